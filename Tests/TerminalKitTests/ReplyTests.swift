import ISO8583
import POSProtocol
import Testing

@testable import TerminalKit

@Suite("Replies")
struct ReplyTests {
  @Test(
    "the checks of protocol.md 3.3 come in their order",
    arguments: [
      (0, "解包消息码不符"), (1, "解包处理码不符"), (2, "解包流水号不符"), (3, "解包终端号不符"), (4, "解包商户号不符"),
      (5, "解包交易金额不符"), (6, "解包MAC错,请重新签到"),
    ])
  func order(_ first: Int, _ text: String) throws {
    var rig = try Rig.signedIn()
    let changes: [@Sendable (inout Message) -> Void] = [
      { message in
        guard let mti = MTI("0230") else { return }
        var other = Message(mti: mti, dialect: .unionPay)
        for field in message.fieldNumbers where field != 64 {
          if let value = message[field] { try? other.set(field, value) }
        }
        message = other
      },
      { try? $0.set(3, "310000") }, { try? $0.set(11, "000009") },
      { try? $0.set(41, "87654321") }, { try? $0.set(42, "999999999999999") },
      { try? $0.set(4, "000000000001") }, { try? $0.set(64, "0000000000000000") },
    ]
    let wrong = changes[first...]
    rig.host.script[.sale] = [
      .changed { message in
        for change in wrong.reversed() { change(&message) }
      }
    ]
    try rig.sale()
    #expect(rig.shows(text))
    #expect(rig.status.hasPendingReversal)
  }

  @Test("a reply without a response code, or that is no message, cannot be read")
  func unreadable() throws {
    for move in [HostMove.bytes([]), .bytes([1, 2, 3]), .changed { $0.remove(39) }] {
      var rig = try Rig.signedIn()
      rig.host.script[.echo] = [move]
      try rig.press("MENU 4 3")
      #expect(rig.shows("应答报文错误"))
    }
  }

