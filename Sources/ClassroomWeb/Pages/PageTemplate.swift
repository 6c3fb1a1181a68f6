/// A page out of a file with `{{name}}` where something is filled in: `lang`, `token`, `code`. What is
/// filled in is escaped.
struct PageTemplate {
  let asset: WebAssets.Asset

  func filled(_ values: [String: String]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(asset.bytes.count + 256)
    var rest = Substring(String(decoding: asset.bytes, as: UTF8.self))
    while let open = rest.firstRange(of: "{{"),
      let close = rest[open.upperBound...].firstRange(of: "}}")
    {
      result += rest[..<open.lowerBound].utf8
      let name = String(rest[open.upperBound..<close.lowerBound])
      if let value = values[name] {
        result += HTML.escaped(value).utf8
      } else {
        result += rest[open.lowerBound..<close.upperBound].utf8
      }
      rest = rest[close.upperBound...]
    }
    return result + rest.utf8
  }
}

/// The pages that are files.
enum PageFile: String, CaseIterable {
  /// A trainee's own, and the one that a trainer watches.
  case seat
  case join, board, projector
  /// Asks for the PIN.
  case trainer = "trainer-enter"

  var name: String { rawValue + ".html" }
}
