import Rooms
import Scenarios
import Testing
import Wording

@testable import HostDesk

@Suite("Orders as words of a command line")
struct AdminOrderTests {
  private func order(
    _ line: String, beside: [(name: String, value: String?)] = []
  ) throws -> String {
    let words = line.split(separator: " ").map(String.init)
    return try AdminOrder(
      action: words[0], words: Array(words.dropFirst()), beside: beside, notice: []
    ).text()
  }

  @Test(
    "words of the command line mean what a script's map means",
    arguments: [
      ("freeze card debit-ok", "{ freeze: card, name: debit-ok }"),
      ("unfreeze debit-ok", "{ unfreeze: debit-ok }"),
      ("register 10000002", "{ register: \"10000002\" }"),
      (
        "bind 10000002 898320554110001",
        "{ bind: { terminal: \"10000002\", merchant: \"898320554110001\" } }"
      ),
      (
        "evidence purchase-slip 898320554110001",
        "{ evidence: purchase-slip, merchant: \"898320554110001\" }"
      ),
      ("appeal 898320554110001", "{ appeal: \"898320554110001\" }"),
      ("release 898320554110001", "{ release: \"898320554110001\" }"),
      ("require sign-in 10000001", "{ require: sign-in, terminal: \"10000001\" }"),
      (
        "respond sale 51 10000001",
        "{ respond: { to: sale, code: \"51\" }, terminal: \"10000001\" }"
      ),
      ("fault wrong-mac", "{ mac: wrong }"), ("mac wrong", "{ fault: wrong-mac }"),
      ("confirm 898320554110001", "{ confirm: order, merchant: \"898320554110001\" }"),
      ("deliver 898320554110001", "{ deliver: order, merchant: \"898320554110001\" }"),
      (
        "deliver 898320554110001 6901028075763=50",
        "{ deliver: { \"6901028075763\": 50 }, merchant: \"898320554110001\" }"
      ),
      ("deposit 898320554110001 5.00", "{ deposit: \"5.00\", merchant: \"898320554110001\" }"),
      (
        "allot 898320554110001 6901028075763=0",
        "{ allot: { \"6901028075763\": 0 }, merchant: \"898320554110001\" }"
      ),
      ("goods unavailable 6901028075763", "{ goods: { unavailable: \"6901028075763\" } }"),
      ("open-key-download 10000001", "{ open-key-download: \"10000001\", minutes: 30, count: 1 }"),
    ])
  func words(_ line: String, _ script: String) throws {
    #expect(try OrderLoader.load(try order(line)).value == OrderLoader.load(script).value)
  }

  @Test("options stand beside the order")
  func options() throws {
    let text = try order(
      "open-key-download 10000001", beside: [("minutes", "5"), ("count", "2"), ("card", nil)])
    #expect(
      try OrderLoader.load(text).value
        == .openKeyDownload(terminal: "10000001", minutes: 5, count: 2))
  }

  @Test(
    "every order of the help has an example that is one", arguments: AdminActions.all.map(\.example)
  )
  func examples(_ example: String) throws {
    guard !example.hasPrefix("notice"), example != "status" else { return }
    let words = example.split(separator: " ").map(String.init)
    let options = words.firstIndex { $0.hasPrefix("--") } ?? words.count
    let beside = stride(from: options, to: words.count, by: 2).map {
      (name: String(words[$0].dropFirst(2)), value: Optional(words[$0 + 1]))
    }
    _ = try OrderLoader.load(
      try AdminOrder(
        action: words[0], words: Array(words[1..<options]), beside: beside, notice: []
      ).text())
  }

  @Test("every action of the trainer but a message can be ordered, and the help lists it")
  func complete() {
    let listed = AdminActions.all.map(\.usage).joined(separator: "\n")
    let meanings = AdminActions.all.map(\.meaning.en).joined(separator: "\n")
    for verb in TrainerVerb.allCases where verb != .message {
      #expect(
        listed.contains(verb.rawValue) || meanings.contains(verb.rawValue), "\(verb.rawValue)")
    }
  }

  @Test(
    "a slip of the hand gets a suggestion, in both languages",
    arguments: [("freze card a", "freeze"), ("open-key-downlod 10000001", "open-key-download")])
  func misspelt(_ line: String, _ meant: String) throws {
    let problem = try #require(throws: AdminOrder.Problem.self) { _ = try order(line) }
    #expect(problem.text.en.contains("did you mean `\(meant)`?"))
    #expect(problem.text.zh.contains("是不是 `\(meant)`"))
  }

  @Test("too few and too many words are said, with what to write")
  func counts() throws {
    for line in ["freeze", "bind 10000001", "respond sale", "status now", "appeal a b"] {
      let problem = try #require(throws: AdminOrder.Problem.self) { _ = try order(line) }
      #expect(problem.text.en.contains(line.split(separator: " ")[0]))
    }
  }
}
