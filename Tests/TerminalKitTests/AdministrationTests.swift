import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("The administrator, protocol.md 7.4 and 8.1")
struct AdministratorTests {
  private func settings() throws -> Rig {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 6")
    #expect(rig.status.takesSecret)
    try rig.type("12345678")
    try rig.press("ENTER")
    #expect(rig.shows("系统设置"))
    return rig
  }

  @Test("the settings open with the administrator's password only")
  func password() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 6 1 2 3 4 5 6 ENTER")
    #expect(rig.shows("密码错"))
    #expect(!rig.shows("通讯设置"))
    try rig.type("12345678")
    try rig.press("ENTER")
    #expect(rig.shows("2.通讯设置"))
  }

  @Test("the administrator who is signed in goes in without a password")
  func signedIn() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 1 9 9 ENTER")
    try rig.type("12345678")
    try rig.press("ENTER MENU 5 6")
    #expect(rig.shows("2.通讯设置"))
  }

  @Test("a setting shows its value, refuses what is out of range and survives a power cut")
  func timeout() throws {
    var rig = try settings()
    try rig.press("2 1")
    #expect(rig.shows("现值: 60"))
    #expect(rig.shows("新值(5-99)"))
    try rig.press("4 ENTER")
    #expect(rig.shows("超出范围"))
    #expect(rig.memory.parameters.timeoutSeconds == 60)
    try rig.press("ENTER")
    #expect(rig.shows("超出范围"))
    try rig.press("3 0 ENTER")
    #expect(rig.shows("操作成功"))
    #expect(try rig.restarted().memory.parameters.timeoutSeconds == 30)
    try rig.press("MENU 1 6")
    try rig.present(.swipe)
    rig.host.script[.balance] = [.silence]
    rig.forget()
    try rig.press("ENTER 1 2 3 4 5 6 ENTER")
    #expect(rig.timerLengths.contains(30_000))
  }

  @Test("a lower refund limit counts at once")
  func refundLimit() throws {
    var rig = try settings()
    try rig.press("3 1")
    #expect(rig.shows("10000.00"))
    try rig.press("2 0 0 0 ENTER")
    #expect(rig.shows("20.00"))
    try rig.refund(amount: "30.00")
    #expect(rig.shows("超退货额度"))
  }

  @Test("without the supervisor's password a void begins with the voucher number")
  func supervisor() throws {
    var rig = try settings()
    try rig.press("4 1")
    #expect(rig.shows("现值: 是"))
    try rig.press("2 ENTER")
    #expect(rig.shows("超出范围"))
    try rig.press("0 ENTER MENU 1 3")
    #expect(rig.shows("请输入原凭证号"))
  }

  @Test("defaults come back when asked for, the shop's name stays")
  func defaults() throws {
    var rig = try settings()
    try rig.press("3 1 2 0 0 0 ENTER ENTER CANCEL 7 2")
    #expect(rig.shows("恢复默认"))
    try rig.press("ENTER")
    #expect(rig.memory.settings == TerminalSettings())
    #expect(rig.memory.parameters.merchantName == "城东烟酒店")
  }

  @Test("the check value of the master key is shown, the key is not")
  func masterKey() throws {
    var rig = try settings()
    try rig.press("5 1")
    // The check value of this key is published: protocol.md 5.6.
    #expect(rig.shows("KCV 08D7B4FB"))
    #expect(!rig.shows(FakeHost.tmk))
  }

  @Test("the journal is cleared after two questions, and never while a reversal waits")
  func clearJournal() throws {
    var rig = try settings()
    try rig.press("7 1")
    #expect(rig.shows("没有流水"))
    try rig.sale()
    try rig.press("MENU 5 6")
    try rig.type("12345678")
    try rig.press("ENTER 7 1 ENTER")
    #expect(rig.shows("无法恢复"))
    try rig.press("CANCEL")
    #expect(rig.memory.journal.count == 1)
    try rig.press("1 ENTER ENTER")
    #expect(rig.memory.journal.isEmpty)
    #expect(rig.shows("操作成功"))
  }

  @Test("every page of the settings fits the display", arguments: Language.allCases)
  func pages(_ language: Language) throws {
    for path in [
      "1", "2", "2 1", "2 2", "3", "3 1", "3 2", "3 3", "4", "4 1", "4 2", "4 3",
      "4 4", "5", "5 1", "6", "7", "7 1", "7 2",
    ] {
      var rig = try Rig.signedIn(language: language)
      try rig.press("MENU 5 6")
      try rig.type("12345678")
      try rig.press("ENTER \(path) ENTER")
      try rig.press("MENU 4 5 CANCEL CANCEL 5")
    }
  }
}

