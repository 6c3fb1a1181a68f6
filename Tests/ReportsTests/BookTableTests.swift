import Testing
import Wording

@testable import Reports

@Suite("Tables of the books")
struct BookTableTests {
  private static let table = BookTable(
    columns: [.init("shop", "商户", "Shop"), .init("sum", "金额", "Sum")],
    rows: [
      .init([.text("城东, \"烟酒\""), .amount(123_456)]),
      .init([.words(LocalizedText(zh: "无", en: "none"), code: "none"), .none]),
    ], nothing: LocalizedText(zh: "没有", en: "nothing"))

  @Test("a spreadsheet gets quotes around commas and quotes, and a mark at the beginning")
  func csv() {
    #expect(
      Self.table.csv(.en)
        == "\u{FEFF}Shop,Sum\r\n\"城东, \"\"烟酒\"\"\",1234.56\r\nnone,\r\n")
  }

  @Test("people get columns below each other, a Chinese character being two wide")
  func text() {
    #expect(Self.table.text(.zh) == "商户          金额\n城东, \"烟酒\"  1234.56\n无\n")
  }

  @Test("programs get keys and codes, the same in every language")
  func json() {
    #expect(
      Self.table.json.text
        == #"[{"shop": "城东, \"烟酒\"", "sum": "1234.56"}, {"shop": "none", "sum": null}]"#)
  }

  @Test("without rows it is said that there are none")
  func empty() {
    let table = BookTable(
      columns: [], rows: [], nothing: LocalizedText(zh: "没有", en: "nothing"))
    #expect(table.text(.en) == "nothing\n" && table.json.text == "[]")
  }
}