  @Test("a decline needs no merchant; with a right MAC it ends the reversal")
  func decline() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [
      .prepared {
        try? $0.set(39, "51")
        try? $0.set(42, "000000000000000")
      }
    ]
    try rig.sale()
    #expect(rig.shows("[51] 可用余额不足"))
    #expect(!rig.status.hasPendingReversal)
  }

  @Test("a reply, a break or a timer of an earlier connection changes nothing")
  func late() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.echo] = [.silence, .silence]
    try rig.press("MENU 4 3")
    let old = try #require(rig.openConnection)
    let oldTimer = try #require(rig.lastTimer)
    let reply = try #require(rig.host.requests.last.map { $0.payload() })
    try rig.fireTimer()
    try rig.press("CANCEL MENU 4 3")
    #expect(rig.status.isBusy)
    let screen = rig.text
    rig.forget()
    for event in [
      Event.received(reply, old), .disconnected(old), .timer(oldTimer), .connectFailed(old),
    ] {
      try rig.handle(event)
    }
    #expect(rig.effects.isEmpty)
    #expect(rig.text == screen)
    try rig.handle(.connected(old))
    #expect(rig.effects == [.close(old)])
    #expect(rig.status.isBusy)
    try rig.fireTimer()
    #expect(!rig.status.isBusy)
  }

  @Test("a connection that does not open in time is closed and tried again")
  func connectTimeout() throws {
    var terminal = try Rig.signedIn().terminal
    let now = Instant(milliseconds: 1_795_307_400_000)
    for key in [Key.menu, .digit(4)] { _ = terminal.handle(.key(key), at: now) }
    var effects = terminal.handle(.key(.digit(3)), at: now)
    for attempt in 1...4 {
      #expect(effects.map(\.kind).contains("connect"), "attempt \(attempt)")
      let timer = effects.compactMap { effect -> TimerID? in
        if case .startTimer(let timer, _) = effect { timer } else { nil }
      }
      effects = terminal.handle(.timer(try #require(timer.last)), at: now)
      #expect(effects.first?.kind == "close")
    }
    #expect(terminal.screen.text.contains("连接失败"))
  }

  @Test("while a connection opens, its break counts as a failure to open")
  func breakWhileOpening() throws {
    var terminal = try Rig.signedIn().terminal
    let now = Instant(milliseconds: 1_795_307_400_000)
    for key in [Key.menu, .digit(4)] { _ = terminal.handle(.key(key), at: now) }
    let effects = terminal.handle(.key(.digit(3)), at: now)
    let connections = effects.compactMap { effect -> ConnectionID? in
      if case .connect(let connection) = effect { connection } else { nil }
    }
    let again = terminal.handle(.disconnected(try #require(connections.first)), at: now)
    #expect(again.map(\.kind).contains("connect"))
    #expect(terminal.screen.text.contains("(2)"))
  }
}

@Suite("Orders of the host, protocol.md 1.3")
struct OrderTests {
  @Test("order 3 signs in at once, keeping the result on the display")
  func signInAgain() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("00", .signInAgain)]
    try rig.sale()
    #expect(rig.sent.suffix(2).map { $0.subfield(60, 3) } == ["000", "003"])
    #expect(rig.shows("交易成功"))
    #expect(rig.shows("应答码:00 签到成功"))
    #expect(rig.status.isSignedIn)
    #expect(rig.printed.count == 2)
    #expect(rig.memory.order == .none)
  }

  @Test(
    "order 3 on a decline, on a wrong PIN or on a failed sign-off signs in at once",
    arguments: ["51", "55", "77"])
  func signInAfterDecline(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer(code, .signInAgain)]
    try rig.sale()
    #expect(rig.shows("[\(code)]"))
    #expect(rig.shows("应答码:00 签到成功"))
    #expect(rig.status.isSignedIn)
    rig.host.script[.signOff] = [.answer(code, .signInAgain)]
    try rig.press("MENU 4 4 ENTER")
    #expect(rig.shows("应答码:00 签到成功"))
  }

  @Test("order 3 ends the signed-in state, even when the sign-in does not get through")
  func signInFails() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("00", .signInAgain)]
    rig.host.script[.signIn] = [.hangUp]
    try rig.sale()
    #expect(rig.shows("交易成功"))
    #expect(rig.shows("通讯超时"))
    #expect(!rig.status.isSignedIn)
  }

  @Test(
    "a host that repeats its order in every reply does not keep the terminal running",
    arguments: [ProcessingRequirement.signInAgain, .parameterDownload])
  func repeated(_ order: ProcessingRequirement) throws {
    var rig = try Rig.signedIn()
    for type in TransactionType.allCases {
      rig.host.script[type] = Array(repeating: .answer("00", order), count: 20)
    }
    try rig.sale()
    try rig.press("CANCEL")
    try rig.press("CANCEL")
    try rig.press("CANCEL")
    #expect(!rig.status.isBusy)
    #expect(rig.sent.count <= 5)
    #expect(rig.shows("请按菜单键选择交易"))
  }

  @Test("order 1 downloads parameters once the result is left")
  func parameters() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("00", .parameterDownload)]
    try rig.sale()
    #expect(rig.sent.last?.mti == .financial)
    #expect(rig.stored?.order == .parameterDownload)
    try rig.press("CANCEL")
    #expect(rig.sent.last?.subfield(60, 3) == "360")
    #expect(rig.shows("参数下载成功"))
    #expect(rig.memory.order == .none)
    try rig.press("CANCEL")
    #expect(rig.shows("请按菜单键选择交易"))
    #expect(rig.sent.count == 4)
  }

  @Test("MENU goes through the download to the main menu, and keys typed ahead still fit")
  func parametersOnTheWay() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("00", .parameterDownload)]
    rig.host.script[.parameterDownload] = [.silence]
    try rig.sale()
    try rig.press("MENU 1 2")
    #expect(rig.status.isBusy)
    try rig.fireTimer()
    #expect(rig.shows("请输入金额(元):") == false)
    rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("00", .parameterDownload)]
    try rig.sale()
    try rig.press("MENU 1 2")
    #expect(rig.shows("请输入金额(元):"))
  }

  @Test("a sign-in or download by hand does what was ordered")
  func doneByHand() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("00", .signInAgain)]
    rig.host.script[.signIn] = [.hangUp]
    try rig.sale()
    try rig.press("MENU 4 2 ENTER")
    let count = rig.sent.count
    try rig.press("CANCEL CANCEL")
    #expect(rig.sent.count == count)
    #expect(rig.memory.order == .none)
  }

  @Test(
    "orders for work that is not built are dropped",
    arguments: [ProcessingRequirement.tmsDownload, .rateDownload])
  func others(_ order: ProcessingRequirement) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("00", order)]
    try rig.sale()
    try rig.press("CANCEL")
    #expect(rig.sent.last?.mti == .financial)
    #expect(rig.memory.order == .none)
    #expect(rig.shows("请按菜单键选择交易"))
  }
}
