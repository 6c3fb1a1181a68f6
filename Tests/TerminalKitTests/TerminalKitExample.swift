import POSProtocol
import TerminalKit
import Testing
import Wording

/// The example of docs/rooms/TerminalKit.md.
@Suite("An example of TerminalKit")
struct TerminalKitExample {
  @Test("A terminal that is switched on")
  func example() throws {
    let id = try #require(TerminalID("10000001"))
    let configuration = TerminalConfiguration(id: id, merchant: nil, tmk: nil, language: .en)
    var terminal = Terminal(configuration: configuration)
    let effects = terminal.handle(.powerOn, at: Instant(milliseconds: 1_763_800_200_000))
    #expect(effects.contains { if case .show = $0 { true } else { false } })
  }
}
