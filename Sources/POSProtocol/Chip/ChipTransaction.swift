/// What a terminal tells a card about a transaction.
public struct ChipTransaction: Sendable, Hashable, Codable {
  public var amount: Amount
  /// TVR, five bytes.
  public var verificationResults: [UInt8]
  /// YYMMDD.
  public var date: PackedDigits
  /// The first two digits of the processing code.
  public var type: PackedDigits
  public var unpredictableNumber: UInt32

  public init(
    amount: Amount, verificationResults: [UInt8], date: PackedDigits, type: PackedDigits,
    unpredictableNumber: UInt32
  ) {
    self.amount = amount
    self.verificationResults = verificationResults
    self.date = date
    self.type = type
    self.unpredictableNumber = unpredictableNumber
  }

  /// China and yuan: country and currency have the same number.
  static let china: [UInt8] = [0x01, 0x56]

  /// What a cryptogram is made over: the data of EMV Book 2, table 26, in its order, then the card
  /// verification results.
  func input(_ application: ChipApplication, _ cryptogram: ChipCryptogram) -> [UInt8] {
    amount.packed + [UInt8](repeating: 0, count: 6) + Self.china + verificationResults + Self.china
      + date.bytes + type.bytes + unpredictableBytes + application.interchangeProfile
      + cryptogram.counterBytes + cryptogram.cardResults
  }

  var unpredictableBytes: [UInt8] { Array(UInt64(unpredictableNumber).bytes.suffix(4)) }
}

/// The application of a chip that a reader has selected.
public struct ChipApplication: Sendable, Hashable, Codable {
  /// AID, five to sixteen bytes.
  public var identifier: [UInt8]
  /// As slips print it.
  public var label: String
  /// AIP, two bytes.
  public var interchangeProfile: [UInt8]

  public init(identifier: [UInt8], label: String, interchangeProfile: [UInt8]) {
    self.identifier = identifier
    self.label = label
    self.interchangeProfile = interchangeProfile
  }
}

/// A cryptogram that a card has made.
public struct ChipCryptogram: Sendable, Hashable, Codable {
  /// What the card says with it; the raw value is that of tag 9F27.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable, Codable {
    /// Declined.
    case aac = 0x00
    /// Approved.
    case tc = 0x40
    /// The issuer is to be asked.
    case arqc = 0x80

    /// AAC, TC or ARQC.
    public var name: String {
      switch self {
      case .aac: "AAC"
      case .tc: "TC"
      case .arqc: "ARQC"
      }
    }
  }

  public var kind: Kind
  /// Eight bytes.
  public var value: [UInt8]
  /// ATC.
  public var counter: UInt16
  /// Issuer application data (tag 9F10): length, key index, cryptogram version, card verification
  /// results of four bytes, algorithm.
  public var issuerData: [UInt8]

  public init(kind: Kind, value: [UInt8], counter: UInt16, issuerData: [UInt8]) {
    self.kind = kind
    self.value = value
    self.counter = counter
    self.issuerData = issuerData
  }

  var counterBytes: [UInt8] { Array(UInt64(counter).bytes.suffix(2)) }

  var cardResults: [UInt8] { Array(issuerData.dropFirst(3).prefix(4)) }

  /// The cipher the card says it has used; nil for an unknown one.
  public var algorithm: ChipAlgorithm? {
    issuerData.count == 8 ? ChipAlgorithm(identifier: issuerData.last) : nil
  }
}
