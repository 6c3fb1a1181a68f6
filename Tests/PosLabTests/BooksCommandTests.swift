import Acquirer
import Foundation
import HostSim
import POSProtocol
import Testing

@Suite("Books command")
struct BooksCommandTests {
  private static let shop = "898320554110001"

  private func record(
    _ stan: UInt64, _ type: TransactionType, original: TransactionID? = nil
  ) throws -> TransactionRecord {
    TransactionRecord(
      id: TransactionID(
        terminal: try #require(TerminalID("10000001")), batch: .first,
        stan: try #require(STAN(stan))),
      merchant: try #require(MerchantID(Self.shop)), type: type, card: "debit-ok",
      maskedPAN: "622588******0001", amount: try #require(Amount(minorUnits: 10_000)),
      time: Instant(milliseconds: 1_778_549_415_000),
      rrn: try #require(RRN("05120000000\(stan)")), authorisation: "123456", code: .approved,
      status: .approved, sequence: stan,
      fee: try #require(Amount(minorUnits: type == .sale ? 38 : 0)), original: original)
  }

  /// A sale of 100.00 and the refund of it, with a card that has this balance afterwards.
  private func books(in folder: TemporaryFolder, balance: Int64) async throws {
    let store = try SQLiteStore(directory: folder.path)
    let sale = try record(1, .sale)
    let changes: [LedgerChange] = [
      .recorded(sale), .recorded(try record(2, .refund, original: sale.id)),
      .card(CardAccount(alias: "debit-ok", balance: balance, opening: 500_000)),
    ]
    let error: (any Error)? = await withCheckedContinuation { continuation in
      store.commit(changes) { continuation.resume(returning: $0) }
    }
    #expect(error == nil)
    try store.close()
  }

  @Test("sound books end with status 0 and a sum of zero")
  func sound() async throws {
    let folder = try TemporaryFolder()
    try await books(in: folder, balance: 500_000)
    let result = try PosLabProcess.run(["books", "audit", "--data", folder.path])
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.stdout.hasSuffix("sum  0.00\n"))
    #expect(result.stdout.contains("merchant-clearing:\(Self.shop)  -0.38\n"))
    #expect(result.stdout.contains("fees  0.38\n"))
  }

  @Test("books that differ end with status 1, the entry and the sum")
  func damaged() async throws {
    let folder = try TemporaryFolder()
    try await books(in: folder, balance: 500_001)
    let result = try PosLabProcess.run(
      ["books", "audit", "--data", folder.path, "--lang", "en"])
    #expect(result.status == 1)
    #expect(
      result.stdout.contains(
        "differs: card:debit-ok: the ledger has 5000.01, the records make 5000.00\n"))
    #expect(result.stdout.hasSuffix("sum  0.01\n"))
    #expect(result.stderr.contains("do not balance"))
  }

  @Test("a folder without books is wrong input, and stays as it is")
  func empty() throws {
    let folder = try TemporaryFolder()
    for command in [["audit"], ["export", folder.path + "/a.csv"]] {
      let result = try PosLabProcess.run(
        ["books"] + command + ["--data", folder.path, "--lang", "en"])
      #expect(result.status == 2)
      #expect(result.stderr.contains("there are no books here"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test("an export has a line a debit or credit, in either language")
  func export() async throws {
    let folder = try TemporaryFolder()
    try await books(in: folder, balance: 500_000)
    func lines(_ language: String) throws -> [String] {
      let arguments = ["books", "export", folder.path + "/out.csv", "--data", folder.path]
      let result = try PosLabProcess.run(arguments + ["--lang", language])
      #expect(result.status == 0, "\(result.stderr)")
      return try folder.read("out.csv").components(separatedBy: "\r\n")
    }
    let english = try lines("en")
    #expect(english.first == "\u{FEFF}Date,Merchant,STAN,RRN,Account,Debit,Credit")
    let start = "2026/05/12 09:30:15,\(Self.shop),000001,051200000001,"
    #expect(
      Array(english.dropFirst().prefix(4)) == [
        start + "Receivables from card sales,100.00,", start + "Operating income,,100.00",
        start + "Finance expense,0.38,", start + "Receivables from card sales,,0.38",
      ])
    #expect(english.count == 8)
    let chinese = try lines("zh")
    #expect(chinese.first == "\u{FEFF}日期,商户号,凭证号,参考号,科目,借方,贷方")
    #expect(chinese.dropFirst().first?.contains("应收账款") == true)
  }

  @Test("an export of one shop has none of the others' postings; what is no shop is wrong input")
  func merchant() async throws {
    let folder = try TemporaryFolder()
    try await books(in: folder, balance: 500_000)
    let arguments = ["books", "export", folder.path + "/out.csv", "--data", folder.path]
    let other = try PosLabProcess.run(
      arguments + ["--merchant", "898320554110002", "--lang", "en"])
    #expect(other.status == 0)
    #expect(other.stdout.hasPrefix("0 postings"))
    #expect(try PosLabProcess.run(arguments + ["--merchant", "12"]).status == 2)
    #expect(try PosLabProcess.run(arguments + ["--lang", "fr"]).status == 2)
  }
}
