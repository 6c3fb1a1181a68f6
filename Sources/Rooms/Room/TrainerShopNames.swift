package import Acquirer
import POSProtocol

extension TrainerNames {
  /// The command for the host.
  package func shop(_ action: TrainerShopAction) throws(Refusal) -> ShopAdminAction {
    switch action {
    case .confirm(let name): return .confirmOrder(try merchant(name))
    case .deliver(let lines, let name):
      let stock = try stock(lines)
      return .deliverOrder(try merchant(name), stock.isEmpty ? nil : stock)
    case .notice(let title, let text): return .putUp(title: title, text: text)
    case .payIn(let fen, let name):
      return .payIn(try merchant(name), Amount(minorUnits: fen) ?? .zero)
    case .orderable(let code, let flag): return .setOrderable(try goods(code), flag)
    case .allot(let lines, let name): return .allot(try merchant(name), try stock(lines))
    }
  }

  private func stock(
    _ lines: [TrainerShopAction.DeliveredLine]
  ) throws(Refusal) -> [StockLine] {
    var stock: [StockLine] = []
    for line in lines {
      stock.append(StockLine(goods: try goods(line.goods), quantity: line.quantity))
    }
    return stock
  }

  private func goods(_ name: String) throws(Refusal) -> GoodsCode {
    guard let code = GoodsCode(name) else { throw .unknownName(.goods, name: name) }
    return code
  }
}
