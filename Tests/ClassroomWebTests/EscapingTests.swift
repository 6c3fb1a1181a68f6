import Classroom
import Rooms
import Testing
import Wording

@testable import ClassroomWeb

@Suite("Texts from outside")
struct EscapingTests {
  static let hostile = "<script>alert('x')</script>&\"`\u{202E}\u{0}"

  @Test("what is interpolated into mark-up is text, and mark-up stays mark-up")
  func interpolation() {
    let inner: HTML = "<b>\("a<b")</b>"
    let html: HTML = "<p title=\"\(Self.hostile)\">\(Self.hostile)\(inner)\(7)</p>"
    #expect(!html.source.contains("<script"))
    #expect(
      html.source.hasSuffix(
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;&#96;??<b>a&lt;b</b>7</p>"))
  }

  @Test("what is filled into a page is text; what is not filled in stays")
  func template() {
    let template = PageTemplate(
      asset: .init(name: "a.html", bytes: Array("<i x=\"{{code}}\">{{code}}{{other}}{{".utf8)))
    #expect(
      String(decoding: template.filled(["code": "\"><script>"]), as: UTF8.self)
        == "<i x=\"&quot;&gt;&lt;script&gt;\">&quot;&gt;&lt;script&gt;{{other}}{{")
  }

  @Test("papers have no mark-up out of a name, a title or a cell")
  func papers() {
    let name = Self.hostile
    let page = PrintedPage(
      title: name,
      blocks: [
        .heading(name), .paragraph(name), .warning(name), .list([name]), .lines([name]), .newSheet,
        .table(.init(caption: name, header: [name], rows: [[name]])),
        .chart(.init(caption: name, bars: [.init(label: name, share: .nan, value: name)])),
      ])
    let source = PaperHTML.page(page, as: .report, .zh).html(version: "1").source
    #expect(!source.contains("<script"))
    #expect(!source.contains("alert('"))
    #expect(source.hasPrefix("<!doctype html>\n<html lang=\"zh\">"))
  }

  @Test(
    "a bar is as long as its share, and never longer than its rail",
    arguments: [(0.0, 0), (0.5, 100), (1, 200), (7, 200), (-1, 0), (.infinity, 0)])
  func bars(_ share: Double, _ width: Int) {
    let page = PrintedPage(
      title: "",
      blocks: [.chart(.init(caption: "", bars: [.init(label: "", share: share, value: "")]))])
    #expect(
      PaperHTML.page(page, as: .report, .zh).body.source.contains(
        "class=\"bar\" width=\"\(width)\""))
  }

  @Test(
    "no cell of a CSV is a formula",
    arguments: [
      "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{3000}=1", "＝1", "＋1", "－1",
      "＠x",
      "=cmd|' /C calc'!A0", "-", "+",
    ])
  func formulas(_ text: String) {
    let cell = CSVText.cell(text)
    #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"))
  }

  @Test(
    "other cells stay as they are",
    arguments: ["王芳", "12.50", "-12.50", "+3", "", "a=b", "2026-11-22", "0012"])
  func plain(_ text: String) {
    #expect(CSVText.cell(text) == text)
  }

  @Test("separators and quotes are inside quotes, and rows end as RFC 4180 says")
  func quoted() {
    #expect(CSVText.cell("a,\"b\"\nc") == "\"a,\"\"b\"\"\nc\"")
    #expect(
      CSVText.table(header: ["姓名", "n"], rows: [["a;b", "1"]])
        == "\u{FEFF}姓名,n\r\n\"a;b\",1\r\n")
  }

  @Test(
    "a name keeps what shows, without line breaks and double blanks",
    arguments: [
      ("王 芳", "王 芳"), ("  a \n\t b ", "a b"), ("a\u{202E}b\u{0}", "ab"), ("<b>", "<b>"),
      ("=1+1", "=1+1"),
    ])
  func names(_ text: String, _ name: String) throws {
    #expect(try PersonName.clean(text, limit: 60) == name)
  }

  @Test("a name of which nothing shows is none", arguments: ["\u{200B}", "", "   "])
  func nothing(_ text: String) {
    #expect(throws: WebRefusal.nameMissing) { try PersonName.clean(text, limit: 60) }
  }

  @Test("a name that is too long is refused, however its characters are made")
  func long() throws {
    #expect(try PersonName.clean(String(repeating: "长", count: 60), limit: 60).count == 60)
    #expect(throws: WebRefusal.nameTooLong(limit: 60)) {
      try PersonName.clean(String(repeating: "长", count: 61), limit: 60)
    }
    #expect(throws: WebRefusal.nameTooLong(limit: 60)) {
      try PersonName.clean("e" + String(repeating: "\u{301}", count: 100), limit: 60)
    }
  }

  @Test(
    "a code is its digits, however it was typed",
    arguments: [
      ("482917", "482917"), (" 482 917 ", "482917"), ("４８２９１７", "482917"), ("48-29-17", "482917"),
      ("<>", ""),
    ])
  func codes(_ text: String, _ code: String) {
    #expect(ClassWeb.code(text) == code)
  }
}

