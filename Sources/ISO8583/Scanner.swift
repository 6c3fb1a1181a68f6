/// Reads a message from left to right and notes where each field starts. It copies nothing.
struct Scanner {
  /// The longest message: a frame says its length in two bytes.
  static let maximumCount = 0xFFFF

  private let dialect: Dialect
  /// The end of what was read so far.
  var offset = 0

  init(dialect: Dialect) {
    self.dialect = dialect
  }

  /// Reads all of `bytes` into an empty table; when it throws, `table` and `offset` tell how far it
  /// came.
  mutating func scan(
    _ bytes: Span<UInt8>, into table: inout FieldTable
  ) throws(ParseError) {
    guard bytes.count <= Self.maximumCount else {
      throw ParseError(
        offset: Self.maximumCount, field: nil,
        rule: .messageTooLong(actual: bytes.count, maximum: Self.maximumCount))
    }
    try readMTI(bytes)
    var low = try readBitmap(bytes)
    var high: UInt64 = 0
    if low & FieldNumbers.top != 0 {
      low &= ~FieldNumbers.top
      high = try readBitmap(bytes)
    }
    for field in FieldNumbers(low: low, high: high) {
      try readField(field, bytes, &table)
    }
    guard offset == bytes.count else {
      throw ParseError(
        offset: offset, field: nil, rule: .trailingBytes(count: bytes.count - offset))
    }
  }

  private mutating func readMTI(_ bytes: Span<UInt8>) throws(ParseError) {
    try require(2, bytes, field: nil)
    for place in 0..<2 where BCD.value(bytes[place]) == nil {
      throw ParseError(offset: place, field: nil, rule: .mtiNotDecimal)
    }
    offset = 2
  }

  private mutating func readBitmap(_ bytes: Span<UInt8>) throws(ParseError) -> UInt64 {
    try require(8, bytes, field: nil)
    let bits = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    offset += 8
    return UInt64(bigEndian: bits)
  }

  @inline(__always)
  private mutating func readField(
    _ field: Int, _ bytes: Span<UInt8>, _ table: inout FieldTable
  ) throws(ParseError) {
    let spec = dialect.packed[field]
    guard spec.form != .undefined else {
      throw ParseError(offset: 2 + (field - 1) / 8, field: field, rule: .unknownField)
    }
    let start = offset
    do throws(ParseError) {
      let units = try readLength(field, spec, bytes)
      let count = spec.byteCount(units: units)
      try require(count, bytes, field: field)
      try checkValue(field, spec, units: units, offset..<offset + count, bytes)
      table.insert(field, at: start)
      offset += count
    } catch {
      offset = start
      throw error
    }
  }

  /// Reads the length prefix, if the field has one, and gives the length in units.
  @inline(__always)
  private mutating func readLength(
    _ field: Int, _ spec: PackedSpec, _ bytes: Span<UInt8>
  ) throws(ParseError) -> Int {
    guard !spec.isFixed else { return spec.maximum }
    let start = offset
    try require(Int(spec.prefixBytes), bytes, field: field)
    var units = try readPrefixByte(field, bytes)
    if spec.prefixBytes == 2 {
      units = try units * 100 + readPrefixByte(field, bytes)
    }
    guard units <= spec.maximum else {
      throw ParseError(
        offset: start, field: field,
        rule: .lengthAboveMaximum(actual: units, maximum: spec.maximum))
    }
    return units
  }

  @inline(__always)
  private mutating func readPrefixByte(
    _ field: Int, _ bytes: Span<UInt8>
  ) throws(ParseError) -> Int {
    let byte = bytes[offset]
    guard let value = BCD.value(byte) else {
      throw ParseError(offset: offset, field: field, rule: .lengthPrefixNotDecimal(byte: byte))
    }
    offset += 1
    return value
  }

  @inline(__always)
  private func require(
    _ needed: Int, _ bytes: Span<UInt8>, field: Int?
  ) throws(ParseError) {
    let available = bytes.count - offset
    guard needed <= available else {
      throw ParseError(
        offset: offset, field: field, rule: .truncated(needed: needed, available: available))
    }
  }

  private func checkValue(
    _ field: Int, _ spec: PackedSpec, units: Int, _ range: Range<Int>, _ bytes: Span<UInt8>
  ) throws(ParseError) {
    switch spec.form {
    case .packedDecimal:
      if units & 1 == 0, BCD.isDecimal(bytes, range) { return }
      try checkNibbles(field, spec, units: units, range, bytes)
    case .decimalCharacters:
      for place in range where !BCD.isDigit(bytes[place]) {
        throw ParseError(
          offset: place, field: field, rule: .characterNotDecimal(byte: bytes[place]))
      }
    case .undefined, .packedTrack, .trackCharacters, .text, .gbk, .bytes: return
    }
  }

  /// Checks digit after digit; the filler nibble of an odd number of digits may have any value, for
  /// terminals differ in it.
  private func checkNibbles(
    _ field: Int, _ spec: PackedSpec, units: Int, _ range: Range<Int>, _ bytes: Span<UInt8>
  ) throws(ParseError) {
    let skipped = spec.isRightJustified ? units & 1 : 0
    for position in skipped..<skipped + units {
      let place = range.lowerBound + position / 2
      let nibble = position & 1 == 0 ? bytes[place] >> 4 : bytes[place] & 0x0F
      guard nibble < 10 else {
        throw ParseError(offset: place, field: field, rule: .nibbleNotDecimal(value: nibble))
      }
    }
  }
}
