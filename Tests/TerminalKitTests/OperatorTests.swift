import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("Operators, protocol.md 7.4")
struct OperatorAccountTests {
  /// Signs another operator in.
  private func signIn(_ rig: inout Rig, _ number: String, _ password: String) throws {
    try rig.press("MENU 5 1")
    try rig.type(number)
    try rig.press("ENTER")
    try rig.type(password)
    try rig.press("ENTER")
  }

  @Test("a cashier who is added signs in with the new password and is sent in the settlement")
  func add() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 3 1")
    #expect(rig.shows("请输入主管密码:"))
    #expect(rig.status.takesSecret)
    try rig.press("1 2 3 4 5 6 ENTER 4 2 ENTER")
    #expect(rig.shows("请输入新密码:"))
    try rig.press("1 2 3 ENTER")
    #expect(rig.shows("密码位数不符"))
    try rig.press("1 2 3 4 ENTER 1 2 3 5 ENTER")
    #expect(rig.shows("两次密码不一致"))
    try rig.press("1 2 3 4 ENTER 1 2 3 4 ENTER")
    #expect(rig.shows("操作成功"))
    try signIn(&rig, "42", "1234")
    #expect(rig.status.operatorNumber == "42")
    try rig.sale()
    #expect(rig.memory.journal.first?.operatorNumber == "42")
    try rig.press("MENU 1 9 ENTER")
    #expect(rig.sent.first { $0.mti == .settlement }?[63] == "42 ")
  }

  @Test(
    "numbers that are taken, the supervisor's and the administrator's cannot be added",
    arguments: ["01", "1", "00", "99"])
  func taken(_ number: String) throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 3 1 1 2 3 4 5 6 ENTER")
    try rig.type(number)
    try rig.press("ENTER")
    #expect(rig.shows("操作员号无效或已存在"))
  }

  @Test("a cashier who is deleted cannot sign in; the one at work cannot be deleted")
  func delete() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 3 2 1 2 3 4 5 6 ENTER 9 9 ENTER")
    #expect(rig.shows("无此操作员"))
    try rig.press("1 ENTER")
    #expect(rig.shows("该操作员已签到"))
    try rig.press("3 ENTER")
    #expect(rig.shows("操作成功"))
    try rig.press("ENTER 3 1 2 3 4 5 6 ENTER")
    #expect(rig.shows("01 02 04 05"))
    try rig.press("MENU 5 1 3 ENTER")
    #expect(rig.shows("无此操作员"))
  }

  @Test("a password is changed with the old one, and survives a power cut")
  func change() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 3 4 0 0 0 0 ENTER 9 8 7 6 ENTER 9 8 7 6 ENTER")
    #expect(rig.shows("操作成功"))
    rig = try rig.restarted()
    try signIn(&rig, "01", "0000")
    #expect(rig.shows("密码错,请重输"))
    try rig.press("9 8 7 6 ENTER")
    #expect(rig.shows("请按菜单键选择交易"))
  }

  @Test(
    "supervisor and administrator sign in and cannot trade",
    arguments: [("00", "123456"), ("99", "12345678")])
  func noTrade(_ number: String, _ password: String) throws {
    var rig = try Rig.signedIn()
    try signIn(&rig, number, password)
    #expect(rig.status.operatorNumber == number)
    try rig.press("MENU 1 2")
    #expect(rig.shows("主管和管理员不能交易"))
    try rig.press("MENU 5 3 3")
    #expect(rig.shows("01 02 03 04 05") == (number == "00"), "only the supervisor is not asked")
  }

  @Test("a locked terminal opens with its operator's password, also after a power cut")
  func lock() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 5")
    #expect(rig.shows("终端已锁定"))
    try rig.press("MENU CANCEL 1 2 3 4 ENTER")
    #expect(rig.shows("密码错,请重输"))
    rig = try rig.restarted()
    #expect(rig.shows("终端已锁定"))
    #expect(rig.status.takesSecret)
    try rig.press("0 0 0 0 ENTER")
    #expect(rig.shows("请按菜单键选择交易"))
  }

  @Test("after five wrong passwords only the supervisor's goes on, also after a power cut")
  func lockOut() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 5 1 1 ENTER")
    for _ in 0..<5 {
      #expect(!rig.shows("请主管解锁"))
      try rig.press("1 1 1 1 ENTER")
    }
    #expect(rig.shows("请主管解锁"))
    rig = try rig.restarted()
    #expect(rig.shows("请主管解锁"))
    try rig.press("0 0 0 0 ENTER MENU CANCEL")
    #expect(rig.shows("请主管解锁"))
    try rig.press("1 2 3 4 5 6 ENTER")
    #expect(rig.shows("请输入操作员号"))
    try rig.press("1 ENTER 0 0 0 0 ENTER")
    #expect(rig.shows("请按菜单键选择交易"))
  }

  @Test("wrong supervisor's passwords at a void count too; a right one starts the count again")
  func count() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    try rig.press("MENU 1 3")
    for _ in 0..<4 { try rig.press("1 ENTER") }
    try rig.press("1 2 3 4 5 6 ENTER")
    #expect(rig.shows("请输入原凭证号:"))
    try rig.press("CANCEL MENU 1 3")
    for _ in 0..<5 { try rig.press("1 ENTER") }
    #expect(rig.shows("请主管解锁"))
  }

  @Test("passwords never print")
  func secrecy() throws {
    let rig = try Rig.signedIn()
    #expect(!"\(rig.memory)".contains("123456"))
    #expect(!"\(rig.memory.operators)".contains("0000"))
  }

  @Test("every page of operators, queries and prints fits", arguments: Language.allCases)
  func pages(_ language: Language) throws {
    var rig = try Rig.signedIn(language: language)
    try rig.press("MENU 5 3 1 1 ENTER 1 2 3 4 5 6 ENTER 1 ENTER 4 2 ENTER 1 ENTER")
    try rig.press("1 2 3 4 ENTER 1 ENTER 1 2 3 4 ENTER 1 2 3 4 ENTER")
    for number in 10..<60 {
      try rig.press("MENU 5 3 1 1 2 3 4 5 6 ENTER")
      try rig.type("\(number)")
      try rig.press("ENTER 1 2 3 4 ENTER 1 2 3 4 ENTER ENTER CANCEL CANCEL CANCEL")
    }
    #expect(rig.memory.operators.numbers.count == 30)
    try rig.press("MENU 5 3 3 1 2 3 4 5 6 ENTER")
    try rig.press("MENU 5 3 2 1 2 3 4 5 6 ENTER 9 ENTER 1 ENTER CANCEL")
    try rig.press("MENU 5 3 4 1 ENTER CANCEL MENU 5 5 1 ENTER 0 0 0 0 ENTER")
    try rig.sale()
    try rig.voidUpToPIN()
    try rig.press("ENTER MENU 5 4 1 9 ENTER 2 ENTER ENTER 1 3 ENTER MENU 5 4 2")
    try rig.press("MENU 6 2 9 ENTER 2 ENTER MENU 6 3 MENU 6 4 MENU 6 5 MENU 5 1 1 ENTER")
    for _ in 0..<6 { try rig.press("9 ENTER") }
  }
}