@Suite("QR codes")
struct QRCodeTests {
  /// Where the three finder patterns stand (ISO/IEC 18004, 6.3.3).
  private func hasFinder(_ code: QRCode, _ top: Int, _ left: Int) -> Bool {
    (0..<7).allSatisfy { row in
      (0..<7).allSatisfy { column in
        let ring = max(abs(row - 3), abs(column - 3))
        return code.isDark(row: top + row, column: left + column) == (ring != 2)
      }
    }
  }

  @Test("a code has the size and the finder patterns of the standard", arguments: [1, 40, 300])
  func finders(_ length: Int) throws {
    let code = try QRCode(String(repeating: "a", count: length))
    #expect(code.size >= 21 && (code.size - 21) % 4 == 0)
    #expect(hasFinder(code, 0, 0))
    #expect(hasFinder(code, 0, code.size - 7))
    #expect(hasFinder(code, code.size - 7, 0))
    #expect(!code.isDark(row: -1, column: 0) && !code.isDark(row: 0, column: code.size))
  }

  @Test("the picture covers the dark modules and no others, behind four light ones")
  func picture() throws {
    let code = try QRCode("http://192.168.1.20:8080/j/482917/3")
    let svg = code.svg(label: "<3>").source
    #expect(svg.contains("viewBox=\"0 0 \(code.size + 8) \(code.size + 8)\""))
    #expect(svg.contains("aria-label=\"&lt;3&gt;\""))
    var drawn: Set<[Int]> = []
    for match in svg.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      let (_, left, top, width, back) = match.output
      #expect(width == back)
      for column in 0..<(Int(width) ?? 0) {
        drawn.insert([(Int(top) ?? 0) - 4, (Int(left) ?? 0) - 4 + column])
      }
    }
    for row in -4..<code.size + 4 {
      for column in -4..<code.size + 4 {
        #expect(drawn.contains([row, column]) == code.isDark(row: row, column: column))
      }
    }
  }

  @Test("what does not fit is an error and no code")
  func tooLong() {
    #expect(throws: QRCode.TooLong(length: 5_000)) {
      try QRCode(String(repeating: "a", count: 5_000))
    }
  }

  @Test("a sheet has a card a seat, with its own address and the Wi-Fi")
  func cards() throws {
    let sheet = SeatCards(
      address: "http://192.168.1.20:8080/", code: "482917", wifi: "Room <5>", seats: 12)
    let source = try sheet.page(.en).html(version: nil).source
    #expect(source.matches(of: /<section/).count == 12)
    #expect(!source.contains("--lan"))
    #expect(source.contains("Seat 01") && source.contains("Seat 12"))
    #expect(source.matches(of: /Room &lt;5&gt;/).count == 12)
    #expect(Set(source.matches(of: /fill="#000" d="([^"]+)"/).map { $0.output.1 }).count == 12)
  }
}
