extension Message {
  /// Sets a field, replacing its old value.
  ///
  /// - Numeric: decimal digits; a fixed field is filled with zeros on the left.
  /// - Track: digits with the separator `=` or `D`; `A` to `F` occur in enciphered tracks.
  /// - Text: ASCII, or what GBK has in a GBK field; a fixed field is filled with spaces on the right.
  /// - Binary: hexadecimal digits; a fixed field needs all of its bytes.
  ///
  /// Throws a ``BuildError`` and leaves the message as it was when the dialect has no such field or
  /// the value does not fit.
  public mutating func set(_ field: Int, _ value: String) throws(BuildError) {
    switch dialect.spec(field).form {
    case .gbk:
      guard let bytes = GBK.encode(value) else {
        throw BuildError(field: field, rule: .notEncodable)
      }
      try setValue(field, bytes.span, isHex: false)
    case .bytes: try setValue(field, value.utf8.span, isHex: true)
    default: try setValue(field, value.utf8.span, isHex: false)
    }
  }

  /// Sets a field from bytes: those of a binary field, or the wire bytes of a text, which are taken
  /// as they are and filled with spaces on the right in a fixed field.
  ///
  /// Throws a ``BuildError`` and leaves the message as it was when the dialect has no such field, the
  /// field holds BCD digits, or the bytes do not fit.
  public mutating func set(_ field: Int, bytes: [UInt8]) throws(BuildError) {
    let spec = dialect.spec(field)
    switch spec.form {
    case .packedDecimal, .packedTrack: throw BuildError(field: field, rule: .bytesNotAccepted)
    case .text:
      try setBytes(field, spec, bytes.span)
    case .undefined, .decimalCharacters, .trackCharacters, .gbk, .bytes:
      try setValue(field, bytes.span, isHex: false)
    }
  }