@Suite("Queries and prints")
struct QueryTests {
  @Test("a query by voucher shows the transaction, and that it was voided")
  func query() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    try rig.voidUpToPIN()
    try rig.press("ENTER MENU 5 4 1 9 ENTER")
    #expect(rig.shows("原交易不存在"))
    try rig.press("2 ENTER")
    for part in ["000002", "消费", "622575******8888", "RMB 100.00", "2026/11/22 08:30:15", "已撤销"] {
      #expect(rig.shows(part))
    }
    try rig.press("MENU 5 4 2")
    #expect(rig.shows("借1笔 100.00"))
    #expect(rig.shows("贷1笔 100.00"))
  }

  @Test("any receipt can be printed again; details, totals and the last settlement too")
  func prints() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 6 5")
    #expect(rig.shows("没有可打印的单据"))
    try rig.sale()
    let original = try #require(rig.printed.first)
    try rig.sale()
    rig.forget()
    try rig.press("MENU 6 2 2 ENTER")
    #expect(rig.printed == [original.duplicate])
    try rig.press("MENU 6 3")
    #expect(rig.printed.last?.text.contains("交易明细单") == true)
    #expect(rig.printed.last?.text.contains("000003 消费") == true)
    try rig.press("MENU 6 4")
    #expect(rig.printed.last?.text.contains("消费/SALE 2") == true)
    try rig.press("MENU 1 9 ENTER")
    let settlement = try #require(rig.printed.last)
    try rig.press("MENU 6 5")
    #expect(rig.printed.last == settlement.duplicate)
    #expect(rig.shows("打印完成"))
    try rig.press("MENU 6 2")
    #expect(rig.shows("没有流水"))
  }
}
