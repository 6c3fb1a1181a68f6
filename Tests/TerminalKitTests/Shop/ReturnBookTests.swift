import Foundation
import POSProtocol
import Testing

@testable import TerminalKit

@Suite("Bills on which goods come back")
struct ReturnBookTests {
  private let time = LocalTime(wallSeconds: 20_779 * 86_400)

  private func line(_ quantity: Int64, _ fen: Int64) throws -> BillLine {
    BillLine(
      goods: try TestShop.cigarettes().code, quantity: quantity, amount: try TestShop.yuan(fen))
  }

  private func bill(
    _ quantity: Int64 = 10, _ fen: Int64 = 9_800, batch: BatchNumber? = nil, stan: UInt64 = 2
  ) throws -> ShopAdvice.Content {
    let payment: Bill.Payment =
      try batch.map { .card(stan: try #require(STAN(stan)), batch: $0) }
      ?? .cash(tendered: try TestShop.yuan(fen))
    return .bill(try #require(Bill(lines: [line(quantity, fen)], payment: payment)))
  }

  private func goods(_ quantity: Int64, _ fen: Int64, of bill: UInt32?) throws -> SalesReturn {
    let line = ReturnLine(
      goods: try TestShop.cigarettes().code, quantity: quantity, amount: try TestShop.yuan(fen))
    return try #require(SalesReturn(bill: bill, lines: [line], repayment: .cash))
  }

  @Test("however a bill is cut, what is given back in all is what was paid", arguments: 1...40)
  func cutting(_ seed: Int) throws {
    var memory = ShopMemory()
    memory.book(memory.advice(try bill(17, 9_999), at: time, by: "01"))
    var back: Int64 = 0
    var step = seed
    while let left = memory.returnable(1), !left.isOver {
      step = (step * 7 + 3) % 11
      let item = try #require(left.items.first)
      let quantity = min(item.quantityLeft, Int64(1 + step % 5))
      let fen = try #require(item.amount(for: quantity))
      #expect(item.amount(for: item.quantityLeft + 1) == nil)
      back += fen
      memory.book(memory.advice(.returned(try goods(quantity, fen, of: 1)), at: time, by: "01"))
    }
    #expect(back == 9_999)
    #expect(memory.returnable(1)?.moneyLeft == 0)
  }

  @Test("new numbers of what waits are those that returns and kept bills name")
  func renumbered() throws {
    var memory = ShopMemory()
    memory.book(memory.advice(try bill(), at: time, by: "01"))
    memory.book(memory.advice(.returned(try goods(3, 2_940, of: 1)), at: time, by: "01"))
    memory.drafts[.returned] = memory.returnDraft(of: 1, nil)
    memory.renumber(from: 50)
    #expect(memory.pending.map(\.number) == [50, 51])
    guard case .returned(let back) = memory.pending[1].content else {
      Issue.record("no return")
      return
    }
    #expect(back.bill == 50)
    #expect(memory.recentBills.map(\.number) == [50])
    #expect(memory.returnable(50)?.items.first?.quantityLeft == 7)
    #expect(memory.drafts[.returned]?.bill == 50)
  }

  @Test("the last fifty bills are kept, and all that a card paid in the newest batch")
  func kept() throws {
    var memory = ShopMemory()
    let (first, second) = (BatchNumber.first, BatchNumber.first.next)
    memory.book(memory.advice(try bill(batch: first), at: time, by: "01"))
    for number in 3..<6 {
      memory.book(memory.advice(try bill(batch: second, stan: UInt64(number)), at: time, by: "01"))
    }
    memory.returns.note(sale: nil, on: "1122", of: 1)
    for _ in 0..<60 { memory.book(memory.advice(try bill(), at: time, by: "01")) }
    #expect(memory.recentBills.map(\.number) == [2, 3, 4] + Array(15...64))
    #expect(memory.returns.trace(of: 1) == nil)
  }

  @Test("a memory of before there were returns is read")
  func earlier() throws {
    var memory = ShopMemory()
    memory.book(memory.advice(try bill(), at: time, by: "01"))
    let new = try JSONSerialization.jsonObject(with: JSONEncoder().encode(memory))
    let old = try JSONSerialization.data(withJSONObject: Self.withoutReturns(new))
    #expect(try JSONDecoder().decode(ShopMemory.self, from: old) == memory)
  }

  private static func withoutReturns(_ value: Any) -> Any {
    if let object = value as? [String: Any] {
      return object.filter { !$0.key.hasPrefix("return") }.mapValues { withoutReturns($0) }
    }
    return (value as? [Any])?.map { withoutReturns($0) } ?? value
  }
}