@Suite("Clearing a reversal, protocol.md 7.2")
struct ClearingTests {
  private func pending() throws -> Rig {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.silence]
    try rig.sale()
    try rig.fireTimer()
    try rig.press("ENTER")
    #expect(rig.memory.reversal != nil)
    return rig
  }

  @Test("the supervisor sees masked card, amount and number, and a slip names them")
  func clears() throws {
    var rig = try pending()
    rig.forget()
    try rig.press("MENU 5 7 1 2 3 4 5 6 ENTER")
    for part in ["622575******8888", "RMB 100.00", "000002", "可能已扣款"] {
      #expect(rig.shows(part))
    }
    try rig.press("ENTER")
    #expect(rig.memory.reversal == nil)
    #expect(rig.memory.clearedReversals.map(\.record.stan.description) == ["000002"])
    let slip = try #require(rig.printed.first).text
    for part in ["故障报告单", "冲正已清除", "000002", "100.00", "622575******8888"] {
      #expect(slip.contains(part))
    }
    try rig.press("ENTER")
    try rig.sale()
    #expect(!rig.sent.contains { $0.mti == .reversal })
  }

  @Test("CANCEL, or a wrong password, keeps the reversal")
  func keeps() throws {
    var rig = try pending()
    try rig.press("MENU 5 7 1 1 1 1 1 1 ENTER")
    #expect(rig.shows("密码错"))
    try rig.press("1 2 3 4 5 6 ENTER CANCEL")
    #expect(rig.memory.reversal != nil)
    var other = try Rig.signedIn()
    try other.press("MENU 5 7")
    #expect(other.shows("没有待冲正的交易"))
  }

  @Test("the settlement's slip names what was cleared in its batch, and no later one does")
  func slip() throws {
    var rig = try pending()
    try rig.press("MENU 5 7 1 2 3 4 5 6 ENTER ENTER ENTER")
    rig.host.domesticResult = .unbalanced
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.shows("有冲正被清除"))
    let slip = try #require(rig.printed.last).text
    #expect(slip.contains("已清除的冲正"))
    #expect(slip.contains("000002 消费 100.00"))
    rig.forget()
    rig.host.batch = "000008"
    rig.host.domesticResult = .balanced
    try rig.press("CANCEL CANCEL MENU 1 1 ENTER CANCEL MENU 1 9 ENTER")
    #expect(rig.printed.last?.text.contains("已清除的冲正") == false)
  }
}

@Suite("The lock after idle time, protocol.md 7.4")
struct IdleLockTests {
  private func rig() throws -> Rig {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 6")
    try rig.type("12345678")
    try rig.press("ENTER 6 5 ENTER ENTER CANCEL CANCEL CANCEL")
    return rig
  }

  @Test("without the setting no timer runs")
  func off() throws {
    var rig = try Rig.signedIn()
    rig.forget()
    try rig.press("MENU CANCEL")
    #expect(rig.timerLengths.isEmpty)
  }

  @Test("an idle terminal locks; its operator's password opens it")
  func locks() throws {
    var rig = try rig()
    #expect(rig.timerLengths.last == 300_000)
    try rig.fireTimer()
    #expect(rig.shows("终端已锁定"))
    #expect(try rig.restarted().shows("终端已锁定"))
    try rig.press("0 0 0 0 ENTER")
    #expect(rig.shows("请按菜单键"))
  }

  @Test("a key begins the time anew, and an old timer locks nothing")
  func restarts() throws {
    var rig = try rig()
    let old = try #require(rig.lastTimer)
    try rig.press("MENU CANCEL")
    try rig.handle(.timer(old))
    #expect(!rig.shows("终端已锁定"))
    try rig.fireTimer()
    #expect(rig.shows("终端已锁定"))
  }

  @Test("settings that somebody has left open are locked, too")
  func form() throws {
    var rig = try rig()
    try rig.press("MENU 5 6")
    try rig.type("12345678")
    try rig.press("ENTER 3 1 5")
    try rig.fireTimer()
    #expect(rig.shows("终端已锁定"))
    try rig.press("0 0 0 0 ENTER")
    #expect(rig.shows("请按菜单键"))
  }

  @Test("a transaction that is being entered is not locked away")
  func busy() throws {
    var rig = try rig()
    try rig.press("MENU 1 2 1 0 0")
    try rig.fireTimer()
    #expect(!rig.shows("终端已锁定"))
    try rig.press("CANCEL CANCEL CANCEL")
    try rig.fireTimer()
    #expect(rig.shows("终端已锁定"))
  }
}

@Suite("The journal by day, protocol.md 8.1")
struct DayQueryTests {
  @Test("a day's transactions are turned over page by page")
  func pages() throws {
    var rig = try Rig.signedIn()
    for _ in 0..<4 {
      try rig.sale()
      try rig.press("ENTER")
    }
    try rig.press("MENU 5 4 3 ENTER")
    #expect(rig.shows("11-22 1/2"))
    #expect(rig.shows("000002 消费"))
    #expect(!rig.shows("000005"))
    try rig.press("DOWN")
    #expect(rig.shows("11-22 2/2"))
    #expect(rig.shows("000005 消费"))
    try rig.press("DOWN UP")
    #expect(rig.shows("11-22 1/2"))
    try rig.press("CANCEL")
    #expect(rig.shows("3.按日期查询"))
    try rig.press("3 1 1 2 1 ENTER")
    #expect(rig.shows("当日无交易"))
    try rig.press("ENTER 3 1 3 4 0 ENTER")
    #expect(rig.shows("日期错误"))
  }
}
