import POSProtocol

extension Sequence<Amount> {
  /// All of them together.
  ///
  /// - Throws: 96 when that is more than an amount can say.
  func sum() throws(Decline) -> Amount {
    var sum = Amount.zero
    for amount in self {
      guard let next = sum.adding(amount) else { throw Decline(.systemError, .sumTooLarge) }
      sum = next
    }
    return sum
  }
}
