import ISO8583

extension AIDParameters {
  /// The identifiers of a list (0830/382): one 9F06 after the other. Nil when there is anything else.
  static func names(_ bytes: [UInt8]) -> [[UInt8]]? {
    guard let elements = try? BERTLV.elements(bytes[...]) else { return nil }
    var names: [[UInt8]] = []
    for element in elements {
      guard element.tag == 0x9F06, (5...16).contains(element.value.count) else { return nil }
      names.append(Array(element.value))
    }
    return names
  }
}
