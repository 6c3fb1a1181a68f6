import Wording

/// What of card data a log, trace or report may show: by default nothing but the first six and last
/// four digits. A world's own test cards can be named, and shown in full (`--reveal`). Source: contract.md
/// 2.
public struct CardMask: Sendable {
  /// A test card of a world.
  public struct TestCard: Sendable {
    let number: String
    let pin: String

    public init(number: String, pin: String) {
      self.number = number
      self.pin = pin
    }
  }

  /// Knows no card and shows none.
  public static let strict = CardMask(of: [], revealing: false)

  private let numbers: Set<String>
  private let pins: Set<String>
  private let isRevealing: Bool

  /// - Parameter isRevealing: whether the numbers of `cards` are shown in full; their PINs never are.
  public init(of cards: [TestCard], revealing isRevealing: Bool) {
    numbers = Set(cards.map(\.number))
    pins = Set(cards.map(\.pin))
    self.isRevealing = isRevealing
  }

  /// Whether the card with these digits may be shown in full.
  public func reveals(_ digits: some StringProtocol) -> Bool {
    isRevealing && numbers.contains(String(digits))
  }

  /// Whether the digits are the number of one of the test cards.
  public func isKnown(_ digits: String) -> Bool { numbers.contains(digits) }

  /// Whether the digits are the PIN of one of the test cards.
  public func isPIN(_ digits: String) -> Bool { pins.contains(digits) }

  /// A card number or something shaped like one.
  public func card(_ digits: String) -> String {
    reveals(digits) ? digits : Masking.maskedDigits(digits)
  }

  /// A track: its card number stands before the separator, on track 3 behind `99`.
  public func track(_ track: String) -> String {
    let start = track.prefix { $0 != "D" && $0 != "=" }
    let isShown = reveals(start) || start.hasPrefix("99") && reveals(start.dropFirst(2))
    return isShown ? PrintableText.line(track) : "****"
  }

  /// Text that a peer wrote, on one line: card numbers are masked, and digits that are the PIN of a test
  /// card.
  public func freeText(_ text: String) -> String {
    var shown = ""
    var run = ""
    for scalar in text.unicodeScalars {
      if let digit = Self.digit(scalar) {
        run.unicodeScalars.append(digit)
        continue
      }
      shown += masked(run)
      run = ""
      shown.unicodeScalars.append(scalar)
    }
    return PrintableText.line(shown + masked(run))
  }

  private func masked(_ run: String) -> String {
    if isPIN(run) { return String(repeating: "*", count: run.utf8.count) }
    guard run.utf8.count >= 13, !reveals(run) else { return run }
    return isKnown(run) || PAN.looksLikeOne(run.utf8) ? Self.starred(run) : run
  }

  private static func starred(_ run: String) -> String {
    run.prefix(6) + String(repeating: "*", count: run.utf8.count - 10) + run.suffix(4)
  }

  /// Half-width or full-width.
  private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x30...0x39: scalar
    case 0xFF10...0xFF19: Unicode.Scalar(scalar.value - 0xFEE0)
    default: nil
    }
  }
}

extension PAN {
  /// Whether a run of decimal digits in a text is to be taken for a card number: 13 to 19 digits with
  /// the right check digit, or more, in which one may lie. A barcode (EAN-13) may pass by chance.
  public static func looksLikeOne(_ digits: some Collection<UInt8>) -> Bool {
    guard digits.count >= 13 else { return false }
    guard digits.count <= 19 else { return true }
    let pan = PAN(String(decoding: digits, as: UTF8.self))
    return pan?.hasValidCheckDigit ?? false
  }
}
