import Acquirer
import Foundation
import HostSim
import POSProtocol
import Testing
import Wording

@Suite("Books command: listings")
struct BooksListingTests {
  private static let shop = "898320554110001"
  /// 2026-05-12 09:30:15 in China, a Tuesday.
  private static let time: Int64 = 1_778_549_415_000
  private static let names = ["settlements", "holds", "alerts", "large"]

  private func id(_ stan: UInt64) throws -> TransactionID {
    TransactionID(
      terminal: try #require(TerminalID("10000001")), batch: .first,
      stan: try #require(STAN(stan)))
  }

  private func sale(_ stan: UInt64, _ cents: Int64) throws -> TransactionRecord {
    TransactionRecord(
      id: try id(stan), merchant: try #require(MerchantID(Self.shop)), type: .sale,
      card: "debit-ok", maskedPAN: "622588******0001",
      amount: try #require(Amount(minorUnits: cents)), time: Instant(milliseconds: Self.time),
      rrn: try #require(RRN("05120000000\(stan)")), authorisation: "123456", code: .approved,
      status: .approved, sequence: stan)
  }

  private static func documents(complete: Bool) -> FreezeDocuments {
    FreezeDocuments(
      received: [.purchaseSlip] + (complete ? [.deliveryOrder] : []), completeDay: 20_585)
  }

  private func settlement(
    differences: [SettlementDifference], complete: Bool
  ) throws -> SettlementRecord {
    let result: SettlementResult = differences.isEmpty ? .balanced : .unbalanced
    return SettlementRecord(
      id: try id(3), merchant: try #require(MerchantID(Self.shop)),
      time: Instant(milliseconds: Self.time), rrn: try #require(RRN("051200000003")), sequence: 3,
      terminalTotals: SettlementTotals(),
      hostTotals: SettlementTotals(domesticResult: result, foreignResult: .balanced), count: 2,
      moved: 6_000_000,
      // 2026-05-12 is day 20 585; 15 working days later it is 2026-06-02.
      hold: FundsHold(
        reason: .cashOut, day: 20_585,
        documents: Self.documents(complete: complete)),
      differences: differences, isClosed: true)
  }

  private func books(
    in folder: TemporaryFolder, differences: [SettlementDifference] = [], complete: Bool = false
  ) async throws {
    let store = try SQLiteStore(directory: folder.path)
    let shop = try #require(MerchantID(Self.shop))
    let changes: [LedgerChange] = [
      .recorded(try sale(1, 5_000_000)), .recorded(try sale(2, 1_000_000)),
      .card(CardAccount(alias: "debit-ok", balance: 0, opening: 6_000_000)),
      .alert(
        RiskAlert(
          rule: "big", kind: .amount, outcome: .freezeMerchant, reason: .cashOut,
          text: LocalizedText(zh: "大额, 收款", en: "A large, single payment"), merchant: shop,
          card: "debit-ok", maskedPAN: "622588******0001", time: Instant(milliseconds: Self.time),
          matched: [try id(1)])),
      .merchant(
        MerchantStanding(
          merchant: shop, fundsFrozen: true, reason: .cashOut,
          documents: Self.documents(complete: complete),
          appealed: Instant(milliseconds: Self.time))),
      .cardFreeze(CardFreeze(card: "debit-ok", reason: .stolenCard)),
      .settlement(try settlement(differences: differences, complete: complete)),
      .funds(MerchantFunds(merchant: shop, frozen: 6_000_000)),
    ]
    let error: (any Error)? = await withCheckedContinuation { continuation in
      store.commit(changes) { continuation.resume(returning: $0) }
    }
    #expect(error == nil)
    try store.close()
  }

  private func run(_ folder: TemporaryFolder, _ arguments: String...) throws -> (
    status: Int32, stdout: String, stderr: String
  ) {
    try PosLabProcess.run(["books"] + arguments + ["--data", folder.path])
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("a folder without books, or a wrong option, is wrong input", arguments: names)
  func wrong(_ name: String) async throws {
    let folder = try TemporaryFolder()
    let none = try run(folder, name, "--lang", "en")
    #expect(none.status == 2)
    #expect(none.stderr.contains("there are no books here"))
    try await books(in: folder)
    #expect(try run(folder, name, "--lang", "fr").status == 2)
    #expect(try run(folder, name, "--csv", "--json").status == 2)
  }

  @Test("every listing has help with examples", arguments: names)
  func help(_ name: String) throws {
    let result = try PosLabProcess.run(["books", name, "--help"])
    #expect(result.status == 0)
    #expect(result.stdout.contains("poslab books \(name)"))
    for option in ["--data", "--csv", "--json", "--lang"] {
      #expect(result.stdout.contains(option))
    }
  }

  @Test("no listing shows a whole card number in any form", arguments: names)
  func masked(_ name: String) async throws {
    let folder = try TemporaryFolder()
    try await books(in: folder)
    for form in [[], ["--csv"], ["--json"]] {
      let result = try PosLabProcess.run(["books", name, "--data", folder.path] + form)
      #expect(result.status == 0, "\(result.stderr)")
      #expect(!result.stdout.isEmpty)
      #expect(!result.stdout.contains("6225880000000001"))
    }
  }

  @Test("large transactions: single and by the day's sum, of a day, over a threshold")
  func large() async throws {
    let folder = try TemporaryFolder()
    try await books(in: folder)
    let lines = try run(folder, "large", "--csv", "--lang", "en").stdout
      .components(separatedBy: "\r\n")
    #expect(
      lines.first
        == "\u{FEFF}Time,Merchant,Terminal,STAN,RRN,Transaction,Card,Amount,Basis,Day's sum")
    let start = "2026/05/12 09:30:15,\(Self.shop),10000001,"
    #expect(
      Array(lines.dropFirst()) == [
        start + "000001,051200000001,Sale,622588******0001,50000.00,single,60000.00",
        start + "000002,051200000002,Sale,622588******0001,10000.00,day's sum,60000.00", "",
      ])
    let other = try run(folder, "large", "--day", "2026-05-13", "--lang", "en")
    #expect(other.status == 0)
    #expect(other.stdout == "no large transactions\n")
    #expect(try run(folder, "large", "--threshold", "60000.01").stdout == "没有大额交易\n")
    for wrong in [["--day", "2026-02-30"], ["--day", "12"], ["--threshold", "1,5"]] {
      let result = try PosLabProcess.run(["books", "large", "--data", folder.path] + wrong)
      #expect(result.status == 2)
      #expect(result.stderr.contains(wrong[0]))
    }
  }

