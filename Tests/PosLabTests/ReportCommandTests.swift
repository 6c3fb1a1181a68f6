import Acquirer
import Foundation
import HostSim
import POSProtocol
import Testing

/// `poslab report` as a user gives it, on a store that a test has filled.
@Suite("Report command") struct ReportCommandTests {
  private static let shop = "898320554110001"
  private static let terminal = "10000001"
  /// 2026-11-16.
  private static let monday: Int64 = 20_773

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func report(_ arguments: String...) throws -> (
    status: Int32, stdout: String, stderr: String
  ) {
    try PosLabProcess.run(["report"] + arguments + ["--data", folder.path])
  }

  private func commit(_ changes: [LedgerChange]) async throws {
    let store = try SQLiteStore(directory: folder.path)
    let error: (any Error)? = await withCheckedContinuation { continuation in
      store.commit(changes) { continuation.resume(returning: $0) }
    }
    #expect(error == nil)
    try store.close()
  }

  /// Seven days of sign-ins and two bills a day; the Thursday has twenty more, ten seconds apart.
  private func fill() async throws {
    let shop = try #require(MerchantID(Self.shop))
    let terminal = try #require(TerminalID(Self.terminal))
    var changes: [LedgerChange] = [
      .shop(.opened(ShopBooks(merchant: shop, entry: nil, time: Instant(milliseconds: 0))))
    ]
    var number: UInt32 = 0
    for day in Self.monday..<Self.monday + 7 {
      changes.append(
        .usage(
          UsageChange(merchant: shop, terminal: terminal, day: day, event: .signIn)))
      var seconds: [Int64] = [36_000, 50_000]
      if day == Self.monday + 3 { seconds += (0..<20).map { 72_000 + $0 * 10 } }
      for second in seconds {
        number += 1
        changes.append(try bill(number, LocalTime(wallSeconds: day * 86_400 + second)))
      }
    }
    changes.append(
      .usage(
        UsageChange(
          merchant: shop, terminal: terminal, day: Self.monday, event: .declined(.wrongPIN))))
    changes.append(.recorded(try sale(shop, terminal)))
    try await commit(changes)
  }

