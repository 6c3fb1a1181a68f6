public import POSProtocol

/// What an acquirer keeps of a transaction: a rate and a cap.
public struct FeeRate: Sendable, Hashable {
  /// Hundredths of a per cent; 38 is 0.38 %.
  public let basisPoints: Int64
  /// Minor units; nil: no cap.
  public let cap: Int64?

  public init(basisPoints: Int64, cap: Int64? = nil) {
    self.basisPoints = min(max(basisPoints, 0), 10_000)
    self.cap = cap
  }

  /// The fee of one transaction, rounded half up to a minor unit, then capped.
  public func fee(of amount: Amount) -> Amount {
    let exact = (amount.minorUnits * basisPoints + 5_000) / 10_000
    guard let fee = Amount(minorUnits: min(exact, cap.map { max(0, $0) } ?? exact)) else {
      preconditionFailure("a fee of at most 100 % is no more than its amount")
    }
    return fee
  }
}

/// The fees a shop pays (手续费), by the kind of card.
public struct FeeSchedule: Sendable, Hashable {
  public let debit: FeeRate
  /// Of credit cards, and of foreign cards of any kind.
  public let credit: FeeRate

  /// The project's defaults: debit 0.38 % with a cap of 20.00 yuan, credit 0.60 %.
  public static let standard = FeeSchedule(
    debit: FeeRate(basisPoints: 38, cap: 2_000), credit: FeeRate(basisPoints: 60))

  public init(debit: FeeRate, credit: FeeRate) {
    self.debit = debit
    self.credit = credit
  }

  func fee(of amount: Amount, _ card: CardEntry) -> Amount {
    (card.kind == .debit ? debit : credit).fee(of: amount)
  }
}
