import Acquirer
import ISO8583
import POSProtocol
import Rooms

/// What something that can be looked at can be. A wanted value that it can never have is a slip of
/// the writer, and no check.
struct ValueForm {
  enum Kind {
    case words([String])
    /// Digits, as many as one of these.
    case digits(ClosedRange<Int>)
    /// A whole number without zeros in front.
    case wholeNumber
    /// Yuan with two decimals.
    case money
    /// Upper-case hexadecimal characters.
    case hexadecimal(ClosedRange<Int>)
    /// Any text of such a length.
    case text(ClosedRange<Int>)
  }

  let kind: Kind
  /// Whether it can have no value at all.
  var canBeAbsent = false

  /// Whether it can be as `matcher` says.
  func admits(_ matcher: ValueMatcher) -> Bool {
    switch matcher {
    case .literal(let text): admits(text)
    case .absent: canBeAbsent
    case .present: true
    case .pattern(let pattern):
      if case .words(let words) = kind { words.contains(where: pattern.isFound) } else { true }
    case .change(let change): admits(change)
    }
  }

  private func admits(_ change: FigureChange) -> Bool {
    switch kind {
    case .wholeNumber: !change.isMoney
    case .money: change.isMoney
    case .words, .digits, .hexadecimal, .text: false
    }
  }

  private func admits(_ text: String) -> Bool {
    switch kind {
    case .words(let words): words.contains(text)
    case .digits(let count): isDigits(text, count: count)
    case .wholeNumber: Int64(text).map { "\($0)" == text } ?? false
    case .money:
      fen(text.hasPrefix("-") ? String(text.dropFirst()) : text)
        .map { text == Amount.yuan(text.hasPrefix("-") ? -$0 : $0) } ?? false
    case .hexadecimal(let count):
      count.contains(text.count)
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
    case .text(let count): count.contains(text.count)
    }
  }

  /// What to write.
  var phrase: Phrase { canBeAbsent ? "\(value) or absent" : value }

  private var value: Phrase {
    switch kind {
    case .words(["true", "false"]): "`true` or `false`"
    case .words(let words): "one of \(words.joined(separator: ", "))"
    case .digits(let count) where count.lowerBound == count.upperBound:
      "\(count.lowerBound) digits in quotes"
    case .digits(let count): "\(count.lowerBound) to \(count.upperBound) digits in quotes"
    case .wholeNumber: "a whole number"
    case .money: "yuan with two decimals in quotes, such as \"5000.00\""
    case .hexadecimal(let count) where count.lowerBound == count.upperBound:
      "\(count.lowerBound) upper-case hexadecimal digits in quotes"
    case .hexadecimal(let count):
      "\(count.lowerBound) to \(count.upperBound) upper-case hexadecimal digits in quotes"
    case .text(let count) where count.lowerBound == count.upperBound:
      "a text of \(count.lowerBound) characters in quotes"
    case .text(let count): "a text of at most \(count.upperBound) characters"
    }
  }

  static let flag = ValueForm(kind: .words(["true", "false"]))
}

extension TerminalProperty {
  var form: ValueForm {
    switch self {
    case .signedIn, .registered, .bound, .frozen, .locked, .pendingReversal: .flag
    case .operator: ValueForm(kind: .digits(2...2), canBeAbsent: true)
    case .batch, .stan: ValueForm(kind: .digits(6...6))
    case .invoice: ValueForm(kind: .digits(6...6), canBeAbsent: true)
    case .journal, .unsent: ValueForm(kind: .wholeNumber)
    case .power: ValueForm(kind: .words(PowerAction.allCases.map(\.rawValue)))
    case .paper: ValueForm(kind: .words(PaperAction.allCases.map(\.rawValue)))
    }
  }
}

extension LedgerProperty {
  var form: ValueForm {
    switch self {
    case .count, .shop(.bills), .shop(.returns), .shop(.orders): ValueForm(kind: .wholeNumber)
    case .balance, .merchantAccount, .fees: ValueForm(kind: .money)
    case .shop(.deposit): ValueForm(kind: .money, canBeAbsent: true)
    case .stock: ValueForm(kind: .wholeNumber, canBeAbsent: true)
    case .lastAlert: ValueForm(kind: .text(1...40), canBeAbsent: true)
    case .freezeReason:
      ValueForm(kind: .words(FreezeReason.allCases.map(\.rawValue)), canBeAbsent: true)
    }
  }
}

extension FieldPath {
  /// Nil when no message of the dialect has such a part.
  var form: ValueForm? {
    switch self {
    case .mti: ValueForm(kind: .digits(4...4))
    case .tpdu: ValueForm(kind: .hexadecimal(10...10))
    case .header: ValueForm(kind: .hexadecimal(12...12))
    // Eight characters of an ECB MAC, or the hexadecimal of eight bytes.
    case .field(64): ValueForm(kind: .hexadecimal(8...16), canBeAbsent: true)
    case .field(let number): Dialect.unionPay[number]?.form
    case .subfield(let number, let part): Dialect.unionPay[number]?.form(ofPart: part)
    case .tag: ValueForm(kind: .hexadecimal(0...1_024), canBeAbsent: true)
    }
  }
}

extension FieldSpec {
  fileprivate var form: ValueForm {
    switch length {
    case .fixed(let length): form(length...length)
    case .llvar(max: let length), .lllvar(max: let length): form(0...length)
    }
  }

  /// Texts may end within a part, and then what there is counts.
  fileprivate func form(ofPart number: Int) -> ValueForm? {
    guard case .positional(let parts) = layout,
      let length = parts.first(where: { $0.number == number })?.length
    else { return nil }
    return form(content == .numeric ? length...length : 1...length)
  }

  private func form(_ length: ClosedRange<Int>) -> ValueForm {
    let kind: ValueForm.Kind =
      switch content {
      case .numeric: .digits(length)
      case .track: .hexadecimal(length)
      case .binary: .hexadecimal(2 * length.lowerBound...2 * length.upperBound)
      // The length of Chinese is counted in bytes.
      case .alphanumeric, .text: .text(encoding == .gbk ? 0...length.upperBound : length)
      }
    return ValueForm(kind: kind, canBeAbsent: true)
  }
}
