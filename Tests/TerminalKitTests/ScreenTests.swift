import ISO8583
import POSProtocol
import TestKit
import Testing
import Wording

@testable import TerminalKit

@Suite("The display")
struct ScreenTests {
  private static let keys: [String] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "ENTER", "CANCEL", "MENU", "CLEAR", "UP",
  ]

  /// Every page that four keys reach, in every state that matters.
  private func walk(_ rig: Rig, depth: Int, pages: inout Set<String>) throws {
    guard depth > 0 else { return }
    for name in Self.keys {
      var next = rig
      try next.press(name)
      let isNew = pages.insert(next.text).inserted
      if isNew || depth > 2 { try walk(next, depth: depth - 1, pages: &pages) }
    }
  }

  @Test(
    "every page that keys reach has eight lines of 21 columns, and nothing is cut",
    arguments: Language.allCases)
  func everyPage(_ language: Language) throws {
    var pages: Set<String> = []
    try walk(try Rig(configuration: Rig.configuration(language: language)), depth: 4, pages: &pages)
    try walk(try Rig.signedIn(language: language), depth: 4, pages: &pages)
    #expect(pages.count > 25)
  }

  @Test("every prompt of a sale fits", arguments: Language.allCases)
  func prompts(_ language: Language) throws {
    var rig = try Rig.signedIn(language: language)
    try rig.press("MENU 1 2 ENTER")
    try rig.type("9999999999.99")
    try rig.press("ENTER")
    try rig.present(.swipe, track: "6225758888888888D30122011234567")
    try rig.handle(.cardUnreadable)
    try rig.type("1234567890123456789")
    try rig.press("ENTER")
    try rig.type("6225757788888888")
    try rig.press("CANCEL")
    try rig.type("9999999999.99")
    try rig.press("ENTER")
    try rig.type("6228480478316226677")
    try rig.press("ENTER")
    try rig.type("1313")
    try rig.press("ENTER")
    try rig.type("3012")
    try rig.press("ENTER")
    try rig.type("123")
    try rig.press("ENTER")
    try rig.type("123456789012")
    try rig.press("ENTER")
    #expect(rig.sent.last?.mti == .financial)
  }

  @Test("every prompt of voids, refunds and pre-authorisations fits", arguments: Language.allCases)
  func followUpPrompts(_ language: Language) throws {
    var rig = try Rig.signedIn(language: language)
    try rig.press("MENU 1 2 9 9 9 9 9 9 9 9 9 9 9 9 ENTER")
    try rig.present(.swipe)
    try rig.press("ENTER ENTER")
    try rig.preAuth()
    try rig.followUp("3", amount: "100.00")
    try rig.press("1 ENTER CANCEL")
    for entry in ["3", "4", "2"] {
      try rig.followUp(entry, amount: "200.00")
      try rig.press("CANCEL CANCEL 1 3 1 3 ENTER CANCEL 1 ENTER CANCEL")
      try rig.present(.swipe, track: "6228480478316226677D30121011234567")
      try rig.handle(.cardUnreadable)
      try rig.press("CANCEL CANCEL CANCEL CANCEL")
    }
    for keys in ["MENU 1 3", "MENU 1 5 5"] {
      for voucher in ["9", "2", "3", "4"] {
        try rig.press("\(keys) 1 ENTER 1 2 3 4 5 6 ENTER \(voucher) ENTER ENTER")
        try rig.present(.swipe, track: "6228480478316226677D30121011234567")
        try rig.present(.swipe)
        try rig.press("ENTER CANCEL CANCEL CANCEL CANCEL CANCEL")
      }
    }
    try rig.refund(amount: "99999.99")
    try rig.press("CANCEL CANCEL 1 ENTER CANCEL CANCEL")
    rig.host.script[.refund] = [.hangUp, .hangUp]
    try rig.refund()
    try rig.press("MENU 1 9 ENTER")
  }

  @Test("every answer's text fits, to a sign-in and to a sale", arguments: Language.allCases)
  func answers(_ language: Language) throws {
    for code in ResponseCode.all {
      var rig = try Rig.signedIn(language: language)
      rig.host.script[.sale] = [.answer(code.text)]
      try rig.sale()
      rig.host.script[.signIn] = [.answer(code.text)]
      try rig.press("MENU 4 2 ENTER")
      try rig.press("5 5 CANCEL")
    }
  }

  @Test("every end of a transaction fits", arguments: Language.allCases)
  func ends(_ language: Language) throws {
    let remark = "CUP" + String(repeating: "余额不足请", count: 6)
    let moves: [HostMove] = [
      .silence, .hangUp, .bytes([1, 2, 3]), .answer("00", .signInAgain),
      .answer("51", .signInAgain),
      .changed { try? $0.set(64, bytes: [UInt8](repeating: 0x30, count: 8)) },
      .prepared { try? $0.set(3, "990000") }, .prepared { try? $0.set(11, "999999") },
      .prepared { try? $0.set(41, "99999999") }, .prepared { try? $0.set(4, "000000000001") },
      .prepared {
        try? $0.set(39, "22")
        try? $0.set(63, remark)
      },
    ]
    for move in moves {
      var rig = try Rig.signedIn(language: language)
      rig.host.script[.sale] = [move]
      try rig.handle(.paper(false))
      try rig.sale()
      if rig.status.isBusy { try rig.fireTimer() }
      rig.host.script[.reversal] = [.silence, .silence, .silence]
      try rig.sale()
      while rig.status.isBusy { try rig.fireTimer() }
    }
  }

  @Test("the menus stand where they belong")
  func menuTree() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU")
    for entry in ["1.金融服务", "2.进销存", "3.订货与公告", "4.终端更新", "5.管理", "6.打印"] {
      #expect(rig.shows(entry))
    }
    try rig.press("1")
    for entry in [
      "1.签到", "2.消费", "3.消费撤销", "4.退货", "5.预授权", "6.查询余额", "7.转账", "8.扫码付", "9.结算",
    ] {
      #expect(rig.shows(entry))
    }
    try rig.press("CANCEL 4")
    for entry in ["1.参数下载", "2.终端手动签到", "3.线路测试", "4.签退"] { #expect(rig.shows(entry)) }
  }

  @Test("no entry of the menus is grey: every one has a flow")
  func supported() throws {
    var rig = try Rig.signedIn()
    for menu in ["", "1", "2", "3", "4", "5", "6"] {
      try rig.press("MENU " + menu)
      for span in rig.terminal.screen.lines.dropLast().flatMap(\.spans) {
        #expect(span.style != .dimmed, "\(span.text)")
      }
    }
  }

  @Test("MENU leads to the main menu from idle, menus, questions and results; CANCEL one step back")
  func menuAndCancel() throws {
    var rig = try Rig.signedIn()
    let idle = rig.text
    try rig.press("MENU")
    let main = rig.text
    for keys in ["1", "4", "4 2", "4 3", "5 2", "2"] {
      try rig.press(keys)
      #expect(rig.text != main)
      try rig.press("MENU")
      #expect(rig.text == main)
    }
    try rig.press("1")
    let finance = rig.text
    try rig.press("1 CANCEL")
    #expect(rig.text == finance)
    try rig.press("2")
    let amount = rig.text
    try rig.type("5.00")
    try rig.press("ENTER CANCEL")
    #expect(rig.text == amount)
    try rig.press("CANCEL")
    #expect(rig.text == finance)
    try rig.press("CANCEL")
    #expect(rig.text == main)
    try rig.press("CANCEL")
    #expect(rig.text == idle)
  }

  @Test("keys pressed while the line works wait in their order, a bounded number of them")
  func keysAhead() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.echo] = [.silence]
    try rig.press("MENU 4 3")
    #expect(rig.status.isBusy)
    try rig.press("MENU 1 2 1 2 3")
    #expect(rig.status.isBusy)
    try rig.fireTimer()
    #expect(rig.shows("请输入金额(元):"))
    #expect(rig.shows("1.23"))

    rig.host.script[.echo] = [.silence]
    try rig.press("CANCEL MENU 4 3 MENU 1 2")
    for _ in 0..<100 { try rig.press("CLEAR") }
    try rig.press("7")
    try rig.fireTimer()
    #expect(rig.shows("0.00"), "the hundred and fourth key is lost")
  }

  @Test("a page without a question says what to press next", arguments: Language.allCases)
  func hints(_ language: Language) throws {
    var rig = try Rig(configuration: Rig.configuration(language: language))
    let pages: [(keys: String, hint: LocalizedText)] = [
      ("", Texts.signInHint), ("MENU", Texts.menuHint), ("1", Texts.menuHint),
      ("1", Texts.inputHint), ("CANCEL 2", Texts.helpOrAnyKey),
    ]
    for page in pages {
      try rig.press(page.keys)
      #expect(rig.terminal.screen.lines.last?.text == page.hint[language])
      #expect(rig.terminal.screen.lines.last?.style == .dimmed)
    }
  }

  @Test("the status line has date, time, cashier and state")
  func statusLine() throws {
    var rig = try Rig(configuration: Rig.configuration())
    #expect(rig.terminal.screen.status == "11-22 08:30 01 未签到")
    rig = try Rig.signedIn()
    #expect(rig.terminal.screen.status == "11-22 08:30 01 已签到")
    rig.host.script[.sale] = [.silence]
    try rig.sale()
    #expect(rig.terminal.screen.status == "11-22 08:30 01 已签到")
    try rig.fireTimer()
    #expect(rig.terminal.screen.status == "11-22 08:30 01 待冲正")
    rig.host.script[.signIn] = [.answer("97")]
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.terminal.screen.status == "11-22 08:30 01 未签到")
  }
}
