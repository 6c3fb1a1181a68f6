import Foundation
import POSProtocol
import PaymentCrypto
import TerminalKit
import Testing

/// What the documentation shows compiles, and does what it says.
@Suite("Examples of the documentation")
struct ExampleTests {
  @Test("a terminal is given events, and its effects are carried out")
  func terminal() throws {
    let configuration = TerminalConfiguration(
      id: try #require(TerminalID("12345678")), merchant: nil, tmk: nil)
    let now = Instant(milliseconds: 1_795_307_400_000)
    var memory: TerminalMemory?
    var display = ""
    var terminal = Terminal(configuration: configuration, memory: memory)
    for event in [Event.powerOn, .key(.menu)] {
      for effect in terminal.handle(event, at: now) {
        switch effect {
        case .store(let edits): TerminalMemory.apply(edits, to: &memory)
        case .show(let screen): display = screen.text
        default: break
        }
      }
    }
    #expect(display.contains("主菜单"))
    #expect(memory == nil)
  }

  @Test("the example above is the one of the documentation")
  func text() throws {
    let own = URL(fileURLWithPath: #filePath)
    let root = own.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let documented = try String(
      contentsOf: root.appendingPathComponent("Sources/TerminalKit/Terminal.swift"),
      encoding: .utf8)
    let compiled = try String(contentsOf: own, encoding: .utf8)
    let lines = documented.components(separatedBy: "\n").filter { $0.hasPrefix("///") }
      .map { String($0.dropFirst(4)) }
    let start = try #require(lines.firstIndex(of: "```swift"))
    let end = try #require(lines[(start + 1)...].firstIndex(of: "```"))
    let example = lines[(start + 1)..<end].map { "    " + $0 }.joined(separator: "\n")
    #expect(compiled.contains(example))
  }
}
