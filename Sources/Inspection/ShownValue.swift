import ISO8583
import POSProtocol

/// A field's value fit to be shown: what ``Concealment`` names is stars.
struct ShownValue: Sendable, Equatable {
  /// The bytes of the value in upper-case hexadecimal, without the length prefix.
  let hex: String
  /// The value as carried: digits, text, or hexadecimal of a binary field.
  let text: String

  init?(_ field: Int, of message: Message, _ mask: CardMask = .strict) {
    guard let raw = message.rawBytes(field), let spec = message.dialect[field] else { return nil }
    let places = Concealment.places(of: field, in: message, mask)
    let digits = Self.starred(Array(Hex.encode(raw).utf8), at: places)
    hex = String(decoding: digits, as: UTF8.self)
    switch spec.encoding {
    case .bcd:
      text = String(
        decoding: Self.starred(Array((message[field] ?? "").utf8), at: places), as: UTF8.self)
    case .ascii, .gbk:
      text = places.isEmpty ? message[field] ?? "" : Self.starredText(raw, at: places)
    case .binary:
      text =
        field == 64 ? Masking.macText(message) ?? hex : Self.binaryText(field, message, mask) ?? hex
    }
  }

  /// F62 is text in some messages and bytes in others; keys are never text.
  private static func binaryText(
    _ field: Int, _ message: Message, _ mask: CardMask
  ) -> String? {
    guard field == 62, let raw = message.rawBytes(62), !raw.isEmpty,
      !KeyField.isCarried(by: message), raw.allSatisfy({ (0x20...0x7E).contains($0) })
    else { return nil }
    return starredText(raw, at: Concealment.places(of: 62, in: message, mask))
  }

  private static func starred(_ characters: [UInt8], at places: [Range<Int>]) -> [UInt8] {
    var characters = characters
    for range in places {
      for place in range.clamped(to: 0..<characters.count) {
        characters[place] = UInt8(ascii: "*")
      }
    }
    return characters
  }

  private static func starredText(
    _ raw: ArraySlice<UInt8>, at places: [Range<Int>]
  ) -> String {
    let bytes = starred(
      Array(raw), at: places.map { $0.lowerBound / 2..<($0.upperBound + 1) / 2 })
    return GBK.decode(bytes) ?? String(decoding: bytes, as: UTF8.self)
  }
}

/// The working keys of a sign-in answer (F62, protocol.md 5.2).
enum KeyField {
  static func isCarried(by message: Message) -> Bool {
    message.mti == MTI.management.response
      && message.subfield(60, 3).flatMap { KeyScheme(rawValue: $0) } != nil
  }
}
