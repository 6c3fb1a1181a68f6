import ISO8583

/// The tags of a download by their numbers; the first of two equal ones counts.
struct TagReader {
  private let values: [UInt32: [UInt8]]

  /// - Returns: nil when `bytes` is not a list of tags.
  init?(_ bytes: some Collection<UInt8>) {
    guard let elements = try? BERTLV.elements(Array(bytes)[...]) else { return nil }
    values = Dictionary(
      elements.map { ($0.tag, Array($0.value)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The value of `tag`, when it is there and has one of these lengths.
  func value(_ tag: UInt32, _ lengths: ClosedRange<Int>) -> [UInt8]? {
    guard let value = values[tag], lengths.contains(value.count) else { return nil }
    return value
  }

  func value(_ tag: UInt32, _ length: Int) -> [UInt8]? { value(tag, length...length) }

  func byte(_ tag: UInt32) -> UInt8? { value(tag, 1)?.first }

  /// Twelve packed digits, in minor units.
  func amount(_ tag: UInt32) -> Amount? {
    value(tag, 6).flatMap { Amount(digits: Hex.encode($0)) }
  }

  /// Four bytes, the first one highest.
  func number(_ tag: UInt32) -> UInt32? {
    value(tag, 4)?.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The bytes of these tags, in this order; nil when one of them cannot be written.
  static func bytes(_ tags: [(UInt32, [UInt8])]) -> [UInt8]? {
    var bytes: [UInt8] = []
    do {
      for (tag, value) in tags { try BERTLV.append(tag, value, to: &bytes) }
    } catch {
      return nil
    }
    return bytes
  }
}

extension UInt32 {
  /// Four bytes, the highest first.
  var fourBytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * UInt32($0))) }
  }
}
