import POSProtocol
import Wording

/// What the shop adds to work on the line.
struct ShopExchange: Sendable {
  /// Done behind whatever is on the display; any other work goes before it.
  var isQuiet = false
  /// In place of the name of the transaction.
  var heading: LocalizedText?
  /// Pages of a catalogue that have come.
  var goods: [Goods] = []
  /// 2/5, while a catalogue comes.
  var progress: String?
  /// Advices the host took.
  var uploaded = 0
  /// The number of the advice that is on its way.
  var number: UInt32?
  /// Where the result leads, good or bad.
  var page: ShopPage?
}
