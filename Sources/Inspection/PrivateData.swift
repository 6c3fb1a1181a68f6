import ISO8583
import POSProtocol
import Wording

/// F48, whose layout depends on the message. Source: protocol.md 2.6.
enum PrivateData {
  /// - Parameter text: the digits with card numbers starred.
  static func parts(_ text: String, in message: Message) -> [DecodedPart] {
    let digits = Array(text)
    switch message.mti.description.prefix(2) {
    case "05": return totals(digits)
    case "03" where digits.count > 4: return records(digits)
    case "03":
      return [
        DecodedPart("48.1", LocalizedText(zh: "上送总笔数", en: "Transactions uploaded"), text)
      ]
    case "02" where digits.count == 12:
      return [
        DecodedPart(
          "48.1", LocalizedText(zh: "小费金额", en: "Tip amount"), text,
          FieldMeaning.amount(text))
      ]
    default: return []
    }
  }

  private struct Column {
    let name: LocalizedText
    let length: Int
    let isAmount: Bool
  }

  private static let totalColumns = [
    Column(name: LocalizedText(zh: "借记金额", en: "debit amount"), length: 12, isAmount: true),
    Column(name: LocalizedText(zh: "借记笔数", en: "debit count"), length: 3, isAmount: false),
    Column(name: LocalizedText(zh: "贷记金额", en: "credit amount"), length: 12, isAmount: true),
    Column(name: LocalizedText(zh: "贷记笔数", en: "credit count"), length: 3, isAmount: false),
    Column(name: LocalizedText(zh: "对账结果", en: "result"), length: 1, isAmount: false),
  ]

  private static func totals(_ digits: [Character]) -> [DecodedPart] {
    let groups = [
      LocalizedText(zh: "内卡", en: "Domestic"), LocalizedText(zh: "外卡", en: "Foreign"),
    ]
    var parts: [DecodedPart] = []
    var rest = digits[...]
    for group in groups {
      for column in totalColumns where rest.count >= column.length {
        let value = String(rest.prefix(column.length))
        rest = rest.dropFirst(column.length)
        let name = LocalizedText(
          zh: group.zh + column.name.zh, en: "\(group.en) \(column.name.en)")
        let meaning = column.isAmount ? FieldMeaning.amount(value) : nil
        parts.append(
          DecodedPart(
            "48.\(parts.count + 1)", name, value, column.length == 1 ? results[value] : meaning))
      }
    }
    return parts
  }

  private static let results: [String: LocalizedText] = [
    "0": LocalizedText(zh: "请求", en: "request"),
    "1": LocalizedText(zh: "对账平", en: "balanced"),
    "2": LocalizedText(zh: "对账不平", en: "unbalanced"),
    "3": LocalizedText(zh: "对账出错", en: "error"),
  ]

  private static func records(_ digits: [Character]) -> [DecodedPart] {
    var parts = [
      DecodedPart("48.1", LocalizedText(zh: "笔数", en: "Records"), String(digits.prefix(2)))
    ]
    var rest = digits.dropFirst(2)
    while rest.count >= 40 {
      let record = Array(rest.prefix(40))
      rest = rest.dropFirst(40)
      let name =
        record.starts(with: "01")
        ? LocalizedText(zh: "外卡", en: "Foreign card")
        : LocalizedText(zh: "内卡", en: "Domestic card")
      let amount = Amount(digits: String(record[28...])).map { " CNY \($0)" } ?? ""
      let stan = String(record[2..<8])
      parts.append(
        DecodedPart(
          "48.\(parts.count + 1)", name, String(record),
          LocalizedText(zh: "流水号 \(stan)\(amount)", en: "STAN \(stan)\(amount)")))
    }
    return parts
  }
}
