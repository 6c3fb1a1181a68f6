import Acquirer
package import POSProtocol
package import Wording
import Workspace

/// Rows of the books for people, for spreadsheets and for programs. A row may have rows of a second
/// table below it.
package struct BookTable {
  package struct Column {
    /// Its name in JSON.
    package let key: String
    package let title: LocalizedText

    package init(_ key: String, _ zh: String, _ en: String) {
      self.key = key
      title = LocalizedText(zh: zh, en: en)
    }
  }

  package enum Cell {
    case text(String)
    /// Words for people, with their code for programs.
    case words(LocalizedText, code: String)
    case list([(words: LocalizedText, code: String)])
    /// Minor units.
    case amount(Int64)
    case number(Int)
    case none
  }

  package struct Row {
    let cells: [Cell]
    package let details: [[Cell]]

    package init(_ cells: [Cell], details: [[Cell]] = []) {
      self.cells = cells
      self.details = details
    }
  }

  package let columns: [Column]
  /// The second table: its name in JSON and its columns; nil: there is none.
  var detail: (key: String, columns: [Column])?
  package let rows: [Row]
  /// What is said when there are no rows.
  package let nothing: LocalizedText

  package init(
    columns: [Column], detail: (key: String, columns: [Column])? = nil, rows: [Row],
    nothing: LocalizedText
  ) {
    self.columns = columns
    self.detail = detail
    self.rows = rows
    self.nothing = nothing
  }

  /// RFC 4180, with a mark at the beginning, so that spreadsheets read it as UTF-8. A row with details
  /// is as many lines as it has details.
  package func csv(_ language: Language) -> String {
    let header = (columns + (detail?.columns ?? [])).map { $0.title[language] }
    let empty = Array(repeating: Cell.none, count: detail?.columns.count ?? 0)
    let lines = rows.flatMap { row -> [[Cell]] in
      guard detail != nil else { return [row.cells] }
      return row.details.isEmpty
        ? [row.cells + empty] : row.details.map { row.cells + $0 }
    }
    let texts = [header] + lines.map { $0.map { $0.text(language) } }
    return "\u{FEFF}"
      + texts.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  /// Columns below each other, with two spaces between.
  package func text(_ language: Language) -> String {
    guard !rows.isEmpty else { return nothing[language] + "\n" }
    let main =
      [columns.map { $0.title[language] }]
      + rows.map {
        $0.cells.map { PrintableText.line($0.text(language)) }
      }
    let lines = Self.aligned(main)
    guard let detail else { return lines.map { $0 + "\n" }.joined() }
    let titles = detail.columns.map { $0.title[language] }
    let below = Self.aligned(
      [titles] + rows.flatMap(\.details).map { $0.map { $0.text(language) } })
    var rest = below.dropFirst()[...]
    var output = lines.prefix(1) + below.prefix(rest.isEmpty ? 0 : 1).map { "    " + $0 }
    for (line, row) in zip(lines.dropFirst(), rows) {
      output.append(line)
      output += rest.prefix(row.details.count).map { "    " + $0 }
      rest = rest.dropFirst(row.details.count)
    }
    return output.map { $0 + "\n" }.joined()
  }

  package var json: JSONValue {
    .array(
      rows.map { row in
        var members = Self.members(columns, row.cells)
        if let detail {
          let items = row.details.map { JSONValue.object(Self.members(detail.columns, $0)) }
          members.append(.init(detail.key, .array(items)))
        }
        return .object(members)
      })
  }

  private static func members(_ columns: [Column], _ cells: [Cell]) -> [JSONValue.Member] {
    zip(columns, cells).map { .init($0.key, $1.json) }
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private static func aligned(_ lines: [[String]]) -> [String] {
    var widths: [Int] = []
    for line in lines {
      for (index, text) in line.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], width(text))
      }
    }
    return lines.map { line in
      let padded = zip(line, widths).map {
        $0 + String(repeating: " ", count: $1 - width($0))
      }
      var text = padded.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// Chinese characters are two columns wide.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
  }
}

extension BookTable.Cell {
  package func text(_ language: Language) -> String {
    switch self {
    case .text(let text): text
    case .words(let words, _): words[language]
    case .list(let items):
      items.map { $0.words[language] }.joined(separator: language == .zh ? "、" : ", ")
    case .amount(let units): Amount.yuan(units)
    case .number(let number): "\(number)"
    case .none: ""
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .words(_, let code): .string(code)
    case .list(let items): .array(items.map { .string($0.code) })
    case .amount(let units): .string(Amount.yuan(units))
    case .number(let number): .number(Int64(number))
    case .none: .null
    }
  }

  /// For example `2026/11/22 08:30:15`, on Chinese clocks.
  package static func time(_ instant: Instant) -> BookTable.Cell {
    .text(BookDay.time(instant).slipText)
  }

  /// For example `2026-11-22`.
  package static func day(_ day: Int64) -> BookTable.Cell { .text(ReportPeriod.text(day)) }
}
