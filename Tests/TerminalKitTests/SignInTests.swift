import ISO8583
import POSProtocol
import PaymentCrypto
import Testing
import Wording

@testable import TerminalKit

@Suite("Terminal sign-in")
struct SignInTests {
  @Test("the automatic sign-in downloads parameters, then signs in, with its prompts")
  func automatic() throws {
    var rig = try Rig()
    try rig.press("MENU 1 1")
    #expect(rig.shows("签到用时可能会长,请耐心等待"))
    #expect(rig.sent.isEmpty)
    rig.forget()
    try rig.press("ENTER")
    #expect(rig.screens.contains { $0.text.contains("正在连接中心...") })
    #expect(rig.shows("应答码:00 签到成功"))
    #expect(rig.sent.map(\.mti.description) == ["0800", "0800"])
    #expect(rig.sent.map { $0[60] } == ["00000000360", "00000000003"])
    #expect(rig.sent[0].contains(11) == false)
    #expect(Array(rig.sent[1].fieldNumbers) == [11, 41, 42, 60, 63])
    #expect(rig.sent[1][11] == "000001")
    #expect(rig.sent[1][63] == "01 ")
    #expect(rig.status.isSignedIn)
    #expect(rig.status.hasWorkingKeys)
    #expect(rig.status.stan.description == "000002")
    #expect(rig.memory.batch.description == "000007")
  }

  @Test("the sign-in request is the worked frame")
  func workedFrame() throws {
    var rig = try Rig()
    try rig.press("MENU 4 2 ENTER")
    let sent = rig.effects.compactMap { effect -> [UInt8]? in
      if case .send(let bytes, _) = effect { bytes } else { nil }
    }
    let worked =
      "003C60000300006031003113000800" + "0020000000C00012000001" + "3132333435363738"
      + "313233343536373839303132333435" + "0011000000000030" + "0003303120"
    #expect(sent.map { Hex.encode($0) } == [worked])
  }

  @Test("the manual sign-in asks first, and needs no keys from before")
  func manual() throws {
    var rig = try Rig()
    try rig.press("MENU 4 2")
    #expect(rig.shows("按确认键将为您签到!确认继续,取消退出"))
    try rig.press("CANCEL")
    #expect(rig.sent.isEmpty)
    try rig.press("2 ENTER")
    #expect(rig.shows("应答码:00 签到成功"))
    #expect(rig.sent.map { $0.subfield(60, 3) } == ["003"])
    #expect(rig.status.isSignedIn)
  }

