public import Wording

/// The organisation whose card it is: F63.1 (国际信用卡公司代码). Source: protocol.md 2.12.
///
/// Which numbers are whose is published by the organisations under ISO/IEC 7812.
public enum CardOrganisation: String, Sendable, Hashable, CaseIterable, Codable {
  case unionPay = "CUP"
  case visa = "VIS"
  case mastercard = "MCC"
  case maestro = "MAE"
  case jcb = "JCB"
  case diners = "DCC"
  case americanExpress = "AMX"

  /// The organisation with this number range; nil when no range has the number.
  public init?(_ pan: PAN) {
    guard let head = Int(pan.digits.prefix(4)) else { return nil }
    switch head {
    case 6200...6299: self = .unionPay
    case 4000...4999: self = .visa
    case 5100...5599, 2221...2720: self = .mastercard
    case 3528...3589: self = .jcb
    case 3400...3499, 3700...3799: self = .americanExpress
    case 3000...3099, 3600...3699, 3800...3899: self = .diners
    case 5000...5099, 5600...5899, 6000...6999: self = .maestro
    default: return nil
    }
  }

  /// F63.1 of a number that no range has.
  public static let unknownCode = "000"

  /// F63.1 for a card of this number.
  public static func code(of pan: PAN) -> String {
    CardOrganisation(pan)?.rawValue ?? unknownCode
  }

  /// Whether its cards are foreign ones (外卡) in totals.
  public var isForeign: Bool { self != .unionPay }

  /// As slips print it.
  public var name: LocalizedText {
    switch self {
    case .unionPay: LocalizedText(zh: "银联", en: "UnionPay")
    case .visa: LocalizedText(zh: "VISA", en: "Visa")
    case .mastercard: LocalizedText(zh: "MASTERCARD", en: "Mastercard")
    case .maestro: LocalizedText(zh: "MAESTRO", en: "Maestro")
    case .jcb: LocalizedText(zh: "JCB", en: "JCB")
    case .diners: LocalizedText(zh: "DINERS CLUB", en: "Diners Club")
    case .americanExpress: LocalizedText(zh: "AMERICAN EXPRESS", en: "American Express")
    }
  }
}
