import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@testable import TerminalKit

@Suite("Sale and balance")
struct SaleTests {
  @Test("without today's sign-in a sale is refused on the spot", arguments: ["2", "6"])
  func notSignedIn(_ entry: String) throws {
    var rig = try Rig()
    try rig.press("MENU 1 \(entry)")
    #expect(rig.shows("终端未签到,请做终端签到"))
    #expect(rig.sent.isEmpty)
    #expect(rig.effects.contains(.beep(.error)))
  }

  @Test("the message of the worked sale is built byte for byte")
  func workedSale() throws {
    let rig = try Rig.signedIn()
    let track = try #require(Track2("6225758888888888D30122011234567"))
    let card = EnteredCard(
      pan: track.pan, expiry: track.expiry, track2: track, method: .swipe, sequenceNumber: nil)
    let amount = try #require(Amount(minorUnits: 10_000))
    let record = ReversalRecord(
      type: .sale, pan: track.pan, amount: amount, stan: try #require(STAN(2)),
      expiry: track.expiry, entryMode: EntryMode(.swipe, hasPIN: true), cardSequence: nil,
      field60: "2200000700050", field61: nil, authorisationCode: nil, reason: .other)
    let message = try CardMessage(
      request: CardRequest(type: .sale, amount: amount, card: card, pin: PIN("123456")),
      record: record, keys: SigningKeys(rig.device)
    ).built(for: rig.terminal.configuration)
    #expect(
      Hex.encode(message.encoded)
        == "0200702404C020C0981316622575888888888800000000000001000000000230120210001231"
        + "6225758888888888D301220112345670"
        + "31323334353637383132333435363738393031323334353135360DC8E94EC3419B7D2600000000000000"
        + "0013220000070005000003435550" + "3431423338303439")
  }

  @Test("a swiped card with PIN: the fields of protocol.md 3.3")
  func swipe() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    let sale = try #require(rig.sent.last)
    var fields: [Int: String] = [:]
    for field in sale.fieldNumbers where field != 64 { fields[field] = sale[field] }
    #expect(
      fields == [
        2: "6225758888888888", 3: "000000", 4: "000000010000", 11: "000002", 14: "3012",
        22: "021", 25: "00", 26: "12", 35: "6225758888888888D30121011234567", 41: "12345678",
        42: "123456789012345", 49: "156", 52: "0DC8E94EC3419B7D", 53: "2600000000000000",
        60: "2200000700060", 63: "CUP",
      ])
    let key = try MACKey(#require(SecretKey(hex: FakeHost.mak)), .ecb)
    #expect(sale.isSealed(with: key))
    #expect(rig.host.requests.last?.header.description == "603100311300")
    #expect(rig.shows("交易成功"))
    #expect(rig.shows("RMB 100.00"))
  }

  @Test("without a PIN there is neither F26 nor F52")
  func noPIN() throws {
    var rig = try Rig.signedIn()
    try rig.saleUpToPIN()
    try rig.press("ENTER")
    let sale = try #require(rig.sent.last)
    #expect(sale[22] == "022")
    #expect(sale[53] == "0600000000000000")
    #expect(!sale.contains(26))
    #expect(!sale.contains(52))
  }

  @Test(
    "an inserted and a tapped card: entry mode, sequence number, class 61",
    arguments: [(EntryMode.Method.insert, "051"), (.contactless, "071")])
  func chip(_ method: EntryMode.Method, _ mode: String) throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 2")
    try rig.type("1.5")
    try rig.press("ENTER")
    try rig.present(method, track: "6225758888888888D30122011234567", sequence: 1)
    try rig.press("ENTER 1 2 3 4 5 6 ENTER")
    let sale = try #require(rig.sent.last)
    #expect(sale[4] == "000000000150")
    #expect(sale[22] == mode)
    #expect(sale[23] == "001")
    #expect(sale[60] == "2200000700061")
    #expect(rig.host.requests.last?.header.description == "613100311300")
  }

  @Test("a keyed card: number checked, expiry asked, no track")
  func keyed() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 2 5 0 0 ENTER")
    try rig.type("6228480478316226678")
    try rig.press("ENTER")
    #expect(rig.shows("卡号错误,请重输"))
    try rig.type("6228480478316226677")
    try rig.press("ENTER")
    #expect(rig.shows("请输入卡有效期(年年月月)"))
    try rig.press("3 0 1 3 ENTER")
    #expect(rig.shows("有效期错误,请重输"))
    try rig.press("3 0 1 2 ENTER")
    #expect(rig.shows("请输入密码"))
    try rig.press("ENTER")
    let sale = try #require(rig.sent.last)
    #expect(sale[2] == "6228480478316226677")
    #expect(sale[14] == "3012")
    #expect(sale[22] == "012")
    for field in [23, 26, 35, 52, 53] { #expect(!sale.contains(field)) }
  }

  @Test("a card number cannot be keyed when the parameters forbid it")
  func keyedForbidden() throws {
    var rig = try Rig.signedIn()
    var list = TerminalParameters()
    list.manualEntryAllowed = false
    rig.host.parameters = list.encoded
    try rig.press("MENU 4 1 CANCEL MENU 1 2 5 0 0 ENTER")
    #expect(!rig.shows("或输入卡号"))
    try rig.type("6228480478316226677")
    try rig.press("ENTER")
    #expect(rig.shows("不支持手工输入卡号"))
    #expect(rig.shows("请刷卡/插卡/挥卡"))
  }

  @Test("a chip card that is swiped is refused, and can then be inserted")
  func chipSwiped() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 2 5 0 0 ENTER")
    try rig.present(.swipe, track: "6225758888888888D30122011234567")
    #expect(rig.shows("此卡为芯片卡,请插卡交易!"))
    try rig.present(.insert, track: "6225758888888888D30122011234567")
    #expect(rig.shows("622575******8888"))
    #expect(!rig.shows("6225758888888888"))
  }

  @Test("a card that cannot be read says so; a card nobody asked for is ignored")
  func cards() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1")
    let menu = rig.text
    try rig.present(.swipe)
    try rig.handle(.cardUnreadable)
    try rig.handle(.scan("6901028075763"))
    #expect(rig.text == menu)
    try rig.press("MENU 1 2 5 0 0 ENTER")
    try rig.handle(.cardUnreadable)
    #expect(rig.shows("读卡失败,请重试"))
  }

  @Test(
    "an amount is read as it is typed",
    arguments: [
      ("10000", "100.00"), ("100.00", "100.00"), ("100.", "100.00"), ("1.5", "1.50"),
      (".05", "0.05"), ("1", "0.01"), ("0", nil), ("0.00", nil), ("", nil), (".", nil),
    ])
  func amounts(_ typed: String, _ amount: String?) throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 2")
    try rig.type(typed)
    try rig.press("ENTER")
    if let amount {
      #expect(rig.shows("RMB \(amount)"))
      #expect(rig.shows("请刷卡/插卡/挥卡"))
    } else {
      #expect(rig.shows("输入金额无效"))
    }
  }

  @Test("CLEAR takes back one digit, 00 enters two")
  func correction() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 1 2 1 2 00 CLEAR")
    #expect(rig.shows("1.20"))
  }

  @Test("a PIN has four digits at least, and shows as stars")
  func pinLength() throws {
    var rig = try Rig.signedIn()
    try rig.saleUpToPIN()
    try rig.type("123")
    #expect(rig.shows("***_"))
    try rig.press("ENTER")
    #expect(rig.shows("密码至少4位"))
    #expect(rig.sent.count == 2)
  }

  @Test("a decline shows code and text, prints nothing and leaves nothing to reverse")
  func declined() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("51")]
    try rig.sale()
    #expect(rig.shows("[51] 可用余额不足"))
    #expect(rig.printed.isEmpty)
    #expect(rig.memory.reversal == nil)
    #expect(rig.memory.journal.isEmpty)
    #expect(rig.stored == rig.memory)
  }

  @Test("the issuer's remark is shown after the text of the code")
  func remark() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [
      .prepared {
        try? $0.set(39, "51")
        try? $0.set(63, "CUP余额为零")
      }
    ]
    try rig.sale()
    #expect(rig.shows("[51] 可用余额不足余额为零"))
  }

  @Test(
    "77, 99 and A0 end the signed-in state, and so does 97", arguments: ["77", "99", "A0", "97"])
  func endOfSession(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer(code)]
    try rig.sale()
    #expect(rig.shows("[\(code)]"))
    #expect(!rig.status.isSignedIn)
    #expect(rig.stored?.signedInDay == nil)
    try rig.press("MENU 1 2")
    #expect(rig.shows("终端未签到,请做终端签到"))
  }

  @Test("after 55 the PIN can be given again, under a new STAN")
  func wrongPIN() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("55")]
    try rig.sale()
    #expect(rig.shows("[55] 密码错"))
    #expect(rig.shows("按确认键重输密码"))
    try rig.press("ENTER")
    #expect(rig.shows("请输入密码"))
    try rig.type("654321")
    try rig.press("ENTER")
    #expect(rig.shows("交易成功"))
    let sales = rig.sent.suffix(2)
    #expect(sales.map { $0[11] } == ["000002", "000003"])
    #expect(Set(sales.map { $0[52] }).count == 2)
    #expect(sales.map { $0[4] } == ["000000010000", "000000010000"])
  }

  @Test("after 55 any other key gives up")
  func wrongPINGivenUp() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("55")]
    try rig.sale()
    try rig.press("CANCEL")
    #expect(rig.shows("请按菜单键选择交易"))
  }

  @Test("a STAN is used up by a sale whose connection failed")
  func stanOnFailure() throws {
    var rig = try Rig.signedIn()
    rig.lineIsUp = false
    try rig.sale()
    #expect(rig.shows("连接失败"))
    #expect(rig.status.stan.description == "000003")
    rig.lineIsUp = true
    try rig.sale()
    #expect(rig.sent.last?[11] == "000003")
  }

  @Test("the STAN after 999999 is 000001")
  func stanWraps() throws {
    var memory = try Rig.signedIn().memory
    memory.stan = try #require(STAN(999_999))
    var rig = try Rig(configuration: Rig.configuration(), memory: memory)
    try rig.sale()
    #expect(rig.sent.last?[11] == "999999")
    #expect(rig.status.stan == .first)
  }

  @Test("a transaction that the parameters do not permit is refused")
  func permits() throws {
    var rig = try Rig.signedIn()
    var list = TerminalParameters()
    list.permits = [.balance]
    rig.host.parameters = list.encoded
    try rig.press("MENU 4 1 CANCEL MENU 1 2")
    #expect(rig.shows("暂不支持该交易"))
    try rig.press("MENU 1 6")
    #expect(rig.shows("请刷卡/插卡/挥卡"))
  }

  @Test("a full journal must be settled first")
  func journalFull() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    var memory = rig.memory
    let entry = try #require(memory.journal.first)
    memory.journal = Array(repeating: entry, count: 500)
    rig = try Rig(configuration: Rig.configuration(), memory: memory)
    try rig.press("MENU 1 2")
    #expect(rig.shows("交易笔数超限,请立刻结算"))
  }

  @Test(
    "approvals with a remark are approvals; a partial one has the host's amount",
    arguments: [("10", "50.00"), ("11", "100.00"), ("A2", "100.00"), ("A5", "100.00")])
  func otherApprovals(_ code: String, _ amount: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [
      .prepared {
        try? $0.set(39, code)
        if code == "10" { try? $0.set(4, "000000005000") }
      }
    ]
    try rig.sale()
    #expect(rig.shows("RMB \(amount)"))
    #expect(rig.memory.journal.first?.amount.description == amount)
    #expect(rig.printed.count == 2)
  }

  @Test("an unsealed approval is none, whatever its code", arguments: ["00", "10", "11", "A4"])
  func unsealedApproval(_ code: String) throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [
      .changed {
        try? $0.set(39, code)
        $0.remove(64)
      }
    ]
    try rig.sale()
    #expect(rig.shows("解包MAC错,请重新签到"))
    #expect(rig.memory.journal.isEmpty)
    #expect(rig.memory.reversal?.reason == .macError)
  }

  @Test(
    "a balance is shown; no slip, no journal, nothing to reverse",
    arguments: [
      ("1002156C000000500000", "RMB 5000.00"), ("1002156D000000000105", "RMB -1.05"),
    ])
  func balance(_ field: String, _ shown: String) throws {
    var rig = try Rig.signedIn()
    rig.host.balance = field
    try rig.press("MENU 1 6")
    try rig.present(.swipe)
    try rig.press("ENTER 1 2 3 4 5 6 ENTER")
    let request = try #require(rig.sent.last)
    #expect(request[3] == "310000")
    #expect(request[60] == "0100000700060")
    #expect(!request.contains(4))
    #expect(rig.shows("可用余额:"))
    #expect(rig.shows(shown))
    #expect(rig.printed.isEmpty)
    #expect(rig.memory.journal.isEmpty)
    #expect(rig.memory.reversal == nil)
  }

  @Test("a balance inquiry without answer leaves nothing to reverse")
  func balanceUnanswered() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.balance] = [.silence]
    try rig.press("MENU 1 6")
    try rig.present(.swipe)
    try rig.press("ENTER ENTER")
    try rig.fireTimer()
    #expect(rig.shows("通讯超时"))
    #expect(rig.memory.reversal == nil)
  }

  @Test("the journal keeps an approved sale, its card masked")
  func journal() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    let entry = try #require(rig.memory.journal.first)
    #expect(rig.status.journalCount == 1)
    #expect(entry.type == .sale)
    #expect(entry.stan.description == "000002")
    #expect(entry.batch.description == "000007")
    #expect(entry.card?.text == "622575******8888")
    #expect(entry.entryMode == EntryMode(.swipe, hasPIN: true))
    #expect(entry.amount.description == "100.00")
    #expect(entry.time.slipText == "2026/11/22 08:30:15")
    #expect(entry.rrn?.text == "112200000001")
    #expect(entry.authorisationCode == "123456")
  }

  @Test("with a track key the track is enciphered and F53 says so")
  func trackKey() throws {
    var rig = try Rig(configuration: Rig.configuration(usesTrackKey: true))
    rig.host.keys = FakeHost.keys60
    try rig.press("MENU 4 2 ENTER CANCEL")
    try rig.press("MENU 1 2 1 ENTER")
    try rig.present(.insert, track: "6225758888888888D301220112345678901")
    try rig.press("ENTER 1 2 3 4 5 6 ENTER")
    #expect(rig.sent.last?[35] == "6225758888888888D342F7D58B91A35A891")
    #expect(rig.sent.last?[53] == "2610000000000000")
  }
}
