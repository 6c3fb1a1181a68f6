/// Reads yuan with exactly two decimals, such as `5000.00`, as fen; `nil` for anything else, for
/// signs, and for more than ten digits before the point, which no amount field (F4) can carry.
package func fen(_ text: String) -> Int64? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count == 2, (1...10).contains(parts[0].count), parts[1].count == 2,
    parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
  else { return nil }
  return Int64(parts[0] + parts[1])
}
