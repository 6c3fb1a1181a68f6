import POSProtocol

extension Amount {
  /// Whole yuan that stand in the sources.
  init(yuan: Int64) {
    guard let amount = Amount(minorUnits: yuan * 100) else {
      preconditionFailure("an amount has at most twelve digits")
    }
    self = amount
  }
}
