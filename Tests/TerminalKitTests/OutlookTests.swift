import POSProtocol
import Testing

@testable import TerminalKit

@Suite("What can be pressed here")
struct OutlookTests {
  private func use(_ key: Key, _ rig: Rig) -> TerminalOutlook.Consequence? {
    rig.terminal.outlook(at: rig.now).keys.first { $0.key == key }?.consequence
  }

  @Test("on the idle page the menu key leads to the main menu, and digits do nothing")
  func idle() throws {
    let rig = try Rig.signedIn()
    #expect(rig.terminal.outlook(at: rig.now).title == nil)
    #expect(use(.menu, rig) == .page(title: "主菜单"))
    #expect(use(.digit(7), rig) == nil)
  }

  @Test("where an amount is wanted, digits are typed and CANCEL leads away")
  func amount() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 2")
    let outlook = rig.terminal.outlook(at: rig.now)
    #expect(outlook.title == "消费")
    #expect((1...9).allSatisfy { use(.digit($0), rig) == .input })
    #expect(use(.cancel, rig) != .input && use(.cancel, rig) != nil)
    #expect(use(.function(8), rig) == nil)
  }

  @Test("looking changes nothing, and a terminal that waits says so")
  func harmless() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 2")
    let before = rig.terminal.screen
    let memory = rig.memory
    _ = rig.terminal.outlook(at: rig.now)
    #expect(rig.terminal.screen == before && rig.memory == memory)
    #expect(rig.status.isInTransaction && rig.status.waitsUntil == nil)
  }

  @Test("a card is wanted at the card's prompt, and not in the menu")
  func cards() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU")
    #expect(rig.terminal.outlook(at: rig.now).cards.isEmpty)
    try rig.press("1 2 1 0 0 ENTER")
    #expect(rig.terminal.outlook(at: rig.now).cards.contains(.swipe))
  }
}
