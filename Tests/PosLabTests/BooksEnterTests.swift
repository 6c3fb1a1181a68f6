import Acquirer
import Foundation
import HostSim
import POSProtocol
import Testing

@Suite("Costs that a bookkeeper enters")
struct BooksEnterTests {
  private static let shop = "898320554110001"

  private func run(_ folder: TemporaryFolder, _ arguments: String...) throws -> (
    status: Int32, stdout: String, stderr: String
  ) {
    try PosLabProcess.run(["books"] + arguments + ["--data", folder.path])
  }

  @Test("a cost is entered, listed, exported, audited, and taken back once by a contrary entry")
  func whole() throws {
    let folder = try TemporaryFolder()
    try SQLiteStore(directory: folder.path).close()
    let entered = try run(
      folder, "enter", "repair", "120.00", "--terminal", "10000001", "--merchant", Self.shop,
      "--day", "2026-05-12", "--note", "screen", "--lang", "en")
    #expect(entered.status == 0, "\(entered.stderr)")
    #expect(entered.stdout.contains("repair"))
    // The terminal's shop is known only once the books have seen the terminal.
    #expect(try run(folder, "enter", "折旧", "35.00", "--terminal", "10000001").status == 2)
    #expect(
      try run(
        folder, "enter", "折旧", "35.00", "--terminal", "10000001", "--merchant", Self.shop,
        "--day", "2026-05-13"
      ).status == 0)
    #expect(try run(folder, "enter", "--reverse", "1", "--day", "2026-05-14").status == 0)
    for wrong in ["1", "3", "9"] {
      #expect(try run(folder, "enter", "--reverse", wrong).status == 2)
    }
    let list = try run(folder, "entries", "--csv", "--lang", "en").stdout
      .components(separatedBy: "\r\n")
    #expect(
      Array(list.dropFirst()) == [
        "1,2026-05-12,\(Self.shop),10000001,repair,120.00,screen,,3",
        "2,2026-05-13,\(Self.shop),10000001,depreciation,35.00,,,",
        "3,2026-05-14,\(Self.shop),10000001,repair,-120.00,,1,", "",
      ])
    let audit = try run(folder, "audit")
    #expect(audit.status == 0, "\(audit.stderr)")
    #expect(audit.stdout.contains("3 entries\n"))
    #expect(
      audit.stdout.contains(
        "merchant-costs:\(Self.shop) Finance expense: terminal depreciation  35.00\n"))
    #expect(audit.stdout.hasSuffix("sum  0.00\n"))
    let file = folder.path + "/out.csv"
    #expect(try run(folder, "export", file, "--lang", "zh").status == 0)
    let csv = try folder.read("out.csv").components(separatedBy: "\r\n")
    #expect(csv.dropFirst().first == "2026/05/12 00:00:00,\(Self.shop),,E1,财务费用-终端维修,120.00,")
    #expect(csv.count == 8)
  }

  @Test("without a name of the shop the cost is that of the shop where the terminal traded last")
  func newestShop() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(directory: folder.path)
    let changes = try ["898320554110002", Self.shop].enumerated().map { place, shop in
      let number = UInt64(place + 1)
      return LedgerChange.recorded(
        TransactionRecord(
          id: TransactionID(
            terminal: try #require(TerminalID("10000001")),
            batch: try #require(BatchNumber(number)), stan: try #require(STAN(number))),
          merchant: try #require(MerchantID(shop)), type: .sale, card: "debit-ok",
          maskedPAN: "622588******0001", amount: try #require(Amount(minorUnits: 100)),
          time: Instant(milliseconds: 1_778_549_415_000),
          rrn: try #require(RRN("05120000000\(number)")), authorisation: "123456",
          code: .approved, status: .approved, sequence: number))
    }
    let error: (any Error)? = await withCheckedContinuation { continuation in
      store.commit(changes) { continuation.resume(returning: $0) }
    }
    #expect(error == nil)
    try store.close()
    #expect(try run(folder, "enter", "repair", "1.00", "--terminal", "10000001").status == 0)
    #expect(try run(folder, "entries", "--csv").stdout.contains(",\(Self.shop),10000001,"))
  }

  @Test(
    "what cannot be entered is said",
    arguments: [
      ["tax", "1.00", "--terminal", "10000001"], ["repair", "0.00", "--terminal", "10000001"],
      ["repair", "1", "--terminal", "10000001"], ["repair", "-1.00", "--terminal", "10000001"],
      ["repair", "1.00"], ["repair", "1.00", "--terminal", "1"], ["repair"], [],
      ["repair", "1.00", "--terminal", "10000001", "--day", "2026-02-30"],
      ["repair", "1.00", "--terminal", "10000001", "--note", "a\nb"],
      ["repair", "1.00", "--reverse", "1"],
    ])
  func wrong(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try SQLiteStore(directory: folder.path).close()
    let result = try PosLabProcess.run(
      ["books", "enter", "--data", folder.path, "--merchant", Self.shop] + arguments)
    #expect(result.status == 2)
    #expect(!result.stderr.isEmpty && result.stdout.isEmpty)
  }
}
