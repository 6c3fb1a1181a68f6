import ISO8583
import POSProtocol
import TestKit
import Testing

@testable import Acquirer

/// What a settlement and its upload cost, and that the figures behind it are those of the records.
@Suite struct SettlementCostTests {
  private func signedIn() throws -> Desk {
    var desk = try Desk()
    try desk.signIn()
    return desk
  }

  @Test(
    "The figures of settlements are what the records make, whatever has happened", arguments: 1...6)
  func figures(_ seed: UInt64) throws {
    var desk = try signedIn()
    var random = SplitMix64(seed: seed)
    var done: [Done] = []
    for step in 0..<150 {
      try play(&desk, &done, &random)
      let acquirer = desk.acquirer
      let anew = SettlementFigures(acquirer.ledger, acquirer.registry)
      for id in acquirer.ledger.transactions.keys {
        #expect(
          acquirer.figures.batch(id.terminal, id.batch) == anew.batch(id.terminal, id.batch),
          "seed \(seed), step \(step)")
      }
      let batch = try #require(BatchNumber(digits: desk.batch))
      let terminal = try #require(TerminalID(desk.terminal))
      let items = acquirer.ledger.transactions(of: terminal, batch: batch)
        .compactMap { SettledItem($0, acquirer.ledger, acquirer.registry) }
      let shop = try #require(MerchantID(desk.merchant))
      #expect(acquirer.figures.unsettled(terminal, shop) == anew.unsettled(terminal, shop))
      #expect(
        acquirer.figures.unsettled(terminal, shop) == desk.audit.balances[.clearing(shop)] ?? 0)
      let figures = acquirer.figures.batch(terminal, batch)
      #expect(figures.count == items.count)
      let units = [figures.domestic, figures.foreign].reduce(Int64(0)) {
        $0 + $1.debit.minorUnits - $1.credit.minorUnits
      }
      let counted = items.map { $0.side == .debit ? $0.minorUnits : -$0.minorUnits }
      #expect(units == counted.reduce(0, +))
    }
  }

  private func play(
    _ desk: inout Desk, _ done: inout [Done], _ random: inout SplitMix64
  ) throws {
    let original = done.filter { $0.code == "00" }.randomElement(using: &random)
    switch (random.next() % 9, original) {
    case (0, let original?): done.append(try desk.follow(.saleVoid, of: original))
    case (1, let original?):
      done.append(try desk.follow(.refund, of: original, cents: 100, pan: original.request[2]))
    case (2, let original?): _ = try desk.tip(of: original, cents: 100)
    case (3, let original?): _ = try desk.follow(.adjustment, of: original, cents: 700)
    case (4, _): if let last = done.last { _ = try desk.reverse(last) }
    case (5, _) where random.next().isMultiple(of: 3):
      _ = try desk.settle(.domestic(debit: 1, 1))
      if random.next().isMultiple(of: 2) {
        _ = try desk.endUpload(balanced: false)
        try desk.signIn()
      }
    default:
      let type: TransactionType = random.next().isMultiple(of: 3) ? .offlineSale : .sale
      let pan = random.next().isMultiple(of: 3) ? "4111111111111111" : World.debitPAN
      done.append(try desk.done(type, cents: 1_000, pan: pan))
    }
  }

  @Test("A message of an upload changes no more than it brings")
  func uploadChanges() throws {
    var desk = try signedIn()
    _ = try desk.settle(.domestic())
    for part in 0..<UInt64(40) {
      let before = desk.changes.count
      #expect(try upload(&desk, part * 8 + 1..<part * 8 + 9) == "00")
      let items = desk.changes[before...].compactMap { change -> Int? in
        if case .uploaded(let part) = change { part.items.count } else { nil }
      }
      #expect(items == [8])
      #expect(desk.changes.count == before + 1)
    }
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
    #expect(desk.acquirer.ledger.uploads.values.map(\.items.count) == [320])
    #expect(try desk.endUpload(balanced: false, count: "0320") == "00")
    #expect(desk.acquirer.ledger.uploads.isEmpty)
    #expect(desk.acquirer.ledger.settlements.values.first?.differences.count == 320)
  }

  @Test("An upload names no more than a settlement can count; what comes again is no more")
  func uploadLimit() throws {
    var desk = try signedIn()
    _ = try desk.settle(.domestic())
    var stan: UInt64 = 1
    while stan + 8 <= UInt64(BatchUploadItems.capacity) {
      #expect(try upload(&desk, stan..<stan + 8) == "00")
      stan += 8
    }
    #expect(try upload(&desk, stan..<stan + 8) == "12")
    #expect(try upload(&desk, 1..<9) == "00")
    let count = desk.acquirer.ledger.uploads.values.map(\.items.count)
    #expect(try #require(count.first) <= BatchUploadItems.capacity)
    #expect(try desk.endUpload(balanced: false) == "00")
  }

  private func upload(_ desk: inout Desk, _ stans: Range<UInt64>) throws -> String? {
    let details = try stans.map {
      BatchDetail(
        isForeign: false, stan: try #require(STAN($0)), pan: nil,
        amount: try #require(Amount(minorUnits: 5)))
    }
    let digits = try #require(BatchDetails(details)).description
    return try desk.send(desk.closing(.batchUpload, totals: digits)).message[39]
  }

  @Test(
    "Settlements that add nothing do not fill the books, and the last still gets its own answer")
  func emptySettlements() throws {
    var desk = try signedIn()
    _ = try desk.done(.sale)
    for count in 0..<100 { #expect(try desk.settle(.domestic(debit: 1, count))[39] == "00") }
    #expect(desk.acquirer.ledger.settlements.count <= 17)
    let totals = try SettlementTotals.domestic(debit: 10_000, 1)
    let message = try desk.closing(.settlement, totals: totals.description)
    let answers = try (0..<2).map { _ in try desk.send(message).message }
    for answer in answers {
      let said = try #require(answer[48].flatMap { SettlementTotals(digits: $0) })
      #expect(said.domesticResult == .balanced)
    }
    _ = try desk.done(.sale)
    _ = try desk.settle(.domestic(debit: 20_000, 2))
    #expect(desk.acquirer.books.settled.count == 2)
    #expect(try desk.endUpload() == "00")
    #expect(desk.audit.isSound)
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
  }

  @Test("Empty batches do not fill the books, and do not stop a settlement of something")
  func emptyBatches() throws {
    var desk = try signedIn()
    var codes: [String?] = []
    for _ in 0..<100 {
      codes.append(try desk.settle(.domestic())[39])
      _ = try upload(&desk, 1..<9)
      _ = try desk.signOff()
      try desk.signIn()
    }
    #expect(codes.filter { $0 == "00" }.count == 64)
    #expect(codes.last == "12")
    #expect(desk.acquirer.ledger.settlements.count == 64)
    #expect(desk.acquirer.ledger.uploads.count == 1)
    _ = try desk.done(.sale)
    #expect(try desk.settle(.domestic(debit: 10_000, 1))[39] == "00")
    #expect(MemoryLedger(desk.changes) == desk.acquirer.ledger)
  }

  @Test(
    "Without a sign-in neither a settlement nor an upload leaves anything but the refusal's count")
  func withoutSignIn() throws {
    var desk = try Desk()
    _ = try desk.settle(.domestic())
    _ = try upload(&desk, 1..<9)
    for change in desk.changes {
      guard case .usage = change else {
        Issue.record("\(change)")
        continue
      }
    }
    #expect(desk.acquirer.ledger == MemoryLedger())
  }
}
