public import ISO8583
import PaymentCrypto

/// What F55 says of a chip's transaction. Source: protocol.md 2.9.
///
/// The card number is not in it.
public struct ChipData: Sendable, Hashable, Codable {
  public var transaction: ChipTransaction
  public var application: ChipApplication
  public var cryptogram: ChipCryptogram
  /// How the cardholder was verified (CVM results), three bytes.
  public var verificationMethod: [UInt8]
  /// The terminal's serial number, eight characters.
  public var serialNumber: String
  /// The terminal's number of the transaction, up to eight digits; nil when it says none.
  public var sequenceCounter: PackedDigits?

  public init(
    transaction: ChipTransaction, application: ChipApplication, cryptogram: ChipCryptogram,
    verificationMethod: [UInt8], serialNumber: String, sequenceCounter: PackedDigits?
  ) {
    self.transaction = transaction
    self.application = application
    self.cryptogram = cryptogram
    self.verificationMethod = verificationMethod
    self.serialNumber = serialNumber
    self.sequenceCounter = sequenceCounter
  }

  /// F55 of a request, or of the upload of a certificate.
  public func field() throws(TLVError) -> [UInt8] {
    let zeros = [UInt8](repeating: 0, count: 6)
    let number = sequenceCounter.map {
      [UInt8](repeating: 0, count: max(0, 4 - $0.bytes.count)) + $0.bytes
    }
    return try Self.list([
      (ChipTag.cryptogram, cryptogram.value),
      (ChipTag.cryptogramInformation, [cryptogram.kind.rawValue]),
      (ChipTag.issuerData, cryptogram.issuerData),
      (ChipTag.unpredictableNumber, transaction.unpredictableBytes),
      (ChipTag.transactionCounter, cryptogram.counterBytes),
      (ChipTag.verificationResults, transaction.verificationResults),
      (ChipTag.date, transaction.date.bytes), (ChipTag.type, transaction.type.bytes),
      (ChipTag.amount, transaction.amount.packed), (ChipTag.currency, ChipTransaction.china),
      (ChipTag.interchangeProfile, application.interchangeProfile),
      (ChipTag.country, ChipTransaction.china), (ChipTag.otherAmount, zeros),
      (ChipTag.capabilities, Self.capabilities),
      (ChipTag.verificationMethod, verificationMethod),
      (ChipTag.terminalType, Self.terminalType),
      (ChipTag.serialNumber, Array(serialNumber.utf8)),
      (ChipTag.dedicatedFileName, application.identifier),
      (ChipTag.applicationVersion, Self.applicationVersion),
      (ChipTag.sequenceCounter, number ?? zeros.suffix(4)),
    ])
  }

  /// F55 of the reversal; no script was run.
  public func reversalField() throws(TLVError) -> [UInt8] {
    try Self.list([
      (ChipTag.verificationResults, transaction.verificationResults),
      (ChipTag.serialNumber, Array(serialNumber.utf8)),
      (ChipTag.issuerData, cryptogram.issuerData),
      (ChipTag.transactionCounter, cryptogram.counterBytes),
      (ChipTag.scriptResults, [UInt8](repeating: 0, count: 5)),
    ])
  }

  /// F55 of the notice of a script's result (0620).
  public func scriptField(results: [UInt8]) throws(TLVError) -> [UInt8] {
    try Self.list([
      (ChipTag.capabilities, Self.capabilities),
      (ChipTag.verificationResults, transaction.verificationResults),
      (ChipTag.unpredictableNumber, transaction.unpredictableBytes),
      (ChipTag.serialNumber, Array(serialNumber.utf8)),
      (ChipTag.issuerData, cryptogram.issuerData),
      (ChipTag.cryptogram, cryptogram.value),
      (ChipTag.transactionCounter, cryptogram.counterBytes),
      (ChipTag.interchangeProfile, application.interchangeProfile),
      (ChipTag.scriptResults, results), (ChipTag.country, ChipTransaction.china),
      (ChipTag.date, transaction.date.bytes),
    ])
  }

  /// The results in F55 of such a notice, five bytes a script; nil when there are none.
  public static func scriptResults(in field: ArraySlice<UInt8>) -> [UInt8]? {
    guard let results = try? BERTLV.value(of: ChipTag.scriptResults, in: field),
      !results.isEmpty, results.count.isMultiple(of: 5), results.count <= 5 * IssuerScript.limit
    else { return nil }
    return Array(results)
  }