  @Test("each effect of a sign-in comes in its order; the signed-in flag is cleared before asking")
  func order() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 4 2")
    rig.forget()
    try rig.press("ENTER")
    #expect(
      rig.effects.map(\.kind) == [
        "store", "connect", "timer", "show", "send", "timer", "show", "close", "store", "beep",
        "show",
      ])
    let memory = try #require(rig.stores.first)
    #expect(memory.signedInDay == nil)
    #expect(memory.stan.description == "000003")
  }

  @Test("a terminal without TMK cannot sign in and says so")
  func noTMK() throws {
    var rig = try Rig(configuration: Rig.configuration(tmk: nil))
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.shows("请确认主密钥下载"))
    #expect(rig.sent.isEmpty)
    #expect(!rig.status.isSignedIn)
    #expect(!rig.status.isBusy)
  }

  @Test(
    "a key whose check value differs leaves it signed off, with the text for that key",
    arguments: [(16, "解包PKEY验证不符"), (36, "解包MKEY验证不符"), (56, "解包TKEY验证不符")])
  func refusedKeys(_ offset: Int, _ display: String) throws {
    var rig = try Rig(configuration: Rig.configuration(usesTrackKey: true))
    rig.host.keys = FakeHost.keys60
    try rig.press("MENU 4 2 ENTER CANCEL")
    #expect(rig.status.isSignedIn)
    var keys = try #require(Hex.decode(FakeHost.keys60))
    keys[offset] ^= 1
    rig.host.keys = Hex.encode(keys)
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.shows("下载工作密钥失败"))
    #expect(rig.shows(display))
    #expect(rig.shows("请确认主密钥下载"))
    #expect(!rig.status.isSignedIn)
    #expect(!rig.status.hasWorkingKeys)
    try rig.press("CANCEL MENU 1 2")
    #expect(rig.shows("终端未签到,请做终端签到"))
  }

  @Test(
    "keys of another length than asked for are refused",
    arguments: [
      "", "B4CC3FD9D8D952146FB23EAD03E97556F3D4059B5FFE0009", FakeHost.keys60,
      String(FakeHost.keys40.dropLast(2)),
    ])
  func wrongLength(_ keys: String) throws {
    var rig = try Rig()
    rig.host.script[.signIn] = [
      .prepared {
        if keys.isEmpty { $0.remove(62) } else { try? $0.set(62, keys) }
      }
    ]
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.shows("工作密钥长度错误"))
    #expect(!rig.status.isSignedIn)
  }

  @Test("a sign-in is good for its calendar day")
  func oneDay() throws {
    var rig = try Rig.signedIn()
    rig.wait(seconds: 15 * 3600 + 29 * 60)
    #expect(rig.status.isSignedIn)
    try rig.press("MENU 1 2")
    #expect(rig.shows("请输入金额(元):"))
    rig.wait(seconds: 60)
    #expect(!rig.status.isSignedIn)
    try rig.press("CANCEL CANCEL CANCEL MENU 1 2")
    #expect(rig.shows("终端未签到,请做终端签到"))
    #expect(rig.sent.count == 2)
  }

  @Test("a sale that is still being entered at midnight is not sent")
  func midnight() throws {
    var rig = try Rig.signedIn()
    rig.wait(seconds: 15 * 3600 + 29 * 60)
    try rig.saleUpToPIN()
    rig.wait(seconds: 120)
    try rig.press("ENTER")
    #expect(rig.shows("终端未签到,请做终端签到"))
    #expect(rig.sent.count == 2)
  }

  @Test("the clock is set from F12 and F13 of the sign-in, the year kept")
  func clock() throws {
    var rig = try Rig()
    rig.host.clock = "214500"
    rig.host.date = "1121"
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.clock.slipText == "2026/11/21 21:45:00")
    rig.wait(seconds: 61)
    #expect(rig.status.isSignedIn)
    rig.now = rig.now.advanced(byMilliseconds: 4 * 3600 * 1000)
    #expect(!rig.status.isSignedIn)
  }

  @Test(
    "on New Year's Eve the host's clock may be in the other year",
    arguments: [
      (23, 59, "0101", "000002", "2027/01/01 00:00:02"),
      (0, 0, "1231", "235958", "2026/12/31 23:59:58"),
    ])
  func newYear(
    _ hour: Int, _ minute: Int, _ date: String, _ clock: String, _ expected: String
  ) throws {
    var rig = try Rig()
    let own = try #require(
      LocalTime(
        year: hour == 0 ? 2027 : 2026, month: hour == 0 ? 1 : 12, day: hour == 0 ? 1 : 31,
        hour: hour, minute: minute, second: 59))
    rig.now = Instant(milliseconds: (own.wallSeconds - 28_800) * 1000)
    rig.host.date = date
    rig.host.clock = clock
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.clock.slipText == expected)
    #expect(rig.status.isSignedIn)
  }

  @Test(
    "a batch of 000000 or 999999 in the reply is not taken over", arguments: ["000000", "999999"])
  func ignoredBatch(_ batch: String) throws {
    var rig = try Rig.signedIn()
    rig.host.batch = batch
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.memory.batch.description == "000007")
    #expect(rig.status.isSignedIn)
  }

  @Test("97 says that the terminal is not registered; the next key gives causes and telephone")
  func notRegistered() throws {
    var rig = try Rig()
    rig.host.script[.parameterDownload] = [.answer("97")]
    try rig.press("MENU 1 1 ENTER")
    #expect(rig.shows("应答码:97 终端未登记"))
    #expect(rig.sent.count == 1)
    try rig.press("ENTER")
    for part in ["未注册", "未绑定", "已冻结", "95516"] { #expect(rig.shows(part)) }
    try rig.press("ENTER")
    #expect(rig.shows("请按菜单键选择交易"))
  }

  @Test(
    "any refusal of a sign-in shows code and text and leaves it signed off",
    arguments: ["03", "30", "58", "77", "96", "A0", "ZZ"])
  func refused(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.signIn] = [.answer(code)]
    try rig.press("MENU 4 2 ENTER")
    let display = try #require(ResponseCode(code)).display.zh
    #expect(rig.shows("应答码:\(code) \(display)"))
    #expect(!rig.status.isSignedIn)
  }

  @Test("a line that does not open is tried again, then the sign-in is given up")
  func lineDown() throws {
    var rig = try Rig()
    rig.lineIsUp = false
    try rig.press("MENU 1 1 ENTER")
    #expect(rig.effects.filter { $0.kind == "connect" }.count == 4)
    #expect(rig.shows("连接失败"))
    #expect(!rig.status.isBusy)
    rig.lineIsUp = true
    try rig.press("MENU 1 1 ENTER")
    #expect(rig.status.isSignedIn)
  }

  @Test("a downloaded parameter list is in force: name, time-out, retries")
  func parameters() throws {
    var rig = try Rig()
    var list = TerminalParameters()
    list.merchantName = "西门超市"
    list.timeoutSeconds = 7
    list.connectRetries = 0
    rig.host.parameters = list.encoded
    try rig.press("MENU 4 1")
    #expect(rig.shows("参数下载成功"))
    try rig.press("CANCEL")
    #expect(rig.shows("西门超市"))
    rig.forget()
    rig.host.script[.echo] = [.silence]
    try rig.press("MENU 4 3")
    #expect(rig.timerLengths == [20_000, 7000])
    try rig.fireTimer()
    rig.forget()
    rig.lineIsUp = false
    try rig.press("CANCEL MENU 4 3")
    #expect(rig.effects.filter { $0.kind == "connect" }.count == 1)
  }

  @Test("the echo test sends 0820/301 without a STAN and uses none up")
  func echo() throws {
    var rig = try Rig()
    try rig.press("MENU 4 3")
    #expect(rig.shows("线路测试成功"))
    #expect(rig.sent.map(\.mti.description) == ["0820"])
    #expect(rig.sent[0].subfield(60, 3) == "301")
    #expect(Array(rig.sent[0].fieldNumbers) == [41, 42, 60])
    #expect(rig.status.stan == .first)
  }

  @Test("a sign-off asks, ends the signed-in state on success only, and uses a STAN up")
  func signOff() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.signOff] = [.answer("96")]
    try rig.press("MENU 4 4 ENTER")
    #expect(rig.status.isSignedIn)
    try rig.press("MENU 4 4 ENTER")
    #expect(rig.shows("应答码:00 签退成功"))
    #expect(!rig.status.isSignedIn)
    #expect(rig.sent.suffix(2).map { $0[11] } == ["000002", "000003"])
    #expect(rig.sent.last?.subfield(60, 3) == "002")
    try rig.press("MENU 1 2")
    #expect(rig.shows("终端未签到,请做终端签到"))
  }

  @Test("a terminal that is not bound to a shop sends zeros as its merchant")
  func notBound() throws {
    var configuration = try Rig.configuration()
    configuration.merchant = nil
    var rig = try Rig(configuration: configuration)
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.sent.first?[42] == "000000000000000")
  }

  @Test(
    "the sign-in code follows algorithm and track key",
    arguments: [
      (false, false, "003"), (false, true, "004"), (true, false, "005"), (true, true, "006"),
    ])
  func codes(_ isSM4: Bool, _ usesTrackKey: Bool, _ code: String) throws {
    var configuration = try Rig.configuration(usesTrackKey: usesTrackKey)
    configuration.algorithm = isSM4 ? .sm4 : .tdes
    var rig = try Rig(configuration: configuration)
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.sent.first?.subfield(60, 3) == code)
  }
}

