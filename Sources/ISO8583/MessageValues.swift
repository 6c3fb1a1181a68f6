extension Message {
  /// The value of a field as carried: digits, track digits (the separator as `D`), text, or
  /// upper-case hexadecimal for a binary field; `nil` when the field is absent.
  ///
  /// Bytes that are no text in the field's encoding show as U+FFFD; ``rawBytes(_:)`` has them. In an
  /// ASCII field Chinese text is read as GBK, as hosts send it.
  public subscript(field: Int) -> String? {
    guard let range = valueRange(field) else { return nil }
    let spec = dialect.packed[field]
    guard spec.isPacked else { return text(spec.form, buffer[range]) }
    return digits(spec, 0..<units(field, spec), range)
  }

  /// The number in a numeric field, without allocation; `nil` when the field is absent, not numeric,
  /// or above `UInt64.max`. An empty field is 0.
  public func unsigned(_ field: Int) -> UInt64? {
    guard let range = valueRange(field) else { return nil }
    let spec = dialect.packed[field]
    switch spec.form {
    case .packedDecimal:
      let units = units(field, spec)
      let skipped = spec.isRightJustified ? units & 1 : 0
      return number(units) { nibble(range.lowerBound, skipped + $0) }
    case .decimalCharacters:
      return number(range.count) { buffer[range.lowerBound + $0] & 0x0F }
    case .undefined, .packedTrack, .trackCharacters, .text, .gbk, .bytes: return nil
    }
  }

  /// The value of a positional sub-field, in the manner of the whole field's value; `nil` when the
  /// field is absent, has no such sub-field, or is too short to carry it. Of a text sub-field, what
  /// is carried is given, as long as it is not empty.
  public func subfield(_ field: Int, _ sub: Int) -> String? {
    guard let range = valueRange(field), let units = dialect.units(field, sub) else { return nil }
    return part(units, of: field, range)
  }

  /// Some units of a field that is present.
  private func part(_ wanted: Range<Int>, of field: Int, _ range: Range<Int>) -> String? {
    let spec = dialect.packed[field]
    let carried = wanted.clamped(to: 0..<units(field, spec))
    let mayBeCut =
      switch spec.form {
      case .text, .gbk, .bytes: true
      case .undefined, .packedDecimal, .packedTrack, .decimalCharacters, .trackCharacters: false
      }
    guard carried == wanted || (mayBeCut && !carried.isEmpty) else { return nil }
    guard !spec.isPacked else { return digits(spec, carried, range, units(field, spec)) }
    let start = range.lowerBound
    return text(spec.form, buffer[start + carried.lowerBound..<start + carried.upperBound])
  }

  private func digits(
    _ spec: PackedSpec, _ wanted: Range<Int>, _ range: Range<Int>, _ units: Int? = nil
  ) -> String {
    let skipped = spec.isRightJustified ? (units ?? wanted.count) & 1 : 0
    return buffer.withUnsafeBufferPointer { bytes in
      String(unsafeUninitializedCapacity: wanted.count) { characters in
        for index in 0..<wanted.count {
          let position = skipped + wanted.lowerBound + index
          let byte = bytes[range.lowerBound + position / 2]
          characters[index] = Hex.digitCharacter(position & 1 == 0 ? byte >> 4 : byte & 0x0F)
        }
        return wanted.count
      }
    }
  }

  private func nibble(_ start: Int, _ position: Int) -> UInt8 {
    let byte = buffer[start + position / 2]
    return position & 1 == 0 ? byte >> 4 : byte & 0x0F
  }

  @inline(__always)
  private func number(_ count: Int, _ digit: (Int) -> UInt8) -> UInt64? {
    var value: UInt64 = 0
    for index in 0..<count {
      let (tens, productOverflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflows) = tens.addingReportingOverflow(UInt64(digit(index)))
      guard !productOverflows, !sumOverflows else { return nil }
      value = sum
    }
    return value
  }

  /// Nil when there is a byte that is no ASCII.
  private static func asciiText(_ bytes: ArraySlice<UInt8>) -> String? {
    bytes.withUnsafeBufferPointer { bytes in
      bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : nil
    }
  }

  private func text(_ form: PackedSpec.Form, _ bytes: ArraySlice<UInt8>) -> String {
    switch form {
    case .bytes: return Hex.encode(bytes)
    case .trackCharacters:
      return String(decoding: bytes.map { $0 == 0x3D ? 0x44 : $0 }, as: UTF8.self)
    case .undefined, .packedDecimal, .packedTrack, .decimalCharacters, .text, .gbk:
      if let text = Self.asciiText(bytes) ?? GBK.decode(bytes) { return text }
      let scalars = bytes.map { $0 < 0x80 ? UnicodeScalar($0) : "\u{FFFD}" }
      return String(String.UnicodeScalarView(scalars))
    }
  }
}
