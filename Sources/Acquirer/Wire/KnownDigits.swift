import ISO8583
import POSProtocol

/// The values of F22 and F53 that occur, read once: every sale has both, and reading digits costs more
/// than looking them up.
enum KnownDigits {
  /// F22; nil when absent or unknown.
  static func entryMode(_ message: Message) -> EntryMode? {
    guard let number = message.unsigned(22) else { return nil }
    return entryModes[number]
  }

  /// F53; nil when absent or unknown. Its reserved digits are zeros.
  static func control(_ message: Message) -> SecurityControl? {
    guard let number = message.unsigned(53) else { return nil }
    return controls[number] ?? message[53].flatMap { SecurityControl(digits: $0) }
  }

  private static let entryModes: [UInt64: EntryMode] = {
    let pairs = (0..<1000 as Range<UInt64>).compactMap { number in
      EntryMode(digits: Decimal.text(number, width: 3)).map { (number, $0) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()

  private static let controls: [UInt64: SecurityControl] = {
    let pairs = (0..<1000 as Range<UInt64>).compactMap { leading in
      let number = leading * 10_000_000_000_000
      return SecurityControl(digits: Decimal.text(number, width: 16)).map { (number, $0) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()
}
