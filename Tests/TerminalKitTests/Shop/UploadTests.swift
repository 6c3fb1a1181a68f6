import ISO8583
import POSProtocol
import Testing

@testable import TerminalKit

@Suite("Uploads of a shop")
struct UploadTests {
  private func sell(_ rig: inout Rig) throws {
    try rig.press("MENU 2 1")
    try rig.scan("69010286")
    try rig.press("ENTER 1 ENTER")
  }

  @Test("bills work without a line or a sign-in, and go up later in order, each once")
  func later() throws {
    var rig = try Rig.shop(signedIn: false)
    for _ in 0..<3 { try sell(&rig) }
    #expect(rig.sent.isEmpty)
    #expect(rig.status.unsentCount == 3)
    try rig.press("MENU CANCEL")
    #expect(rig.shows("待上传 3"))
    try rig.press("MENU 1 1 ENTER")
    #expect(try rig.sentAdvices().map(\.number) == [1, 2, 3])
    #expect(rig.status.unsentCount == 0)
  }

  @Test("a failed upload is quiet, and nothing is tried for five minutes")
  func quiet() throws {
    var rig = try Rig.shop()
    rig.lineIsUp = false
    rig.forget()
    try sell(&rig)
    #expect(rig.shows("找零"))
    #expect(!rig.effects.contains(.beep(.error)))
    let connects = rig.effects.count { $0.kind == "connect" }
    #expect(connects == 1)
    rig.lineIsUp = true
    try sell(&rig)
    #expect(try rig.sentAdvices().isEmpty)
    rig.wait(seconds: 300)
    try sell(&rig)
    #expect(try rig.sentAdvices().map(\.number) == [1, 2, 3])
  }

  @Test("while an answer is waited for, the next bill is written, and its numbers go on")
  func sellsOn() throws {
    var rig = try Rig.shop()
    rig.host.script[.bill] = [.silence]
    try sell(&rig)
    #expect(rig.status.isBusy)
    try rig.press("MENU 2 1")
    try rig.scan("69010286")
    #expect(rig.shows("1包×10.50"))
    try rig.press("ENTER 1 ENTER")
    #expect(rig.shows("找零"))
    try rig.fireTimer()
    #expect(!rig.status.isBusy)
    #expect(rig.shows("找零"))
    #expect(rig.memory.shop.pending.map(\.number) == [1, 2])
  }

  @Test("a card goes before an upload that is under way; the bill is sent again afterwards")
  func cardFirst() throws {
    var rig = try Rig.shop()
    rig.host.script[.bill] = [.silence]
    try sell(&rig)
    try rig.press("MENU")
    try rig.sale()
    #expect(rig.shows("交易成功"))
    #expect(try rig.sentAdvices().map(\.number) == [1, 1])
    #expect(rig.memory.shop.pending.isEmpty)
  }

  @Test("94 names the next number: what waits is numbered anew and sent again")
  func renumbered() throws {
    var rig = try Rig.shop(signedIn: false)
    for _ in 0..<2 { try sell(&rig) }
    rig.host.script[.bill] = [try TestShop.move(.acknowledged(next: 41), code: "94")]
    try rig.press("MENU 1 1 ENTER")
    #expect(try rig.sentAdvices().map(\.number) == [1, 41, 42])
    #expect(rig.memory.shop.pending.isEmpty)
    #expect(rig.memory.shop.nextNumber == 43)
  }

  @Test("a 94 that keeps coming, or has a wrong MAC, changes nothing")
  func badDuplicate() throws {
    var rig = try Rig.shop(signedIn: false)
    try sell(&rig)
    let content = try ShopContent.encode(ShopReply.acknowledged(next: 41))
    rig.host.script[.bill] = [
      .changed {
        try? $0.set(39, "94")
        try? $0.set(59, bytes: content)
      }
    ]
    try rig.press("MENU 1 1 ENTER")
    #expect(rig.memory.shop.pending.map(\.number) == [1])
    rig.host.script[.bill] = [
      try TestShop.move(.acknowledged(next: 41), code: "94"),
      try TestShop.move(.acknowledged(next: 51), code: "94"),
    ]
    try rig.press("ENTER MENU 2 8")
    #expect(rig.memory.shop.pending.map(\.number) == [41])
    #expect(rig.shows("待上传 1"))
  }

  @Test("an answer with a wrong MAC acknowledges nothing")
  func wrongMAC() throws {
    var rig = try Rig.shop()
    rig.host.script[.bill] = [
      .changed { try? $0.set(64, bytes: [UInt8](repeating: 0x30, count: 8)) }
    ]
    try sell(&rig)
    #expect(rig.memory.shop.pending.count == 1)
    #expect(rig.status.isSignedIn)
  }

  @Test("77 keeps the bill and asks for a sign-in, after which it goes up")
  func signInAgain() throws {
    var rig = try Rig.shop()
    rig.host.script[.bill] = [.answer("77")]
    try sell(&rig)
    #expect(!rig.status.isSignedIn)
    #expect(rig.memory.shop.pending.count == 1)
    rig.wait(seconds: 300)
    try rig.press("MENU 1 1 ENTER")
    #expect(rig.memory.shop.pending.isEmpty)
  }

  @Test("by hand: how many went up, or why not and how many wait")
  func byHand() throws {
    var rig = try Rig.shop()
    rig.lineIsUp = false
    for _ in 0..<2 { try sell(&rig) }
    try rig.press("MENU 2 8")
    #expect(rig.shows("连接失败"))
    #expect(rig.shows("待上传 2"))
    rig.lineIsUp = true
    try rig.press("ENTER MENU 2 8")
    #expect(rig.shows("已上传 2"))
    try rig.press("ENTER 8")
    #expect(rig.shows("没有待上传单据"))
  }

  @Test("before a settlement everything goes up; a host that refuses does not stop it")
  func settlement() throws {
    var rig = try Rig.shop()
    rig.lineIsUp = false
    for _ in 0..<2 { try sell(&rig) }
    rig.lineIsUp = true
    try rig.press("MENU 1 9 ENTER")
    #expect(try rig.sentAdvices().map(\.number) == [1, 2])
    #expect(rig.sent.contains { $0.mti == .settlement })
    rig = try Rig.shop()
    rig.host.script[.bill] = [.answer("96"), .answer("96")]
    try sell(&rig)
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.sent.contains { $0.mti == .settlement })
    #expect(rig.memory.shop.pending.count == 1)
  }

  @Test("power can go at any effect of an upload: the host hears of every bill, under its number")
  func powerCuts() throws {
    for cut in 0..<60 {
      var rig = try Rig.shop(signedIn: false)
      for _ in 0..<2 { try sell(&rig) }
      rig.budget = cut
      try rig.press("MENU 1 1 ENTER")
      var next = try rig.restarted()
      try next.press("MENU 1 1 ENTER MENU 2 8")
      let advices = try next.sentAdvices()
      #expect(Set(advices.map(\.number)) == [1, 2], "cut \(cut)")
      #expect(Set(advices).count == 2, "cut \(cut)")
      #expect(next.memory.shop.pending.isEmpty, "cut \(cut)")
    }
  }
}
