import Acquirer
import POSProtocol
import Wording

/// A report as a table: aligned for people, as CSV (RFC 4180) and as JSON.
package struct ReportTable {
  struct Column {
    /// The member of the JSON objects.
    let key: String
    let name: LocalizedText
    /// Whether people are spared it.
    var isHidden = false

    init(_ key: String, _ zh: String, _ en: String, isHidden: Bool = false) {
      self.key = key
      name = LocalizedText(zh: zh, en: en)
      self.isHidden = isHidden
    }
  }

  enum Cell {
    case text(String)
    /// Words for people, with their code for programs.
    case words(LocalizedText, code: String)
    case codes([(words: LocalizedText, code: String)])
    case number(Int64)
    /// Minor units, shown in yuan.
    case amount(Int64)
    /// So many digits behind the point.
    case decimal(Int64, digits: Int)
    case day(Int64)
    case list([String])
    case flag(Bool)
    case none
  }

  let report: String
  let title: LocalizedText
  let period: ReportPeriod?
  /// The first day of which the books know anything.
  var since: Int64?
  let columns: [Column]
  var rows: [[Cell]]
  /// Under the rows, for people only.
  var total: [Cell]?
  var notes: [LocalizedText] = []

  func text(_ language: Language) -> String {
    var lines = [heading(language)]
    if rows.isEmpty {
      lines.append(language == .zh ? "没有记录" : "nothing")
    } else {
      lines += aligned(language)
    }
    return (lines + remarks(language)).map { $0 + "\n" }.joined()
  }

  /// What stands below the rows.
  func remarks(_ language: Language) -> [String] {
    (notes + [beginning].compactMap(\.self)).map { $0[language] }
  }

  /// What is said when the books begin within the period.
  private var beginning: LocalizedText? {
    guard let since, let period, since > period.first else { return nil }
    let day = ReportPeriod.text(since)
    return LocalizedText(
      zh: "账本自 \(day) 起有记录,之前的日子不作判断",
      en: "The books begin on \(day); nothing is said of the days before")
  }

  func heading(_ language: Language) -> String {
    guard let period else { return title[language] }
    let days =
      period.kind == .day
      ? period.text
      : "\(period.text) (\(ReportPeriod.text(period.first)) – \(ReportPeriod.text(period.last)))"
    return "\(title[language])  \(days)"
  }

  private func aligned(_ language: Language) -> [String] {
    let shown = columns.indices.filter { !columns[$0].isHidden }
    let names = shown.map { columns[$0].name[language] }
    let body = (rows + (total.map { [$0] } ?? [])).map { row in shown.map { row[$0] } }
    let texts = body.map { $0.map { PrintableText.line($0.text(language)) } }
    let widths = shown.indices.map { place in
      ([names[place]] + texts.map { $0[place] }).map(DisplayText.width).max() ?? 0
    }
    let isNumeric = shown.indices.map { place in body.contains { $0[place].isNumber } }
    func line(_ cells: [String]) -> String {
      let parts = cells.indices.map { place in
        let blanks = String(
          repeating: " ", count: max(0, widths[place] - DisplayText.width(cells[place])))
        return isNumeric[place] ? blanks + cells[place] : cells[place] + blanks
      }
      let text = parts.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    return [line(names)] + texts.map(line)
  }

  /// RFC 4180, with a mark at the beginning, so that spreadsheets read it as UTF-8. Keys and codes are
  /// those of the JSON, in every language.
  func csv(_ language: Language) -> String {
    let lines = [columns.map(\.key)] + rows.map { $0.map { $0.csv(language) } }
    return "\u{FEFF}"
      + lines.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// One object: the period and the rows.
  func json(_ language: Language) -> String {
    var members: [JSONValue.Member] = [.init("report", .string(report))]
    if let period {
      members += [
        .init("period", .string(period.text)),
        .init("from", .string(ReportPeriod.text(period.first))),
        .init("to", .string(ReportPeriod.text(period.last))),
        .init("since", .optional(since.map(ReportPeriod.text))),
      ]
    }
    let objects = rows.map { row in
      JSONValue.object(
        zip(columns, row).map { JSONValue.Member($0.key, $1.json(language)) })
    }
    return JSONValue.object(members + [.init("rows", .array(objects))]).text
  }
}

extension ReportTable.Cell {
  var isNumber: Bool {
    switch self {
    case .number, .amount, .decimal: true
    default: false
    }
  }

  func text(_ language: Language) -> String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .amount(let units): Amount.yuan(units)
    case .decimal(let value, let digits): Self.decimal(value, digits)
    case .day(let day): ReportPeriod.text(day)
    case .words(let words, _): words[language]
    case .codes(let items):
      items.map { $0.words[language] }.joined(separator: language == .zh ? "、" : ", ")
    case .list(let items): items.joined(separator: language == .zh ? "、" : ", ")
    case .flag(let flag): flag ? (language == .zh ? "是" : "yes") : (language == .zh ? "否" : "no")
    case .none: "-"
    }
  }

  /// A text that a spreadsheet would take for a formula gets an apostrophe.
  func csv(_ language: Language) -> String {
    switch self {
    case .none: return ""
    case .words(_, let code): return code
    case .codes(let items): return items.map(\.code).joined(separator: ";")
    case .list(let items): return items.joined(separator: ";")
    case .flag(let flag): return flag ? "yes" : "no"
    default: break
    }
    let text = text(language)
    if case .text = self, let first = text.first, "=+-@".contains(first) { return "'" + text }
    return text
  }

  func json(_ language: Language) -> JSONValue {
    switch self {
    case .number(let number): .number(number)
    case .words(_, let code): .string(code)
    case .codes(let items): .array(items.map { .string($0.code) })
    case .list(let items): .array(items.map { .string($0) })
    case .flag(let flag): .bool(flag)
    case .none: .null
    default: .string(text(language))
    }
  }

  private static func decimal(_ value: Int64, _ digits: Int) -> String {
    let scale = (0..<digits).reduce(UInt64(1)) { scale, _ in scale * 10 }
    let fraction = String(value.magnitude % scale)
    let zeros = String(repeating: "0", count: max(0, digits - fraction.utf8.count))
    return (value < 0 ? "-" : "") + "\(value.magnitude / scale).\(zeros)\(fraction)"
  }
}
