package import POSProtocol

/// Digits that must not be shown: a PIN, or a card number. Printing, interpolating or dumping it
/// gives its masked form.
public struct SensitiveDigits: Sendable, Hashable {
  private let digits: String
  private let masked: String

  /// A PIN, shown as `****`.
  package static func pin(_ digits: String) -> SensitiveDigits {
    SensitiveDigits(digits: digits, masked: "****")
  }

  /// A card number, shown as its first six and last four digits.
  package static func cardNumber(_ digits: String) -> SensitiveDigits {
    SensitiveDigits(digits: digits, masked: maskedCardNumber(digits))
  }

  /// The digits themselves, for the one who must compute with them.
  public func reveal() -> String { digits }
}

extension SensitiveDigits: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String { masked }
  public var debugDescription: String { masked }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The first six and last four of `digits`, stars between; all stars when there are fewer than 13.
func maskedCardNumber(_ digits: String) -> String {
  guard digits.count >= 13 else { return String(repeating: "*", count: digits.count) }
  return digits.prefix(6) + String(repeating: "*", count: digits.count - 10) + digits.suffix(4)
}

/// Whether the last digit of `digits` is the Luhn check digit of the others (ISO/IEC 7812-1,
/// annex B).
func passesLuhn(_ digits: String) -> Bool {
  var sum = 0
  for (position, character) in digits.reversed().enumerated() {
    guard let digit = character.wholeNumberValue, character.isASCII else { return false }
    let doubled = position.isMultiple(of: 2) ? digit : 2 * digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum.isMultiple(of: 10)
}

/// The Luhn check digit that belongs behind `digits`; nil when they are not all digits.
package func luhnDigit(of digits: Substring) -> Character? {
  "0123456789".first { passesLuhn(String(digits) + String($0)) }
}

/// `text` with every run of 13 to 19 digits masked, whatever its check digit.
package func maskingCardNumbers(in text: String) -> String {
  replacingDigitRuns(in: text) { (13...19).contains($0.count) ? maskedCardNumber($0) : $0 }
}

/// `text` for a report: what is likely a card number is masked, unless `mask` reveals it. Merchants (15
/// digits) and barcodes must stay readable there.
package func maskingLikelyCardNumbers(
  in text: String, _ mask: CardMask = .strict
) -> String {
  replacingDigitRuns(in: text) { run in
    isLikelyCardNumber(run) && !mask.reveals(run) ? maskedCardNumber(run) : run
  }
}

/// 16 to 19 digits, and fewer that have a card number's check digit and are no barcode (EAN-13; cards of
/// 13 digits begin with 4).
package func isLikelyCardNumber(_ digits: String) -> Bool {
  switch digits.count {
  case 16...19: true
  case 14, 15: passesLuhn(digits)
  case 13: passesLuhn(digits) && (digits.hasPrefix("4") || !isBarcode(digits))
  default: false
  }
}

private func isBarcode(_ digits: String) -> Bool {
  GoodsCode(digits)?.hasValidCheckDigit ?? false
}

private func replacingDigitRuns(in text: String, _ replace: (String) -> String) -> String {
  var result = ""
  var run = ""
  for character in text {
    if character.isASCII, character.isNumber {
      run.append(character)
      continue
    }
    result += replace(run)
    run = ""
    result.append(character)
  }
  return result + replace(run)
}