  private static func list(_ elements: [(UInt32, [UInt8])]) throws(TLVError) -> [UInt8] {
    var bytes: [UInt8] = []
    for (tag, value) in elements { try BERTLV.append(tag, value, to: &bytes) }
    return bytes
  }

  /// Keyed, stripe and chip input; PIN online and signature; no offline data authentication.
  private static let capabilities: [UInt8] = [0xE0, 0x60, 0x00]
  /// Attended, online only, of a shop.
  private static let terminalType: [UInt8] = [0x21]
  private static let applicationVersion: [UInt8] = [0x00, 0x30]
}

extension ChipData {
  /// Reads F55 of a request or of an uploaded certificate; nil unless it has what the cryptogram
  /// covers, each value in its length.
  public init?(field: ArraySlice<UInt8>) {
    guard let elements = try? BERTLV.elements(field) else { return nil }
    var values: [UInt32: [UInt8]] = [:]
    for element in elements where values[element.tag] == nil {
      values[element.tag] = Array(element.value)
    }
    func value(_ tag: UInt32, _ counts: ClosedRange<Int>) -> [UInt8]? {
      values[tag].flatMap { counts.contains($0.count) ? $0 : nil }
    }
    guard let cryptogram = Self.cryptogram(value), let transaction = Self.transaction(value),
      let profile = value(ChipTag.interchangeProfile, 2...2),
      [ChipTag.currency, ChipTag.country].allSatisfy({ value($0, 2...2) == ChipTransaction.china }),
      value(ChipTag.otherAmount, 6...6)?.allSatisfy({ $0 == 0 }) == true
    else { return nil }
    self.init(
      transaction: transaction,
      application: ChipApplication(
        identifier: value(ChipTag.dedicatedFileName, 5...16) ?? [], label: "",
        interchangeProfile: profile),
      cryptogram: cryptogram,
      verificationMethod: value(ChipTag.verificationMethod, 3...3) ?? [],
      serialNumber: String(decoding: values[ChipTag.serialNumber] ?? [], as: UTF8.self),
      sequenceCounter: value(ChipTag.sequenceCounter, 1...4).flatMap { PackedDigits(bytes: $0) })
  }

  private static func cryptogram(
    _ value: (UInt32, ClosedRange<Int>) -> [UInt8]?
  ) -> ChipCryptogram? {
    guard let bytes = value(ChipTag.cryptogram, 8...8),
      let information = value(ChipTag.cryptogramInformation, 1...1)?.first,
      let kind = ChipCryptogram.Kind(rawValue: information & 0xC0),
      let counter = value(ChipTag.transactionCounter, 2...2),
      let issuerData = value(ChipTag.issuerData, 7...32)
    else { return nil }
    return ChipCryptogram(
      kind: kind, value: bytes, counter: counter.reduce(0) { $0 << 8 | UInt16($1) },
      issuerData: issuerData)
  }

  private static func transaction(
    _ value: (UInt32, ClosedRange<Int>) -> [UInt8]?
  ) -> ChipTransaction? {
    guard
      let amount = value(ChipTag.amount, 6...6).flatMap({ PackedDigits(bytes: $0) })
        .flatMap({ Amount(digits: $0.digits) }),
      let results = value(ChipTag.verificationResults, 5...5),
      let date = value(ChipTag.date, 3...3).flatMap({ PackedDigits(bytes: $0) }),
      let type = value(ChipTag.type, 1...1).flatMap({ PackedDigits(bytes: $0) }),
      let number = value(ChipTag.unpredictableNumber, 4...4)
    else { return nil }
    return ChipTransaction(
      amount: amount, verificationResults: results, date: date, type: type,
      unpredictableNumber: number.reduce(0) { $0 << 8 | UInt32($1) })
  }
}

extension SessionKey {
  /// Whether the cryptogram of `data` is the card's; compared in constant time.
  public func verifies(_ data: ChipData) -> Bool {
    let expected = cryptogram(over: data.transaction.input(data.application, data.cryptogram))
    return ConstantTime.equal(expected, data.cryptogram.value)
  }
}
