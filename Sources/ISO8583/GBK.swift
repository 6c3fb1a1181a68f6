import Glibc

/// Text in GBK, the encoding of Chinese text in the dialects of UnionPay.
public enum GBK {
  /// The GBK bytes of `text`; `nil` when it has a character that GBK does not have.
  public static func encode(_ text: String) -> [UInt8]? {
    let characters = Array(text.utf8)
    guard characters.contains(where: { $0 >= 0x80 }) else { return characters }
    return convert(characters, from: "UTF-8", to: "GBK", growth: 1)
  }

  /// The text of GBK bytes; `nil` when they are not GBK.
  public static func decode(_ bytes: some Collection<UInt8>) -> String? {
    let bytes = Array(bytes)
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    guard let text = convert(bytes, from: "GBK", to: "UTF-8", growth: 3) else { return nil }
    return String(validating: text, as: UTF8.self)
  }

  /// Runs the C library's converter over all of `input`. A converter has state and must not be
  /// shared between threads, so each call opens its own.
  private static func convert(
    _ input: [UInt8], from source: String, to target: String, growth: Int
  ) -> [UInt8]? {
    guard let converter = iconv_open(target, source), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = input
    return input.withUnsafeMutableBytes { source -> [UInt8]? in
      let capacity = source.count * growth
      var complete = false
      let output = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var fromLeft = source.count
        var left = capacity
        target.withMemoryRebound(to: CChar.self) { characters in
          var to = characters.baseAddress
          complete = iconv(converter, &from, &fromLeft, &to, &left) == 0 && fromLeft == 0
        }
        count = capacity - left
      }
      return complete ? output : nil
    }
  }
}
