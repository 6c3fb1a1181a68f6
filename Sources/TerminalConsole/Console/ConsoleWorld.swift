import Acquirer
import POSProtocol
import Rooms
import Wording

extension ConsoleCard {
  /// Shows the masked number of a card, and its PIN: it is the world's own.
  init(_ card: WorldFile.Card) {
    self.init(
      alias: PrintableText.display(card.alias), number: Masking.maskedDigits(card.pan.reveal()),
      entry: card.entry.compactMap { PresentationMethod(rawValue: $0.rawValue) },
      hasPaymentCode: card.paymentCode != nil, pin: card.pin.reveal(), remark: Self.remark(card))
  }

  private static func remark(_ card: WorldFile.Card) -> LocalizedText {
    let kind =
      switch card.kind {
      case .debit: LocalizedText(zh: "借记卡", en: "debit")
      case .credit: LocalizedText(zh: "信用卡", en: "credit")
      case .foreign: LocalizedText(zh: "外卡", en: "foreign")
      }
    let state: LocalizedText? =
      switch card.status {
      case .active: nil
      case .frozen: LocalizedText(zh: "冻结", en: "frozen")
      case .lost: LocalizedText(zh: "挂失", en: "lost")
      case .stolen: LocalizedText(zh: "被窃", en: "stolen")
      case .dormant: LocalizedText(zh: "睡眠", en: "dormant")
      }
    guard let state else { return kind }
    return LocalizedText(zh: "\(kind.zh) \(state.zh)", en: "\(kind.en), \(state.en)")
  }
}

extension ConsoleGoods {
  init(_ goods: Goods) {
    self.init(
      code: goods.code.digits,
      name: LocalizedText(
        zh: PrintableText.display(goods.name.zh), en: PrintableText.display(goods.name.en)),
      price: goods.units.first.map { "\($0.price)" } ?? "")
  }
}
