/// Track 2 as F35 carries it: PAN, `D`, expiry YYMM, service code, discretionary digits.
///
/// Source: protocol.md 2.2 (F35), ISO/IEC 7813. Prints masked.
public struct Track2: Sendable, Hashable, Codable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  public let pan: PAN
  public let expiry: Expiry?
  /// Three digits, when the track has them.
  public let serviceCode: String?
  /// The whole track in digits and `D`; never to be shown or stored unsealed.
  public let digits: String

  /// Reads a track; `=` is taken for `D`.
  public init?(_ text: String) {
    let digits =
      text.utf8.contains(UInt8(ascii: "=")) ? String(text.map { $0 == "=" ? "D" : $0 }) : text
    let parts = digits.split(separator: "D", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, digits.utf8.count <= 37, Digits.areDecimal(String(parts[1])),
      let pan = PAN(parts[0])
    else { return nil }
    self.digits = digits
    self.pan = pan
    expiry = Expiry(parts[1].prefix(4))
    let service = parts[1].dropFirst(4).prefix(3)
    serviceCode = service.utf8.count == 3 ? String(service) : nil
  }

  /// Whether the service code says that the card has a chip (2xx or 6xx).
  public var isChipCard: Bool { serviceCode?.first == "2" || serviceCode?.first == "6" }

  public var description: String { pan.masked.text }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
