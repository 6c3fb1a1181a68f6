import POSProtocol
import Wording

/// Why goods cannot come back like this.
struct ReturnRefusal: Error {
  let text: LocalizedText
}

/// What a return that is being written comes to.
struct ReturnLines {
  private let draft: Draft
  private let shop: ShopMemory

  init(_ draft: Draft, _ shop: ShopMemory) {
    self.draft = draft
    self.shop = shop
  }

  func lines() throws(ReturnRefusal) -> [ReturnLine] {
    guard let number = draft.bill else { return try freeLines() }
    guard let bill = shop.returnable(number) else {
      throw ReturnRefusal(text: ReturnTexts.billGone)
    }
    var lines: [ReturnLine] = []
    for (goods, quantity) in draft.quantities where quantity > 0 {
      guard let item = bill.item(goods.code) else {
        throw ReturnRefusal(text: ReturnTexts.notOnBill)
      }
      guard let fen = item.amount(for: quantity) else {
        throw ReturnRefusal(
          text: LocalizedText(
            zh: ReturnTexts.left(goods.text(of: item.quantityLeft, in: .zh)).zh,
            en: ReturnTexts.left(goods.text(of: item.quantityLeft, in: .en)).en))
      }
      lines.append(try line(goods.code, quantity, fen))
    }
    guard let refund = draft.refund else { return lines }
    return try share(refund.amount, over: lines)
  }

  /// Nil when it is a return, or can become one: while goods are chosen, too few for a refund are no
  /// mistake yet.
  var refusal: LocalizedText? {
    var draft = draft
    draft.refund = nil
    do throws(ReturnRefusal) {
      _ = try ReturnLines(draft, shop).lines()
      return nil
    } catch {
      return error.text
    }
  }

  /// What is given back; nil when that cannot be said.
  var total: Amount? { (try? lines()).flatMap { SalesReturn.total($0) } }

  /// Without a bill, goods come back at the catalogue's prices less what is taken off.
  private func freeLines() throws(ReturnRefusal) -> [ReturnLine] {
    guard let bill = draft.bill(.cash(tendered: .maximum)) else { return [] }
    var sums: [(goods: GoodsCode, quantity: Int64, fen: Int64)] = []
    for line in bill.lines {
      if let index = sums.firstIndex(where: { $0.goods == line.goods }) {
        sums[index].quantity += line.quantity
        sums[index].fen += line.amount.minorUnits
      } else {
        sums.append((line.goods, line.quantity, line.amount.minorUnits))
      }
    }
    var lines: [ReturnLine] = []
    for sum in sums { lines.append(try line(sum.goods, sum.quantity, sum.fen)) }
    return lines
  }

  private func line(
    _ code: GoodsCode, _ quantity: Int64, _ fen: Int64
  ) throws(ReturnRefusal) -> ReturnLine {
    guard (1...ShopLimits.quantity).contains(quantity), fen <= ShopLimits.lineMinorUnits,
      let amount = Amount(minorUnits: fen)
    else { throw ReturnRefusal(text: ShopTexts.tooMuch) }
    return ReturnLine(goods: code, quantity: quantity, amount: amount)
  }

  /// A refund that was made already, shared out over the goods by what was paid for them. It cannot be
  /// more than they cost; what rounding leaves goes to the first that have room for it.
  private func share(
    _ refund: Amount, over lines: [ReturnLine]
  ) throws(ReturnRefusal) -> [ReturnLine] {
    let values = lines.map(\.amount.minorUnits)
    let value = values.reduce(0, +)
    guard !lines.isEmpty else { return [] }
    guard value >= refund.minorUnits else {
      throw ReturnRefusal(text: ReturnTexts.tooFewGoods(refund))
    }
    var shares = values.map { part in
      value == 0 ? 0 : Quantities.product(part, refund.minorUnits) / value
    }
    var left = refund.minorUnits - shares.reduce(0, +)
    for index in shares.indices where left > 0 && shares[index] < values[index] {
      shares[index] += 1
      left -= 1
    }
    var shared: [ReturnLine] = []
    for (line, fen) in zip(lines, shares) {
      shared.append(try self.line(line.goods, line.quantity, fen))
    }
    return shared
  }
}
