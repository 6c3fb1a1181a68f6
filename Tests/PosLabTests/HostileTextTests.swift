import Foundation
import ISO8583
import POSProtocol
import Testing
import Wording

/// What comes out of files and frames that hold control characters, bidirectional ones and others that
/// hide.
@Suite("Hostile text reaches no console")
struct HostileTextTests {
  /// As YAML writes them in double quotes.
  private static let yaml =
    #"\e[2J\e]0;owned\a\r\x7F\x9B31m\u200B\u202E\u2066\u2028\u2029\uFEFF"#
  private static let bytes = "\u{1B}[2J\u{1B}]0;owned\u{07}\u{7F}\rend"

  private static func scenario(goal: String) -> String {
    """
    scenario: hostile
    title: { zh: "题\(yaml)", en: "Title\(yaml)" }
    terminal: "10000001"
    tasks:
      - task: look
        brief: { zh: "要求\(yaml)", en: "Brief\(yaml)" }
        steps:
          - press: MENU
          - say: { zh: "说\(yaml)", en: "Say\(yaml)" }
        goal:
          - see: "\(goal)"
    """
  }

  private static let world = """
    host: { tpdu: "6000030000", acquirer: "05120000", clock: 2026-11-22T08:30:00+08:00 }
    merchants: [{ id: "898320554110001", name: { zh: "店\(yaml)", en: "Shop\(yaml)" } }]
    terminals: [{ id: "10000001", merchant: "898320554110001" }]
    cards:
      - { alias: c, pan: "6225880000000001", expiry: "3012", pin: "1234", kind: debit, balance: "1.00" }
    """

  /// Fails where the text holds more than printable characters and line breaks.
  private func expectPrintable(_ text: String, _ what: String) {
    let wrong = text.unicodeScalars.filter { $0 != "\n" && !PrintableText.isPrintable($0) }
    #expect(wrong.isEmpty, "\(what): \(wrong.map(\.value)) in \(text.debugDescription)")
    #expect(!text.isEmpty, "\(what)")
  }

  @Test(
    "titles, briefs, narration, names and goals come out printable in every report",
    arguments: ["text", "json", "tap"], ["金融服务", "没有\(yaml)"])
  func reports(_ format: String, _ goal: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      Self.scenario(goal: goal), to: "na\u{1B}[31mme\u{202E}.yaml")
    let world = try folder.write(Self.world, to: "world.yaml")
    for language in ["zh", "en"] {
      let result = try PosLabProcess.run([
        "run", file, "--world", world, "--format", format, "--lang", language,
        "--junit", folder.path + "/r.xml", "--report", folder.path + "/r.html",
      ])
      #expect(result.status <= 1)
      expectPrintable(result.stdout, format)
      expectPrintable(try folder.read("r.xml"), "junit")
      expectPrintable(try folder.read("r.html"), "html")
    }
  }

  @Test("errors keep a file's name and what is wrong in it on one line")
  func errors() throws {
    let folder = try TemporaryFolder()
    let broken = try folder.write(
      "scenario: x\nbad\u{1B}key: 1\n", to: "br\u{1B}[2J\noken.yaml")
    for arguments in [
      ["run", broken], ["run", folder.path + "/no\u{1B}]0;x\u{07}\nne.yaml"],
      ["terminal", "--world", folder.path + "/\u{9B}2Jw\nw.yaml"], ["decode", "\u{1B}[2J\nzz"],
      ["run", "--format", "\u{1B}[2J"], ["host", "--listen", "\u{1B}[2J\n"],
    ] {
      let result = try PosLabProcess.run(arguments)
      #expect(result.status == 2)
      expectPrintable(result.stderr, "\(arguments)")
    }
  }

  @Test("a host's texts in a frame come out printable, as text and as JSON")
  func decode() throws {
    var message = Message(mti: try #require(MTI("0210")), dialect: .unionPay)
    try message.set(39, "00")
    try message.set(44, bytes: Array(Self.bytes.utf8))
    try message.set(63, bytes: Array(("CUP" + Self.bytes).utf8))
    let hex = Hex.encode(message.encoded)
    for options in [[], ["--json"], ["--lang", "en"]] {
      let result = try PosLabProcess.run(["decode", hex] + options)
      #expect(result.stdout.contains("owned"))
      expectPrintable(result.stdout, "decode")
    }
  }
}