@Suite("Operator sign-in")
struct OperatorTests {
  private func rig() throws -> Rig {
    var configuration = try Rig.configuration()
    configuration.initialOperator = nil
    return try Rig(configuration: configuration)
  }

  @Test("a terminal without cashier asks for number and password before anything else")
  func first() throws {
    var rig = try rig()
    #expect(rig.shows("请输入操作员号"))
    try rig.press("MENU")
    #expect(rig.shows("请输入操作员号"))
    try rig.press("0 2 ENTER")
    #expect(rig.shows("请输入操作员密码"))
    try rig.type("0000")
    #expect(rig.shows("****"))
    try rig.press("ENTER")
    #expect(rig.shows("请按菜单键选择交易"))
    #expect(rig.status.operatorNumber == "02")
    #expect(try rig.restarted().status.operatorNumber == "02")
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.sent.first?[63] == "02 ")
  }

  @Test("an unknown number and a wrong password are refused", arguments: ["7 7", "5 0", "9 8"])
  func refused(_ number: String) throws {
    var rig = try rig()
    try rig.press(number + " ENTER")
    #expect(rig.shows("无此操作员"))
    try rig.press("1 ENTER 1 2 3 4 ENTER")
    #expect(rig.shows("密码错,请重输"))
    #expect(rig.status.operatorNumber == nil)
    try rig.press("0 0 0 CLEAR 0 0 ENTER")
    #expect(rig.status.operatorNumber == "01")
  }

  @Test("another cashier can take over; CANCEL leaves things as they were")
  func change() throws {
    var rig = try Rig()
    try rig.press("MENU 5 1 CANCEL")
    #expect(rig.status.operatorNumber == "01")
    try rig.press("MENU 5 1 0 3 ENTER 0 0 0 0 ENTER")
    #expect(rig.status.operatorNumber == "03")
  }

  @Test("neither password nor PIN nor card number shows in a description of the terminal")
  func hidden() throws {
    var rig = try Rig.signedIn()
    try rig.saleUpToPIN()
    try rig.type("987654")
    var shown = "\(rig.terminal) \(String(reflecting: rig.terminal))"
    dump(rig.terminal, to: &shown)
    #expect(!shown.contains("6225758888888888"))
    #expect(!shown.contains("9"))
    #expect(!rig.text.contains("9876"))
    #expect(Mirror(reflecting: rig.terminal).children.isEmpty)
  }
}
