extension Message {
  /// Sets a field with positional sub-fields to these values, one after the other from the first.
  ///
  /// A numeric value is filled with zeros on the left to the length of its sub-field, a text with
  /// spaces on the right; the values of a binary field are hexadecimal and must be whole. Fewer
  /// values than sub-fields make a shorter variable field. Throws a ``BuildError`` and leaves the
  /// message as it was when the field has no sub-fields or a value does not fit.
  public mutating func setSubfields(_ field: Int, _ values: [String]) throws(BuildError) {
    let form = dialect.spec(field).form
    guard let spec = dialect[field] else { throw BuildError(field: field, rule: .unknownField) }
    guard case .positional(let subfields) = spec.layout else {
      throw BuildError(field: field, rule: .noSubfields)
    }
    guard values.count <= subfields.count else {
      throw BuildError(
        field: field,
        rule: .tooManySubfields(actual: values.count, maximum: subfields.count))
    }
    var joined: [UInt8] = []
    for (value, subfield) in zip(values, subfields) {
      try append(value, of: subfield, field, form, to: &joined)
    }
    switch form {
    case .text, .gbk: try set(field, bytes: joined)
    case .undefined, .packedDecimal, .packedTrack, .decimalCharacters, .trackCharacters, .bytes:
      try set(field, String(decoding: joined, as: UTF8.self))
    }
  }

  private func append(
    _ value: String, of subfield: SubfieldSpec, _ field: Int, _ form: PackedSpec.Form,
    to joined: inout [UInt8]
  ) throws(BuildError) {
    guard let characters = form == .gbk || form == .text ? GBK.encode(value) : Array(value.utf8)
    else { throw BuildError(field: field, rule: .notEncodable) }
    let length = form == .bytes ? subfield.length * 2 : subfield.length
    let missing = length - characters.count
    guard missing >= 0 else {
      throw BuildError(
        field: field,
        rule: .subfieldTooLong(
          subfield: subfield.number, actual: characters.count, maximum: length))
    }
    switch form {
    case .packedDecimal, .decimalCharacters:
      joined.append(contentsOf: repeatElement(0x30, count: missing))
      joined.append(contentsOf: characters)
    case .text, .gbk:
      joined.append(contentsOf: characters)
      joined.append(contentsOf: repeatElement(0x20, count: missing))
    case .undefined, .packedTrack, .trackCharacters, .bytes:
      guard missing == 0 else {
        throw BuildError(
          field: field, rule: .lengthDiffers(actual: characters.count, expected: length))
      }
      joined.append(contentsOf: characters)
    }
  }
}
