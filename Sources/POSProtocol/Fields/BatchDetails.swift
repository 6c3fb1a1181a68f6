/// One transaction in a batch upload: 40 digits. Source: protocol.md 2.6 (0320/201).
public struct BatchDetail: Sendable, Hashable {
  public let isForeign: Bool
  public let stan: STAN
  /// Nil, zeros on the wire, when no card was presented: a payment by code.
  public let pan: PAN?
  public let amount: Amount

  public init(isForeign: Bool, stan: STAN, pan: PAN?, amount: Amount) {
    self.isForeign = isForeign
    self.stan = stan
    self.pan = pan
    self.amount = amount
  }

  init?(digits: some StringProtocol) {
    let pan = digits.dropFirst(8).prefix(20).drop { $0 == "0" }
    guard digits.utf8.count == 40, Digits.areDecimal(String(digits)),
      let stan = STAN(digits: digits.dropFirst(2).prefix(6)), pan.isEmpty || PAN(pan) != nil,
      let amount = Amount(digits: digits.suffix(12))
    else { return nil }
    self.init(isForeign: digits.hasPrefix("01"), stan: stan, pan: PAN(pan), amount: amount)
  }

  var digits: String {
    let number = pan?.digits ?? ""
    let filler = String(repeating: "0", count: max(0, 20 - number.utf8.count))
    return (isForeign ? "01" : "00") + stan.description + filler + number + amount.digits
  }
}

/// F48 of a batch upload: at most eight transactions behind their number.
public struct BatchDetails: Sendable, Hashable, CustomStringConvertible {
  public static let maximumCount = 8

  public let details: [BatchDetail]

  /// - Returns: nil when there are more than eight.
  public init?(_ details: [BatchDetail]) {
    guard details.count <= Self.maximumCount else { return nil }
    self.details = details
  }

  /// Reads the number (two digits) and 40 digits for each transaction.
  public init?(digits: some StringProtocol) {
    guard digits.utf8.count >= 2, let count = Int(digits.prefix(2)), count <= Self.maximumCount,
      digits.utf8.count == 2 + 40 * count
    else { return nil }
    var details: [BatchDetail] = []
    var rest = digits.dropFirst(2)
    for _ in 0..<count {
      guard let detail = BatchDetail(digits: rest.prefix(40)) else { return nil }
      details.append(detail)
      rest = rest.dropFirst(40)
    }
    self.details = details
  }

  /// 2 digits and 40 for each transaction.
  public var description: String {
    (Digits.padded(UInt64(details.count), width: 2) ?? "00") + details.map(\.digits).joined()
  }
}
