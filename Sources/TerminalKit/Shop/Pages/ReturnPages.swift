import POSProtocol

/// How a return looks while it is written.
extension Terminal {
  /// What comes back of a line, and what is given back for it where no other line has its goods.
  func returnFigures(_ line: DraftLine, _ count: String) -> [String] {
    let draft = draft(.returned)
    let isOnly = draft.lines.count { $0.goods.code == line.goods.code } == 1
    guard isOnly, let lines = try? returnLines(draft),
      let amount = lines.first(where: { $0.goods == line.goods.code })?.amount
    else { return [count] }
    return ["\(count) \(amount)", "\(amount)"]
  }

  func repaymentPage() -> [Screen.Line] {
    let draft = draft(.returned)
    let ways =
      (repayments.cash ? [ReturnTexts.cash] : []) + (repayments.card ? [ReturnTexts.byCard] : [])
    return Pages.withHint(
      text(ShopTexts.digitHint),
      under: Pages.message(
        title: text(ReturnTexts.title),
        ((draft.bill.map { [ReturnTexts.bill($0)] } ?? [])
          + [ReturnTexts.due(returnTotal(draft) ?? .zero)] + ways).map(text)))
  }

  func confirmReturnPage(_ draft: Draft) -> [Screen.Line] {
    let money = draft.refund.map { ReturnTexts.onCard($0.amount) } ?? ReturnTexts.due(.zero)
    let lines =
      (draft.bill.map { [ReturnTexts.bill($0)] } ?? [])
      + [ShopTexts.items(draft.lines.count), money]
    return Pages.withHint(
      text(ReturnTexts.confirmHint),
      under: Pages.message(title: text(ReturnTexts.title), lines.map(text)))
  }
}