  /// Sets a numeric field to a number, filled with zeros on the left when the field is fixed.
  ///
  /// Throws a ``BuildError`` and leaves the message as it was when the dialect has no such field, the
  /// field is not numeric, or the number has too many digits.
  public mutating func setUnsigned(_ field: Int, _ value: UInt64) throws(BuildError) {
    switch dialect.spec(field).form {
    case .packedDecimal, .decimalCharacters, .undefined: break
    case .packedTrack, .trackCharacters, .text, .gbk, .bytes:
      throw BuildError(field: field, rule: .notNumeric)
    }
    var digits = InlineArray<20, UInt8>(repeating: 0x30)
    var start = digits.count
    var rest = value
    repeat {
      start -= 1
      digits[start] = 0x30 | UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    try setValue(field, digits.span.extracting(start...), isHex: false)
  }

  /// Writes a value whose characters, bytes or hexadecimal digits are `value`.
  private mutating func setValue(
    _ field: Int, _ value: Span<UInt8>, isHex: Bool
  ) throws(BuildError) {
    let spec = dialect.spec(field)
    switch spec.form {
    case .undefined: throw BuildError(field: field, rule: .unknownField)
    case .packedDecimal: try setDecimal(field, spec, value)
    case .packedTrack: try setTrack(field, spec, value)
    case .decimalCharacters:
      try check(field, value, BCD.isDigit)
      try setBytes(field, spec, value, filler: 0x30, atFront: true)
    case .trackCharacters:
      try check(field, value, BCD.isTrackDigit)
      let start = try openField(field, spec, units: value.count, mayFill: false)
      var room = buffer.mutableSpan
      for index in value.indices {
        room[start + index] = value[index] == 0x44 ? 0x3D : value[index]
      }
    case .text:
      try check(field, value) { character in character < 0x80 }
      try setBytes(field, spec, value)
    case .gbk: try setBytes(field, spec, value)
    case .bytes:
      if isHex {
        try setHex(field, spec, value)
      } else {
        try setBytes(field, spec, value, filler: nil)
      }
    }
  }

  private mutating func setDecimal(
    _ field: Int, _ spec: PackedSpec, _ value: Span<UInt8>
  ) throws(BuildError) {
    if !BCD.areDigits(value) { try check(field, value, BCD.isDigit) }
    let start = try openField(field, spec, units: value.count, mayFill: true)
    let units = spec.isFixed ? spec.maximum : value.count
    let filler = spec.isRightJustified ? units & 1 : 0
    writeNibbles(value, at: start, position: filler + units - value.count)
  }

  private mutating func setTrack(
    _ field: Int, _ spec: PackedSpec, _ value: Span<UInt8>
  ) throws(BuildError) {
    try check(field, value, BCD.isTrackDigit)
    let start = try openField(field, spec, units: value.count, mayFill: false)
    writeNibbles(value, at: start, position: spec.isRightJustified ? value.count & 1 : 0)
  }

  private mutating func setHex(
    _ field: Int, _ spec: PackedSpec, _ value: Span<UInt8>
  ) throws(BuildError) {
    try check(field, value, BCD.isHexDigit)
    guard value.count & 1 == 0 else {
      throw BuildError(field: field, rule: .oddHexDigits(count: value.count))
    }
    let start = try openField(field, spec, units: value.count / 2, mayFill: false)
    writeNibbles(value, at: start, position: 0)
  }

  /// Writes digit characters, which have been checked, into zero bytes from the nibble `position`
  /// after `start`.
  private mutating func writeNibbles(_ digits: Span<UInt8>, at start: Int, position: Int) {
    var room = buffer.mutableSpan
    var place = start + position / 2
    var index = 0
    if position & 1 == 1, !digits.isEmpty {
      room[place] = BCD.nibble(digits[0])
      place += 1
      index = 1
    }
    while digits.count - index >= 8 {
      let eight = digits.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let four = BCD.pack(eight)
      for byte in 0..<4 {
        room[place + byte] = UInt8(truncatingIfNeeded: four >> UInt32(8 * byte))
      }
      index += 8
      place += 4
    }
    while digits.count - index >= 2 {
      room[place] = BCD.nibble(digits[index]) << 4 | BCD.nibble(digits[index + 1])
      index += 2
      place += 1
    }
    if index < digits.count { room[place] = BCD.nibble(digits[index]) << 4 }
  }

  /// Writes bytes as they are; a fixed field is filled up unless there is no filler.
  private mutating func setBytes(
    _ field: Int, _ spec: PackedSpec, _ value: Span<UInt8>, filler: UInt8? = 0x20,
    atFront: Bool = false
  ) throws(BuildError) {
    let start = try openField(field, spec, units: value.count, mayFill: filler != nil)
    let missing = spec.isFixed ? spec.maximum - value.count : 0
    let first = atFront ? start + missing : start
    value.withUnsafeBytes { source in
      buffer.withUnsafeMutableBytes { room in
        room[first..<first + source.count].copyBytes(from: source)
      }
    }
    guard missing > 0, let filler else { return }
    let hole = atFront ? start : start + value.count
    for place in hole..<hole + missing { buffer[place] = filler }
  }

  /// Makes room for a value of so many digits or bytes and writes its length prefix.
  ///
  /// - Returns: Where the value starts.
  private mutating func openField(
    _ field: Int, _ spec: PackedSpec, units: Int, mayFill: Bool
  ) throws(BuildError) -> Int {
    guard units <= spec.maximum else {
      throw BuildError(
        field: field, rule: .lengthAboveMaximum(actual: units, maximum: spec.maximum))
    }
    guard !spec.isFixed || mayFill || units == spec.maximum else {
      throw BuildError(field: field, rule: .lengthDiffers(actual: units, expected: spec.maximum))
    }
    let carried = spec.isFixed ? spec.maximum : units
    let prefix = Int(spec.prefixBytes)
    let start = try makeRoom(field, prefix + spec.byteCount(units: carried))
    switch prefix {
    case 1: buffer[start] = BCD.byte(units)
    case 2:
      buffer[start] = BCD.byte(units / 100)
      buffer[start + 1] = BCD.byte(units % 100)
    default: break
    }
    return start + prefix
  }

  @inline(__always)
  private func check(
    _ field: Int, _ value: Span<UInt8>, _ isAllowed: (UInt8) -> Bool
  ) throws(BuildError) {
    for position in value.indices where !isAllowed(value[position]) {
      throw BuildError(field: field, rule: .characterNotAllowed(position: position))
    }
  }
}
