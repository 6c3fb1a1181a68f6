import POSProtocol
import Testing

@testable import TerminalKit

@Suite("Limits of offline sales")
struct OfflineLimitTests {
  private func sell(_ amount: String, _ rig: inout Rig) throws {
    try rig.press("MENU 1 0 3")
    try rig.type(amount)
    try rig.press("ENTER")
    try rig.present(.swipe)
    try rig.press("ENTER 3 0 6 9 1 7 ENTER")
  }

  @Test("an amount above the limit is refused, with what to do")
  func amount() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 0 3")
    try rig.type("5000.01")
    try rig.press("ENTER")
    #expect(rig.shows("超过离线限额5000.00,请联机收款"))
    try rig.type("5000.00")
    try rig.press("ENTER")
    #expect(rig.shows("请刷卡/插卡/挥卡"))
  }

  @Test("no more sales wait than may, and one that goes up makes room")
  func count() throws {
    var rig = try Rig.signedIn()
    for _ in 0..<20 { try sell("1.00", &rig) }
    #expect(rig.memory.advices.count == 20)
    try rig.press("MENU 1 0 3")
    #expect(rig.shows("已有20笔离线交易未上送"))
    try rig.press("CANCEL")
    try rig.sale()
    #expect(rig.memory.advices.isEmpty)
    try sell("1.00", &rig)
    #expect(rig.memory.advices.count == 1)
  }

  @Test("the oldest does not wait for more than its days")
  func days() throws {
    var rig = try Rig.signedIn()
    try sell("1.00", &rig)
    for day in 1...3 {
      rig.wait(seconds: 86_400)
      rig.host.date = "112\(2 + day)"
      rig.host.script[.offlineSale] = [.silence]
      try rig.press("MENU 4 2 ENTER")
      try rig.press("MENU 1 0 3")
      #expect(rig.shows("有离线交易3天未上送") == (day == 3))
      try rig.press("CANCEL")
    }
  }

  @Test("the administrator sets the limits, fallback and selling below zero")
  func settings() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 6")
    try rig.type("12345678")
    try rig.press("ENTER 3 4")
    try rig.type("10000")
    try rig.press("ENTER")
    #expect(rig.memory.offlineLimits.amount.minorUnits == 10_000)
    try rig.press("CANCEL 5 5 ENTER")
    #expect(rig.memory.offlineLimits.count == 5)
    try rig.press("CANCEL 6 7 ENTER")
    #expect(rig.memory.offlineLimits.days == 7)
    try rig.press("CANCEL CANCEL 4 5 0 ENTER")
    #expect(!rig.memory.settings.allowsFallback)
    try rig.press("CANCEL 6 0 ENTER")
    #expect(!rig.memory.shop.sellsBelowZero)
    try rig.press("CANCEL CANCEL 7 2 ENTER")
    #expect(rig.memory.offlineLimits == OfflineLimits())
    #expect(rig.memory.settings.allowsFallback && rig.memory.shop.sellsBelowZero)
  }
}
