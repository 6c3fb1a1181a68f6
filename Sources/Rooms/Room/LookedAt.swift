/// A seat that can be looked at: the terminal, its host's books and its clock.
public protocol LookedAt {
  /// What can be seen of the terminal now.
  var view: TerminalView { get }
  /// A property of the terminal as text, nil when it has no value.
  func value(of property: TerminalProperty) throws(Refusal) -> String?
  /// An entry of the host's books as text, nil when it has no value.
  func value(of property: LedgerProperty) throws(Refusal) -> String?
  /// The quantity of goods in the retailer's stock.
  func stock(of code: String) throws(Refusal) -> String?
  /// Milliseconds since the epoch on the world's clock.
  var milliseconds: Int64 { get }
}
