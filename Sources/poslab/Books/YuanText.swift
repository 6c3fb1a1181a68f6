/// Amounts as people write them.
enum YuanText {
  /// Reads `50000.00`, at most ten digits before the point; nil for anything else.
  static func fen(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...10).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    return Int64(parts[0] + parts[1])
  }
}
