import Acquirer
import HostSim
import POSProtocol
import Rooms
import Scenarios
import Testing

extension CrashWorld {
  /// Puts orders into the books whose goods are on their way when the host starts: ten for each
  /// terminal of a shop with goods.
  ///
  /// - Returns: the deliveries of each terminal.
  func sendDeliveries() async throws -> [String: [Delivery]] {
    var changes: [LedgerChange] = []
    var deliveries: [String: [Delivery]] = [:]
    let registry = setup.registry
    let now = LocalTime(CashierClock.now(), offsetSeconds: 28_800)
    for (shop, terminals) in shops {
      let merchant = try #require(MerchantID(shop))
      let entry = registry.merchants[merchant]?.shop
      changes.append(
        .shop(.opened(ShopBooks(merchant: merchant, entry: entry, time: CashierClock.now()))))
      for (place, terminal) in terminals.enumerated() {
        for count in 0..<10 {
          let order = try order("\(990_000_000_000 + place * 100 + count)", now)
          let delivery = Delivery(
            number: "D" + order.number, order: order.number,
            lines: order.lines.map { StockLine(goods: $0.goods, quantity: $0.quantity) })
          deliveries[terminal, default: []].append(delivery)
          changes += [
            .shop(
              .order(
                OrderRecord(
                  merchant: merchant, order: order, amounts: [order.total.minorUnits],
                  changeableUntil: now, requests: [], sequence: 1))),
            .shop(.delivery(DeliveryRecord(merchant: merchant, delivery: delivery))),
          ]
        }
      }
    }
    try await commit(changes)
    return deliveries
  }

  private func order(_ number: String, _ now: LocalTime) throws -> Order {
    let (code, price) = try #require(Self.prices.min { $0.key < $1.key })
    return Order(
      number: number, day: now.dayNumber, lines: [OrderLine(goods: code, quantity: 24)],
      total: try #require(Amount(minorUnits: price * 24)), status: .delivered)
  }

  private func commit(_ changes: [LedgerChange]) async throws {
    let store = try SQLiteStore(directory: data)
    let error: (any Error)? = await withCheckedContinuation { continuation in
      store.commit(changes) { continuation.resume(returning: $0) }
    }
    try store.close()
    if let error { throw error }
  }
}
