import ISO8583
public import Wording

/// What a parameter download (0800, F60.3 = 360) sets on the terminal.
///
/// Source: protocol.md 3.4.
public struct TerminalParameters: Sendable, Hashable, Codable {
  /// Seconds to wait for a reply (code 12).
  public var timeoutSeconds: Int = 60
  /// Times a connection is tried again (code 13).
  public var connectRetries: Int = 3
  /// Whether tips may be added (code 18).
  public var tipAllowed = false
  /// The highest tip in per cent (code 19).
  public var tipPercent: Int = 15
  /// Whether a card number may be keyed (code 20).
  public var manualEntryAllowed = true
  /// Whether settlement signs the terminal off (code 21).
  public var signOffAfterSettlement = true
  /// The shop's name (code 22).
  public var merchantName = ""
  /// Times a reversal is tried (code 23).
  public var reversalTries: Int = 3
  /// The transactions the terminal may do (code 26).
  public var permits: Permits = .all

  public init() {}

  /// The bytes of F62 in the answer: two-character codes, each with a value of fixed width.
  ///
  /// - Returns: nil when the merchant's name has characters that GBK lacks.
  public var encoded: [UInt8]? {
    guard let name = GBK.encode(merchantName), name.count <= 40 else { return nil }
    var bytes: [UInt8] = []
    func add(_ code: String, _ value: [UInt8]) { bytes += Array(code.utf8) + value }
    func digits(_ value: Int, _ width: Int) -> [UInt8] {
      Array((Digits.padded(UInt64(max(0, value)), width: width) ?? "").utf8)
    }
    add("11", Array("60".utf8))
    add("12", digits(min(timeoutSeconds, 99), 2))
    add("13", digits(min(connectRetries, 9), 1))
    add("18", digits(tipAllowed ? 1 : 0, 1))
    add("19", digits(min(tipPercent, 99), 2))
    add("20", digits(manualEntryAllowed ? 1 : 0, 1))
    add("21", digits(signOffAfterSettlement ? 1 : 0, 1))
    add("22", name + [UInt8](repeating: 0x20, count: 40 - name.count))
    add("23", digits(min(reversalTries, 9), 1))
    add("24", digits(0, 1))
    add("26", permits.bytes)
    return bytes
  }

  /// Takes over the values of F62; what is unknown ends the reading, because its width is unknown.
  ///
  /// - Returns: the code at which reading stopped, or nil when all was understood.
  public mutating func apply(_ field: some Collection<UInt8>) -> String? {
    var rest = Array(field)[...]
    while rest.count >= 2 {
      let code = String(decoding: rest.prefix(2), as: UTF8.self)
      guard let width = Self.table[code]?.width, rest.count >= 2 + width else { return code }
      apply(code, Array(rest.dropFirst(2).prefix(width)))
      rest = rest.dropFirst(2 + width)
    }
    return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
  }

  /// A parameter as F62 carries it.
  public struct Entry: Sendable, Hashable {
    /// Bytes.
    public let width: Int
    public let name: LocalizedText

    fileprivate init(_ width: Int, _ zh: String, _ en: String) {
      self.width = width
      name = LocalizedText(zh: zh, en: en)
    }
  }

  /// Every parameter whose width is known, by its code.
  public static let table: [String: Entry] = [
    "11": Entry(2, "应用类型", "Application type"),
    "12": Entry(2, "超时时间(秒)", "Time-out, seconds"),
    "13": Entry(1, "重试次数", "Retries"),
    "14": Entry(14, "电话号码一", "Telephone 1"),
    "15": Entry(14, "电话号码二", "Telephone 2"),
    "16": Entry(14, "电话号码三", "Telephone 3"),
    "17": Entry(14, "管理电话", "Management telephone"),
    "18": Entry(1, "是否支持小费", "Tips allowed"),
    "19": Entry(2, "小费百分比", "Tip per cent"),
    "20": Entry(1, "是否支持手工输入卡号", "Keyed cards allowed"),
    "21": Entry(1, "结算后自动签退", "Sign-off after settlement"),
    "22": Entry(40, "商户名称", "Merchant name"),
    "23": Entry(1, "交易重发次数", "Resend tries"),
    "24": Entry(1, "离线上送方式", "Offline upload mode"),
    "25": Entry(1, "主密钥索引", "Master key index"),
    "26": Entry(4, "允许的交易", "Permitted transactions"),
  ]

  private mutating func apply(_ code: String, _ value: [UInt8]) {
    let text = String(decoding: value, as: UTF8.self)
    let number = Digits.value(text).map(Int.init(clamping:))
    switch code {
    case "12": timeoutSeconds = number.map { max(1, $0) } ?? timeoutSeconds
    case "13": connectRetries = number ?? connectRetries
    case "18": tipAllowed = text == "1"
    case "19": tipPercent = number ?? tipPercent
    case "20": manualEntryAllowed = text == "1"
    case "21": signOffAfterSettlement = text == "1"
    case "22": merchantName = GBK.decode(Self.withoutPadding(value)) ?? merchantName
    case "23": reversalTries = number.map { max(1, $0) } ?? reversalTries
    case "26": permits = Permits(bytes: value) ?? permits
    default: break
    }
  }

  private static func withoutPadding(_ value: [UInt8]) -> [UInt8] {
    Array(value.prefix((value.lastIndex { $0 != 0x20 } ?? -1) + 1))
  }
}

/// The transactions a terminal may do: parameter 26, four bytes, bit 1 the highest.
///
/// Source: protocol.md 3.4; bits 25 to 28 (QR, transfer, instalment, MOTO) are this project's own.
public struct Permits: OptionSet, Sendable, Hashable, Codable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  private static func bit(_ number: UInt32) -> Permits { Permits(rawValue: 1 << (32 - number)) }

  public static let balance = bit(1)
  public static let preAuth = bit(2)
  public static let preAuthVoid = bit(3)
  public static let completion = bit(4)
  public static let completionVoid = bit(5)
  public static let sale = bit(6)
  public static let saleVoid = bit(7)
  public static let refund = bit(8)
  public static let offline = bit(9)
  public static let adjustment = bit(10)
  public static let completionAdvice = bit(11)
  public static let scriptNotice = bit(12)
  public static let qr = bit(25)
  public static let transfer = bit(26)
  /// Instalments and their voids.
  public static let instalment = bit(27)

  /// Mail and telephone orders, their voids and refunds.
  public static let moto = bit(28)

  /// Every transaction but the transfer and the mail order, which an acquirer grants one by one
  /// (protocol.md 3.1).
  public static let all: Permits = [
    .balance, .preAuth, .preAuthVoid, .completion, .completionVoid, .sale, .saleVoid, .refund,
    .offline, .adjustment, .completionAdvice, .scriptNotice, .qr, .instalment,
  ]

  /// The whole pre-authorisation family.
  public static let preAuthFamily: Permits = [
    .preAuth, .preAuthVoid, .completion, .completionVoid, .completionAdvice,
  ]

  /// Four bytes.
  public var bytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: rawValue >> (24 - 8 * UInt32($0))) }
  }

  /// Reads four bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 4 else { return nil }
    rawValue = bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
