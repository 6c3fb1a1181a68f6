import ISO8583

/// The transport protocol data unit in front of a message: `60`, destination and source addresses.
///
/// Source: protocol.md 1.1. Five bytes, packed.
public struct TPDU: Sendable, Hashable, CustomStringConvertible {
  /// The five bytes, the first one highest: every message has one, and an array would be allocated.
  private let packed: UInt64

  /// The five bytes.
  public var bytes: [UInt8] { packed.bytes(5) }

  /// `6000030000`, the default destination of this dialect.
  public static let standard = TPDU(packed: 0x60_0003_0000)

  private init(packed: UInt64) { self.packed = packed }

  /// A TPDU of five bytes, or nil.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 5 else { return nil }
    packed = UInt64(packing: bytes)
  }

  /// A TPDU from its ten hexadecimal digits, or nil.
  public init?(hex: String) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes)
  }

  /// The TPDU of the answer: destination and source swapped.
  public var reply: TPDU {
    TPDU(packed: packed & 0xFF_0000_0000 | packed << 16 & 0xFFFF_0000 | packed >> 16 & 0xFFFF)
  }

  func append(to target: inout [UInt8]) { packed.append(5, to: &target) }

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

/// The message header (报文头): six bytes of two digits each. The software sub-version, digits 7 to 12,
/// may have hexadecimal letters (`60310031FFF1` is real). Source: protocol.md 1.2.
public struct MessageHeader: Sendable, Hashable, CustomStringConvertible {
  /// The six bytes, the first one highest.
  private var packed: UInt64

  /// The six bytes.
  public var bytes: [UInt8] { packed.bytes(6) }

  /// Header of a magnetic-stripe or keyed transaction and of management messages: `603100311300`.
  public static let magnetic = MessageHeader(packed: 0x6031_0031_1300)
  /// Header of a chip, contactless or QR transaction: `613100311300`.
  public static let chip = MessageHeader(packed: 0x6131_0031_1300)

  private init(packed: UInt64) { self.packed = packed }

  /// A header of six bytes whose first six digits are decimal, or nil.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 6, bytes.prefix(3).allSatisfy({ $0 >> 4 <= 9 && $0 & 0xF <= 9 })
    else { return nil }
    packed = UInt64(packing: bytes)
  }

  /// Digit 5 is 1 on a terminal in test mode.
  public var isTest: Bool { packed >> 28 & 0xF == 1 }

  /// Digit 6. Unknown digits cannot occur: all ten are defined.
  public var requirement: ProcessingRequirement {
    get { ProcessingRequirement(rawValue: UInt8(packed >> 24 & 0xF)) ?? .none }
    set { packed = packed & ~0xF00_0000 | UInt64(newValue.rawValue) << 24 }
  }

  func append(to target: inout [UInt8]) { packed.append(6, to: &target) }

  /// Twelve digits.
  public var description: String { Hex.encode(bytes) }
}

extension UInt64 {
  /// Up to eight bytes, the first one highest.
  fileprivate init(packing bytes: some Collection<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  fileprivate func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: self >> UInt64(8 * (count - 1 - $0))) }
  }

  fileprivate func append(_ count: Int, to target: inout [UInt8]) {
    for index in (0..<count).reversed() {
      target.append(UInt8(truncatingIfNeeded: self >> UInt64(8 * index)))
    }
  }
}
