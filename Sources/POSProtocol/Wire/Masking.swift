public import ISO8583
import Wording

/// The fields of a message as text in which nothing secret is left, for logs, traces and reports.
///
/// PANs keep the first six and last four digits; tracks, PIN blocks, keys and chip data are
/// reduced to their length. Source: design.md, rules.
public enum Masking {
  /// The value of one field, masked and on one line; nil when the field is absent.
  ///
  /// - Parameter mask: whose cards may be shown, and what is looked for in free text.
  public static func value(
    of field: Int, in message: Message, _ mask: CardMask = .strict
  ) -> String? {
    guard message.contains(field) else { return nil }
    switch field {
    case 2: return message[2].map(mask.card)
    case 35, 36: return mask.track(message[field] ?? "")
    case 43, 44, 63: return message[field].map(mask.freeText)
    case 52: return "****"
    case 48 where message.mti == .batchUpload || message.mti == .batchUpload.response:
      return "(\(message.rawBytes(field)?.count ?? 0) bytes)"
    case 55, 62: return "(\(message.rawBytes(field)?.count ?? 0) bytes)"
    case 58, 59: return message[field].map { "(\($0.utf8.count) characters)" }
    case 64: return macText(message)
    // A track, an account or a text may be in any other field of the standard.
    default:
      return Dialect.unionPay[field] == nil
        ? "(\(message.rawBytes(field)?.count ?? 0) bytes)"
        : message[field].map(PrintableText.line)
    }
  }

  /// One line: MTI and every field, masked.
  public static func line(_ message: Message, _ mask: CardMask = .strict) -> String {
    let fields = message.fieldNumbers.map { "F\($0)=\(value(of: $0, in: message, mask) ?? "")" }
    return ([message.mti.description] + fields).joined(separator: " ")
  }

  /// F64: the eight characters of an ECB MAC, or the hexadecimal bytes of the others.
  public static func macText(_ message: Message) -> String? {
    guard let bytes = message.rawBytes(64) else { return nil }
    let isText = bytes.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
    return isText ? String(decoding: bytes, as: UTF8.self) : Hex.encode(bytes)
  }

  /// A card number or something shaped like one, masked whatever its length.
  public static func maskedDigits(_ digits: String) -> String {
    if let pan = PAN(digits) { return pan.masked.text }
    return String(repeating: "*", count: digits.utf8.count)
  }
}