  private func bill(_ number: UInt32, _ time: LocalTime) throws -> LedgerChange {
    let amount = try #require(Amount(minorUnits: 10_000))
    let line = BillLine(
      goods: try #require(GoodsCode("6901028075763")), quantity: 10, amount: amount)
    return .shop(
      .advice(
        AdviceRecord(
          merchant: try #require(MerchantID(Self.shop)),
          terminal: try #require(TerminalID(Self.terminal)),
          advice: ShopAdvice(
            number: number, time: time, operatorNumber: "01",
            content: .bill(
              try #require(Bill(lines: [line], payment: .cash(tendered: amount))))),
          arrived: Instant(milliseconds: (time.wallSeconds - 28_800) * 1_000),
          sequence: UInt64(number), digest: UInt64(number), flags: [.negativeStock])))
  }

  private func sale(_ shop: MerchantID, _ terminal: TerminalID) throws -> TransactionRecord {
    TransactionRecord(
      id: TransactionID(
        terminal: terminal, batch: .first, stan: try #require(STAN(1))), merchant: shop,
      type: .sale, card: "debit-ok", maskedPAN: "622588******0001",
      amount: try #require(Amount(minorUnits: 12_345)),
      time: Instant(milliseconds: (Self.monday * 86_400 + 3_600) * 1_000),
      rrn: try #require(RRN("051200000001")), authorisation: "123456", code: .approved,
      status: .approved, sequence: 1)
  }

  @Test("usage is a line a terminal and day, in the week of the newest data")
  func usage() async throws {
    try await fill()
    let text = try report("usage")
    #expect(text.status == 0, "\(text.stderr)")
    let lines = text.stdout.split(separator: "\n").map(String.init)
    #expect(lines.first == "终端使用情况  2026-W47 (2026-11-16 – 2026-11-22)")
    #expect(lines.count == 10)
    #expect(lines[2].contains("2026-11-16") && lines[2].contains("55×1"))
    #expect(lines[5].contains("2200.00"))
    #expect(lines[9].contains("合计") && lines[9].contains("3400.00"))
    let english = try report("usage", "--lang", "en", "--day", "2026-11-19")
    #expect(english.stdout.hasPrefix("Use of the terminals  2026-11-19\n"))
    #expect(english.stdout.split(separator: "\n").count == 4)
  }

  @Test("CSV has the keys of the JSON as its header, every column, and its own line ends")
  func csv() async throws {
    try await fill()
    let result = try report("usage", "--format", "csv", "--lang", "en", "--day", "2026-11-16")
    let lines = result.stdout.components(separatedBy: "\r\n")
    #expect(
      lines.first
        == "\u{FEFF}merchant,shop,terminal,day,bills,cash,card,returns,returned_cash,returned_card,card_sales,card_sales_amount,"
        + "sign_ins,declined,codes")
    #expect(lines[1].hasPrefix(Self.shop + ","))
    #expect(lines[1].hasSuffix(",10000001,2026-11-16,2,200.00,0.00,0,0.00,0.00,1,123.45,1,1,55×1"))
    #expect(lines.count == 3)
  }

  @Test("JSON is one object with the period and the rows", arguments: ["zh", "en"])
  func json(_ language: String) async throws {
    try await fill()
    let arguments = ["usage", "anomalies", "tracking", "rewards", "shop"]
    for name in arguments {
      let result = try report(
        name, "--format", "json", "--lang", language, "--merchant", Self.shop, "--month",
        "2026-11")
      #expect(result.status == 0, "\(result.stderr)")
      let value = try JSONSerialization.jsonObject(with: Data(result.stdout.utf8))
      let object = try #require(value as? [String: Any])
      #expect(object["report"] as? String == name)
      #expect(object["period"] as? String == "2026-11")
      #expect(object["from"] as? String == "2026-11-01")
      #expect(object["to"] as? String == "2026-11-30")
      let rows = try #require(object["rows"] as? [[String: Any]])
      #expect(!rows.isEmpty, "\(name)")
    }
  }

  @Test("keys, kinds and states are the same in both languages, in JSON and CSV")
  func stable() async throws {
    try await fill()
    _ = try report(
      "visit", "add", "--terminal", Self.terminal, "--day", "2026-11-20", "--agreed", "复查")
    func rows(_ name: String, _ language: String) throws -> [[String: Any]] {
      let text = try report(name, "--format", "json", "--lang", language, "--month", "2026-11")
      let object = try JSONSerialization.jsonObject(with: Data(text.stdout.utf8))
      return try #require((object as? [String: Any])?["rows"] as? [[String: Any]])
    }
    let kinds = Set(Anomaly.Kind.allCases.map(\.rawValue))
    for (name, keys) in [("tracking", ["problems", "state"]), ("rewards", ["anomalies"])] {
      let (chinese, english) = (try rows(name, "zh"), try rows(name, "en"))
      #expect(chinese.count == english.count && !chinese.isEmpty)
      for (one, other) in zip(chinese, english) {
        #expect(Set(one.keys) == Set(other.keys))
        for key in keys { #expect("\(one[key] ?? "")" == "\(other[key] ?? "")", "\(name) \(key)") }
        for key in keys.dropLast(name == "tracking" ? 1 : 0) {
          #expect(kinds.isSuperset(of: try #require(one[key] as? [String])))
        }
      }
    }
    #expect(
      try rows("tracking", "zh").contains {
        ($0["problems"] as? [String])?.contains("batch-entry") == true
          && $0["state"] as? String == "agreed" && $0["state_name"] as? String == "跟进中"
      })
    for name in ["usage", "anomalies", "tracking", "rewards"] {
      let headers = try ["zh", "en"].map { language in
        try report(name, "--format", "csv", "--lang", language).stdout
          .components(separatedBy: "\r\n").first
      }
      #expect(headers[0] == headers[1])
    }
    let tracking = try report("tracking", "--format", "csv", "--week", "2026-W47").stdout
    #expect(tracking.contains("batch-entry") && tracking.contains(",agreed,"))
  }

  @Test("an anomaly is named, with figures, a reason and what to do, in either language")
  func anomalies() async throws {
    try await fill()
    let chinese = try report("anomalies", "--terminal", Self.terminal)
    #expect(chinese.stdout.contains("[集中补录]"))
    #expect(chinese.stdout.contains("当日 22 张单据中 20 张在 4 分钟内开出"))
    #expect(chinese.stdout.contains("[销大于进]"))
    let english = try report("anomalies", "--terminal", Self.terminal, "--lang", "en")
    #expect(english.stdout.contains("[Entered in a batch]"))
    #expect(english.stdout.contains("(from 11-19 20:00, 10 seconds"))
    #expect(english.stdout.contains("  Why  ") && english.stdout.contains("  Ask  "))
    let fewer = try report("anomalies", "--terminal", Self.terminal, "--batch-bills", "21")
    #expect(!fewer.stdout.contains("集中补录"))
  }

  @Test("a visit that is written down stands in the week's tracking table until it is done")
  func tracking() async throws {
    try await fill()
    let before = try report("tracking", "--terminal", Self.terminal)
    #expect(before.stdout.contains("待走访"))
    let add = try report(
      "visit", "add", "--terminal", Self.terminal, "--day", "2026-11-20", "--who", "李明",
      "--agreed", "卖一件开一单", "--next", "2026-11-27")
    #expect(add.status == 0, "\(add.stderr)")
    let after = try report("tracking", "--terminal", Self.terminal, "--week", "2026-W47")
    #expect(after.stdout.contains("卖一件开一单") && after.stdout.contains("跟进中"))
    #expect(after.stdout.contains("李明") && after.stdout.contains("2026-11-27"))
    #expect(try report("visit", "done", "1").status == 0)
    let done = try report("tracking", "--terminal", Self.terminal)
    #expect(done.stdout.contains("已解决"))
    #expect(try report("visit", "list", "--lang", "en").stdout.contains("yes"))
    #expect(try report("visit", "done", "2").status == 2)
  }

  @Test("rewards show how points come about")
  func rewards() async throws {
    try await fill()
    let result = try report("rewards", "--month", "2026-11", "--terminal", Self.terminal)
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.stdout.contains("30/30 (7/7)"))
    #expect(result.stdout.contains("账本自 2026-11-16 起有记录"))
    #expect(result.stdout.contains("0/20 (0.00/123.45)"))
    #expect(result.stdout.contains("满 85 分且无异常者奖励"))
  }

  @Test("a shop's goods are in words for people and in smallest units for programs")
  func shop() async throws {
    try await fill()
    let text = try report("shop", "--merchant", Self.shop)
    #expect(text.status == 0, "\(text.stderr)")
    #expect(text.stdout.contains("6901028075763"))
    #expect(text.stdout.contains("3400.00"))
    let csv = try report("shop", "--merchant", Self.shop, "--format", "csv")
    #expect(csv.stdout.contains(",0,0,340,0,0,-340,3400.00,0.00,,0.0"))
  }

  @Test(
    "what is wrong ends with status 2 and says what to do",
    arguments: [
      (["usage", "--week", "2026-W54"], "there is no such week"),
      (["usage", "--week", "2027-W01"], "the newest data is of 2026-11-22"),
      (["usage", "--day", "2026-11-22", "--month", "2026-11"], "exclude each other"),
      (["usage", "--lang", "fr"], "one of 'zh' and 'en'"),
      (["usage", "--merchant", "898320554119999"], "has nothing of it"),
      (["usage", "--terminal", "1"], "8 letters or digits"),
      (["usage", "--world", "none.yaml"], "none.yaml"),
      (["anomalies", "--idle-days", "0"], "thresholds"),
      (["visit", "add", "--terminal", "10000001", "--agreed", "a\nb"], "on one line"),
      (["visit", "add", "--terminal", "10000001", "--agreed", ""], "what was agreed"),
      (["visit", "add", "--terminal", "10000001", "--agreed", "a", "--next", "soon"], "--next"),
    ])
  func wrong(_ arguments: [String], _ message: String) async throws {
    try await fill()
    let language = arguments.contains("--lang") ? [] : ["--lang", "en"]
    let result = try PosLabProcess.run(
      ["report"] + arguments + ["--data", folder.path] + language)
    #expect(result.status == 2, "\(result.stdout)")
    #expect(result.stderr.contains(message), "\(result.stderr)")
  }

  @Test("a folder without a store is said to be one, and stays as it is")
  func empty() throws {
    for name in ["usage", "anomalies", "tracking", "rewards", "shop"] {
      let result = try report(name, "--lang", "en")
      #expect(result.status == 2)
      #expect(result.stderr.contains("run `poslab host` first"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test("no report has a card number, whole or masked")
  func secrets() async throws {
    try await fill()
    for name in ["usage", "anomalies", "tracking", "rewards", "shop"] {
      for format in ["text", "csv", "json"] {
        let result = try report(name, "--format", format, "--merchant", Self.shop)
        #expect(result.status == 0, "\(result.stderr)")
        #expect(!result.stdout.contains("622588"), "\(name) \(format)")
      }
    }
  }
}
