import ISO8583

/// The transport protocol data unit in front of a message: `60`, destination and source addresses.
///
/// Source: protocol.md 1.1. Five bytes, packed.
public struct TPDU: Sendable, Hashable, CustomStringConvertible {
  /// The five bytes.
  public let bytes: [UInt8]

  /// `6000030000`, the default destination of this dialect.
  public static let standard = TPDU(unchecked: [0x60, 0x00, 0x03, 0x00, 0x00])

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// A TPDU of five bytes, or nil.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 5 else { return nil }
    self.bytes = Array(bytes)
  }

  /// A TPDU from its ten hexadecimal digits, or nil.
  public init?(hex: String) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes)
  }

  /// The TPDU of the answer: destination and source swapped.
  public var reply: TPDU {
    TPDU(unchecked: [bytes[0], bytes[3], bytes[4], bytes[1], bytes[2]])
  }

  /// Ten hexadecimal digits.
  public var description: String { Hex.encode(bytes) }
}

/// What the host asks of the terminal with digit 6 of its reply's header (处理要求).
///
/// Source: protocol.md 1.3.
public enum ProcessingRequirement: UInt8, Sendable, Hashable, CaseIterable, Codable {
  case none = 0
  case parameterDownload = 1
  case statusUpload = 2
  case signInAgain = 3
  case caKeyUpdate = 4
  case icParameterDownload = 5
  case tmsDownload = 6
  case blacklistDownload = 7
  case rateDownload = 8
  case contactlessParameters = 9
}

/// The message header (报文头): twelve BCD digits, six bytes. Source: protocol.md 1.2.
public struct MessageHeader: Sendable, Hashable, CustomStringConvertible {
  /// The six bytes.
  public private(set) var bytes: [UInt8]

  /// Header of a magnetic-stripe or keyed transaction and of management messages: `603100311300`.
  public static let magnetic = MessageHeader(unchecked: [0x60, 0x31, 0x00, 0x31, 0x13, 0x00])
  /// Header of a chip, contactless or QR transaction: `613100311300`.
  public static let chip = MessageHeader(unchecked: [0x61, 0x31, 0x00, 0x31, 0x13, 0x00])

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// A header of six bytes that are all decimal digits, or nil.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 6, bytes.allSatisfy({ $0 >> 4 <= 9 && $0 & 0xF <= 9 }) else { return nil }
    self.bytes = Array(bytes)
  }

  /// Digits 1–2: 60 magnetic, 61 chip, 62 and 63 value-added.
  public var applicationClass: String { String(description.prefix(2)) }

  /// Digit 5 is 1 on a terminal in test mode.
  public var isTest: Bool { bytes[2] >> 4 == 1 }

  /// Digit 6. Unknown digits cannot occur: all ten are defined.
  public var requirement: ProcessingRequirement {
    get { ProcessingRequirement(rawValue: bytes[2] & 0xF) ?? .none }
    set { bytes[2] = bytes[2] & 0xF0 | newValue.rawValue }
  }

  /// Twelve digits.
  public var description: String { Hex.encode(bytes) }
}
