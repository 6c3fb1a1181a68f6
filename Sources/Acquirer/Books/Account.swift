public import POSProtocol

/// An account of the double-entry books.
///
/// Positive is what its owner has. The issuer's is what the cards were given, as a negative number, so
/// that all accounts together are zero.
public enum Account: Sendable, Hashable, CustomStringConvertible {
  /// What can be spent with a card, by alias.
  case card(String)
  /// What pre-authorisations hold of a card's money.
  case hold(String)
  /// What a shop's cards have brought and no settlement has moved.
  case clearing(MerchantID)
  case funds(MerchantID)
  /// Settled while the shop's funds were frozen.
  case frozen(MerchantID)
  /// What the acquirer keeps.
  case fees
  case issuer

  public var description: String {
    switch self {
    case .card(let alias): "card:\(alias)"
    case .hold(let alias): "hold:\(alias)"
    case .clearing(let id): "merchant-clearing:\(id)"
    case .funds(let id): "merchant-funds:\(id)"
    case .frozen(let id): "merchant-frozen:\(id)"
    case .fees: "fees"
    case .issuer: "issuer"
    }
  }
}

/// A balanced pair: what one account loses, another gets.
public struct Posting: Sendable, Hashable {
  public let from: Account
  public let to: Account
  /// Minor units.
  public let amount: Int64

  public init(from: Account, to: Account, amount: Int64) {
    self.from = from
    self.to = to
    self.amount = amount
  }

  var undone: Posting { Posting(from: to, to: from, amount: amount) }

  /// What it does to an account, in minor units.
  func effect(on account: Account) -> Int64 {
    (to == account ? amount : 0) - (from == account ? amount : 0)
  }
}
