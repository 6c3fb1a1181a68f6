import POSProtocol

/// Reads an amount as it is typed: digits fill up from the fen (`1 0 0 0 0` is 100.00); after a dot
/// they are yuan and decimals (`100.` and `100.00` are 100.00 too).
enum AmountInput {
  static func amount(_ input: String) -> Amount? {
    let parts = input.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return Amount(digits: input) }
    let yuan = parts[0].isEmpty ? "0" : parts[0]
    let decimals = parts[1] + String(repeating: "0", count: max(0, 2 - parts[1].count))
    return Amount(digits: yuan + decimals)
  }

  /// What stands on the display for it.
  static func shown(_ input: String) -> String {
    guard !input.contains(".") else { return input }
    return "\(Amount(digits: input.isEmpty ? "0" : input) ?? .zero)"
  }

  /// Whether one more digit can follow.
  static func takes(_ digit: UInt8, after input: String) -> Bool {
    if let dot = input.firstIndex(of: ".") { return input[dot...].count < 3 }
    return input.count < 12 && !(input.isEmpty && digit == 0)
  }
}
