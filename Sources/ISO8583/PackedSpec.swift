/// A ``FieldSpec`` boiled down to four plain bytes, so that the hot paths touch no reference counts.
struct PackedSpec {
  /// How units and bytes relate and what a unit may be.
  enum Form: UInt8 {
    case undefined
    /// Decimal digits, two in a byte.
    case packedDecimal
    /// Track digits, two in a byte.
    case packedTrack
    /// Decimal digits, one ASCII character each.
    case decimalCharacters
    /// Track characters in ASCII.
    case trackCharacters
    /// ASCII text.
    case text
    /// GBK text.
    case gbk
    /// Bytes.
    case bytes
  }

  var form: Form
  var prefixBytes: UInt8
  /// The fixed length or the greatest length, and in the top bit whether digits lie to the right.
  private var bits: UInt16

  private static let rightBit: UInt16 = 0x8000
  static let undefined = PackedSpec(form: .undefined, prefixBytes: 0, maximum: 0, right: false)

  private init(form: Form, prefixBytes: UInt8, maximum: UInt16, right: Bool) {
    self.form = form
    self.prefixBytes = prefixBytes
    self.bits = maximum | (right ? Self.rightBit : 0)
  }

  /// Packs a description; `nil` when the encoding cannot carry the content.
  init?(_ spec: FieldSpec) {
    guard let form = Form(spec.content, spec.encoding) else { return nil }
    self.init(
      form: form, prefixBytes: UInt8(truncatingIfNeeded: spec.length.prefixBytes),
      maximum: UInt16(truncatingIfNeeded: spec.length.maximum) & ~Self.rightBit,
      right: spec.justification == .right)
  }

  /// The fixed length or the greatest length, in units.
  var maximum: Int { Int(bits & ~Self.rightBit) }
  var isFixed: Bool { prefixBytes == 0 }
  var isRightJustified: Bool { bits & Self.rightBit != 0 }
  /// Two units make a byte.
  var isPacked: Bool { form == .packedDecimal || form == .packedTrack }

  /// The bytes that carry `units`, without the length prefix.
  @inline(__always)
  func byteCount(units: Int) -> Int {
    isPacked ? (units &+ 1) / 2 : units
  }
}

extension PackedSpec.Form {
  /// The form that carries `content` in `encoding`; `nil` when there is none.
  init?(_ content: FieldSpec.Content, _ encoding: FieldSpec.Encoding) {
    switch (content, encoding) {
    case (.numeric, .bcd): self = .packedDecimal
    case (.numeric, .ascii): self = .decimalCharacters
    case (.track, .bcd): self = .packedTrack
    case (.track, .ascii): self = .trackCharacters
    case (.alphanumeric, .ascii), (.text, .ascii): self = .text
    case (.alphanumeric, .gbk), (.text, .gbk): self = .gbk
    case (.alphanumeric, .binary), (.text, .binary), (.binary, .binary): self = .bytes
    case (.numeric, .gbk), (.numeric, .binary), (.track, .gbk), (.track, .binary),
      (.alphanumeric, .bcd), (.text, .bcd), (.binary, .bcd), (.binary, .ascii), (.binary, .gbk):
      return nil
    }
  }
}
