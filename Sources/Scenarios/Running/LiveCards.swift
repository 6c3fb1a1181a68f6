public import Rooms
public import TerminalKit
public import TerminalLink

extension WorldSetup {
  /// Presents a card, chip and all, at a terminal on a real line.
  ///
  /// - Parameters:
  ///   - card: what the reader gives; nil when it cannot read it.
  ///   - counter: how many transactions the chip has had before it is presented first.
  public func present(
    _ card: CardPresentation?, _ alias: String, by method: PresentationMethod,
    at driver: TerminalDriver, counter: UInt16 = 0
  ) {
    if let card {
      driver.present(card, chip: method == .swipe ? nil : chip(of: alias, counter: counter))
    } else if hasBrokenChip(alias), method != .swipe {
      driver.presentBrokenChip()
    } else {
      driver.presentUnreadableCard()
    }
  }
}
