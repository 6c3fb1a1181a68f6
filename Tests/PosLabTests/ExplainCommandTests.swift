import POSProtocol
import Testing

@testable import poslab

@Suite("Explain command")
struct ExplainCommandTests {
  @Test("money first, then what to do, whose job it is, and the meaning last")
  func order() throws {
    let result = try PosLabProcess.run(["explain", "58"])
    #expect(result.status == 0)
    let headings = result.stdout.split(separator: "\n").dropFirst()
      .compactMap { $0.split(separator: ":").first.map(String.init) }
    #expect(headings == ["  钱", "  现在做", "  不要做", "  谁来办", "  多久有答复", "  意思"])
  }

  @Test("words of the display find their explanation in either language")
  func words() {
    #expect(Explanation.troubles(matching: "通讯超时") == [.refusal(.noReply)])
    #expect(Explanation.troubles(matching: "no reply") == [.refusal(.noReply)])
    #expect(Explanation.troubles(matching: "merchant-funds") == [.freeze(.merchantFunds)])
    #expect(Explanation.troubles(matching: "a0") == [.response(.macError)])
  }

  @Test("what is not there gets a suggestion and status 2")
  func unknown() throws {
    let result = try PosLabProcess.run(["explain", "no-replay", "--lang", "en"])
    #expect(result.status == 2)
    #expect(result.stderr.contains("did you mean `no-reply`?"))
  }

  @Test("without an argument everything is listed once")
  func list() throws {
    let result = try PosLabProcess.run(["explain", "--lang", "en"])
    #expect(result.stdout.split(separator: "\n").count == Trouble.all.count)
  }
}