  @Test("alerts name their rule, what it matched and what followed")
  func alerts() async throws {
    let folder = try TemporaryFolder()
    try await books(in: folder)
    let object = try json(try run(folder, "alerts", "--json").stdout)
    let alert = try #require((object["alerts"] as? [[String: Any]])?.first)
    #expect(alert["rule"] as? String == "big")
    #expect(alert["outcome"] as? String == "freeze-merchant")
    #expect(alert["reason"] as? String == "cash-out")
    #expect(alert["card"] as? String == "622588******0001")
    let matched = try #require((alert["matched"] as? [[String: Any]])?.first)
    #expect(matched["stan"] as? String == "000001")
    #expect(matched["amount"] as? String == "50000.00")
    #expect(matched["time"] as? String == "2026/05/12 09:30:15")
    let text = try run(folder, "alerts", "--lang", "en").stdout
    #expect(text.contains("A large, single payment"))
    #expect(text.contains("    10000001  000001  000001  Sale"))
    #expect(try run(folder, "alerts", "--csv").stdout.contains(",\"大额, 收款\","))
    #expect(try run(folder, "alerts", "--rule", "none", "--lang", "en").stdout == "no alerts\n")
  }

  @Test(
    "a hold has reason and evidence; a day is due only once everything is there, and not the shop's",
    arguments: [
      (false, "2026-06-03", "open"), (true, "2026-06-02", "answered"),
      (true, "2026-06-03", "overdue"),
    ])
  func holds(_ complete: Bool, _ day: String, _ state: String) async throws {
    let folder = try TemporaryFolder()
    try await books(in: folder, complete: complete)
    let object = try json(try run(folder, "holds", "--json", "--day", day).stdout)
    let hold = try #require((object["holds"] as? [[String: Any]])?.first)
    #expect(hold["day"] as? String == "2026-05-12")
    #expect(hold["due"] as? String == (complete ? "2026-06-02" : nil))
    #expect(hold["amount"] as? String == "60000.00")
    #expect(hold["reason"] as? String == "cash-out")
    #expect(hold["evidence"] as? [String] == ["purchase-slip", "delivery-order"])
    let received = ["purchase-slip"] + (complete ? ["delivery-order"] : [])
    #expect(hold["received"] as? [String] == received)
    #expect(hold["state"] as? String == state)
    let merchant = try #require((object["frozen-merchants"] as? [[String: Any]])?.first)
    #expect(merchant["merchant"] as? String == Self.shop)
    #expect(merchant["reason"] as? String == "cash-out")
    #expect(merchant["due"] as? String == (complete ? "2026-06-02" : nil))
    #expect(merchant["appealed"] as? String == "2026-05-12")
    let cards = try #require(object["frozen-cards"] as? [[String: String]])
    #expect(cards == [["card": "debit-ok", "reason": "stolen-card"]])
    let text = try run(folder, "holds", "--day", day, "--lang", "en").stdout
    #expect(text.contains("purchase slip, delivery order"))
    let what =
      complete
      ? "documents complete, the payment company answers by 2026-06-02"
      : "still missing: delivery order"
    #expect(
      text.contains("frozen merchant  \(Self.shop)  cash-out  \(what)  appealed 2026-05-12\n"))
    #expect(text.contains("the payment company answers within 15 working days"))
    #expect(text.hasSuffix("frozen card  debit-ok  stolen card\n"))
  }

  @Test("settlements are listed; their differences end with status 1")
  func settlements() async throws {
    let folder = try TemporaryFolder()
    let amount = try #require(Amount(minorUnits: 100))
    try await books(
      in: folder,
      differences: [
        SettlementDifference(
          kind: .missingAtHost, stan: try #require(STAN(8)), isForeign: true, atTerminal: amount,
          atHost: nil),
        SettlementDifference(
          kind: .differentAmount, stan: try #require(STAN(1)), isForeign: false,
          atTerminal: amount, atHost: Amount(minorUnits: 5_000_000)),
      ])
    let plain = try run(folder, "settlements", "--lang", "en")
    #expect(plain.status == 0)
    #expect(plain.stdout.contains("unbalanced"))
    #expect(!plain.stdout.contains("missing at host"))
    let result = try run(folder, "settlements", "--differences", "--lang", "en")
    #expect(result.status == 1)
    #expect(result.stderr.contains("1 settlements do not balance and 2 items differ"))
    #expect(result.stdout.contains("missing at host"))
    #expect(result.stdout.contains("amount differs"))
    let csv = try run(folder, "settlements", "--differences", "--csv").stdout
    #expect(csv.contains(",主机无此笔,000008,外卡,1.00,\r\n"))
    #expect(csv.contains(",金额不符,000001,内卡,1.00,50000.00\r\n"))
    let other = try run(folder, "settlements", "--terminal", "10000002", "--differences")
    #expect(other.status == 0)
    #expect(try run(folder, "settlements", "--terminal", "1").status == 2)
  }

  @Test("balanced settlements have no differences, and the audit counts the alerts")
  func balanced() async throws {
    let folder = try TemporaryFolder()
    try await books(in: folder)
    #expect(try run(folder, "settlements", "--differences").status == 0)
    let audit = try run(folder, "audit")
    #expect(audit.status == 0, "\(audit.stdout)")
    #expect(audit.stdout.contains("1 alerts"))
  }
}
