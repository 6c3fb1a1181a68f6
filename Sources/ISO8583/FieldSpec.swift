public import Wording

/// The description of one field of a dialect: all that the codec needs to read and write it.
public struct FieldSpec: Sendable {
  /// What a field may hold (ISO 8583:1987, 4.3.1).
  public enum Content: Sendable {
    /// `n`: decimal digits.
    case numeric
    /// `an`: letters and digits.
    case alphanumeric
    /// `ans`: any text.
    case text
    /// `b`: bytes.
    case binary
    /// `z`: track digits; the separator is the nibble `D`. Enciphered tracks use all sixteen
    /// nibbles (protocol.md 5.5), so all are allowed.
    case track
  }

  /// How long a field is, in digits for ``Encoding/bcd`` and in bytes for the other encodings.
  public enum Length: Sendable {
    /// Always this long.
    case fixed(Int)
    /// One BCD byte of length (00 to 99) goes before the value.
    case llvar(max: Int)
    /// Two BCD bytes of length (0000 to 0999) go before the value.
    case lllvar(max: Int)
  }

  /// How a value is laid into bytes.
  public enum Encoding: Sendable {
    /// Two digits in a byte.
    case bcd
    /// One ASCII character in a byte.
    case ascii
    /// Text as GBK bytes.
    case gbk
    /// The bytes themselves.
    case binary
  }

  /// The side on which an odd number of BCD digits lies; the nibble left over is filler.
  public enum Justification: Sendable {
    /// Filler after the last digit: `021` is `02 10`.
    case left
    /// Filler before the first digit: `001` is `00 01`.
    case right
  }

  /// The structure inside a value.
  public enum Layout: Sendable {
    /// None.
    case plain
    /// Sub-fields one after the other, each of fixed length.
    case positional([SubfieldSpec])
    /// Tag, length, value as in EMV (see ``BERTLV``).
    case berTLV
    /// Tag, length, value in characters (see ``ASCIITLV``).
    case asciiTLV
  }

  /// The field number, 2 to 128.
  public let number: Int
  /// The field's name for people.
  public let name: LocalizedText
  /// What the field may hold.
  public let content: Content
  /// The length class with its bound.
  public let length: Length
  /// The layout in bytes.
  public let encoding: Encoding
  /// Where an odd number of BCD digits lies.
  public let justification: Justification
  /// The structure inside the value.
  public let layout: Layout

  /// Describes a field; ``Dialect`` checks the description.
  public init(
    _ number: Int, _ name: LocalizedText, _ content: Content, _ length: Length,
    _ encoding: Encoding, _ justification: Justification = .left, layout: Layout = .plain
  ) {
    self.number = number
    self.name = name
    self.content = content
    self.length = length
    self.encoding = encoding
    self.justification = justification
    self.layout = layout
  }
}

extension FieldSpec.Length {
  /// The fixed length, or the greatest length of a variable field.
  public var maximum: Int {
    switch self {
    case .fixed(let length), .llvar(max: let length), .lllvar(max: let length): length
    }
  }

  /// The bytes of the length prefix: 0, 1 or 2.
  public var prefixBytes: Int {
    switch self {
    case .fixed: 0
    case .llvar: 1
    case .lllvar: 2
    }
  }
}

/// One part of a field with ``FieldSpec/Layout/positional(_:)``.
public struct SubfieldSpec: Sendable {
  /// The part after the dot: 2 for 60.2.
  public let number: Int
  /// The sub-field's name for people.
  public let name: LocalizedText
  /// Its length in digits or bytes, as for the field.
  public let length: Int

  /// Describes a sub-field; ``Dialect`` checks the description.
  public init(_ number: Int, _ name: LocalizedText, _ length: Int) {
    self.number = number
    self.name = name
    self.length = length
  }
}
