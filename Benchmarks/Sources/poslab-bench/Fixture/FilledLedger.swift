import Acquirer
import HostSim
import POSProtocol

/// Books with a past: sales of terminals that are not connected any more.
struct FilledLedger {
  private let shop: Shop
  private let rrn: RRN
  private let code = ResponseCode.approved

  init(_ shop: Shop) throws {
    self.shop = shop
    rrn = try RRN("112200000000").orThrow("RRN")
  }

  /// Writes `count` sales, a thousand a terminal.
  func write(_ count: Int, to store: SQLiteStore) async throws {
    let part = 10_000
    for start in stride(from: 0, to: count, by: part) {
      let changes = try (start..<min(start + part, count)).map {
        LedgerChange.recorded(try sale($0))
      }
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        store.commit(changes) { error in
          if let error { continuation.resume(throwing: error) } else { continuation.resume() }
        }
      }
    }
  }

  private func sale(_ index: Int) throws -> TransactionRecord {
    let terminal = index / 1_000
    return TransactionRecord(
      id: TransactionID(
        terminal: try TerminalID(String(30_000_000 + terminal)).orThrow("terminal id"),
        batch: try BatchNumber(1).orThrow("batch number"),
        stan: try STAN(UInt64(index % 1_000 + 1)).orThrow("STAN")),
      merchant: shop.merchant, type: .sale, card: "old-\(terminal)",
      maskedPAN: "622588******0001", amount: try Amount(minorUnits: 100).orThrow("amount"),
      time: Instant(milliseconds: 1_790_000_000_000 + Int64(index)), rrn: rrn,
      authorisation: "123456", code: code, status: .approved, sequence: UInt64(index + 1))
  }
}
