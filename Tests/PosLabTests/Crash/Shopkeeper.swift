import ISO8583
import NIOCore
import POSProtocol
import Simulation

/// Somebody who writes bills, takes in goods, counts and orders at one terminal, whatever happens to
/// the host: what was not acknowledged is sent again, an advice under its number, an order under its
/// STAN.
struct Shopkeeper: Sendable {
  private enum Work {
    /// What is not new has been acknowledged before, and nothing more may come of it.
    case advice(ShopAdvice, isNew: Bool)
    case order([OrderLine], replacing: String?, minorUnits: Int64, stan: UInt64)
  }

  private var terminal: WireTerminal
  private var documents: Documents
  private let mayOrder: Bool
  private var chance: SeededGenerator
  private var told = ToldShop()
  /// What has not been acknowledged.
  private var waiting: Work?
  private var acknowledged: [ShopAdvice] = []

  /// - Parameter mayOrder: whether it places the orders of its shop, which has one open order at most.
  init(
    _ terminal: WireTerminal, deliveries: [Delivery], mayOrder: Bool, chance: SeededGenerator
  ) {
    self.terminal = terminal
    self.mayOrder = mayOrder
    self.chance = chance
    documents = Documents(deliveries: deliveries)
  }

  /// Works until the till is closed and everything is acknowledged, a bill at least.
  ///
  /// - Returns: what the host has acknowledged.
  mutating func work(
    port: Int, group: any EventLoopGroup, till: Till
  ) async throws -> ToldShop {
    while true {
      await till.waitForHost()
      do {
        let line = try await WireLine(port: port, group: group)
        defer { line.close() }
        try await serve(line, till)
        return told
      } catch is WireLine.Broken {
        continue
      }
    }
  }

  private mutating func serve(_ line: WireLine, _ till: Till) async throws {
    while true {
      if !terminal.isSignedIn {
        try terminal.takeKeys(await line.ask(terminal.signIn()).message)
      }
      if waiting == nil {
        if told.bills > 0, await till.isClosed { return }
        waiting = try choose()
      }
      guard let work = waiting else { continue }
      try take(await line.ask(frame(of: work)).message, on: work)
      // A cashier's sale takes many messages.
      if told.count.isMultiple(of: 4) { await till.count() }
    }
  }

  private mutating func frame(of work: Work) throws -> [UInt8] {
    switch work {
    case .advice(let advice, _):
      return try terminal.shopFrame(
        advice.type, ShopContent.encode(advice), minorUnits: advice.amount?.minorUnits,
        stan: terminal.nextSTAN())
    case .order(let lines, let number, let minorUnits, let stan):
      let request = ShopRequest.order(lines, replacing: number)
      return try terminal.shopFrame(
        request.type, ShopContent.encode(request), minorUnits: minorUnits, stan: stan)
    }
  }

  private mutating func take(_ answer: Message, on work: Work) throws {
    let reply = answer.rawBytes(59).flatMap { try? ShopContent.decodeReply(Array($0)) }
    switch (answer[39], work, reply) {
    case ("77", _, _): terminal.signOff()
    case ("00", .advice(let advice, let isNew), .acknowledged(next: nil)):
      waiting = nil
      guard isNew else { return }
      told.add(advice, prices: documents.prices, deliveries: documents.deliveries)
      acknowledged = acknowledged.suffix(49) + [advice]
    case ("94", .advice(let advice, isNew: true), .acknowledged(next: let next?))
    where advice.number <= told.lastNumber && next == told.lastNumber + 1:
      waiting = .advice(advice.renumbered(next), isNew: true)
    case ("00", .order(let lines, _, let minorUnits, _), .order(let order))
    where order.lines == lines && order.total.minorUnits == minorUnits:
      waiting = nil
      told.place(order)
    default:
      throw Unexpected("\(answer[39] ?? "no code") at \(terminal.id) on \(work): \(reply as Any)")
    }
  }

  private mutating func choose() throws -> Work {
    switch chance.draw(below: 20) {
    case 0 where !acknowledged.isEmpty:
      // The answer might have been lost: it is the same advice.
      let place = chance.draw(below: UInt64(acknowledged.count))
      return .advice(acknowledged[Int(place)], isNew: false)
    case 1 where told.lastNumber > 0:
      // A terminal that has lost its memory begins with 1 again.
      return .advice(try documents.bill(number: 1, &chance), isNew: true)
    case 2, 3:
      guard mayOrder else { break }
      let lines = documents.orderLines(&chance)
      return .order(
        lines, replacing: told.order?.number,
        minorUnits: lines.reduce(0) { $0 + $1.quantity * (documents.prices[$1.goods] ?? 0) },
        stan: terminal.nextSTAN())
    default: break
    }
    return .advice(try documents.next(number: told.lastNumber + 1, &chance), isNew: true)
  }
}
