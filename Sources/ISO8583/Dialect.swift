/// The fields that one network uses: the data that drives the codec.
public final class Dialect: Sendable {
  /// The dialect's name.
  public let name: String
  /// The descriptions, by ascending field number.
  public let fields: [FieldSpec]
  /// By field number; 0 and 1 are never defined.
  let packed: InlineArray<129, PackedSpec>
  /// By field number, the place in `fields`, or -1.
  private let places: InlineArray<129, Int16>
  /// By place in `fields`, the number and the units of each positional sub-field.
  private let subfields: [[(number: Int, units: Range<Int>)]]

  /// Checks and joins field descriptions.
  ///
  /// Throws a ``DialectError`` when a number is outside 2 to 128 or used twice, a length is zero or
  /// above what its prefix can say, an encoding cannot carry the content, or sub-fields do not fit.
  public init(name: String, fields: [FieldSpec]) throws(DialectError) {
    let fields = fields.sorted { $0.number < $1.number }
    var packed = InlineArray<129, PackedSpec>(repeating: .undefined)
    var places = InlineArray<129, Int16>(repeating: -1)
    for (place, field) in fields.enumerated() {
      guard (2...128).contains(field.number) else {
        throw DialectError(field: field.number, rule: .numberOutOfRange)
      }
      guard packed[field.number].form == .undefined else {
        throw DialectError(field: field.number, rule: .duplicate)
      }
      try Self.checkLength(field)
      try Self.checkSubfields(field)
      guard let spec = PackedSpec(field) else {
        throw DialectError(field: field.number, rule: .encodingUnfit)
      }
      packed[field.number] = spec
      places[field.number] = Int16(truncatingIfNeeded: place)
    }
    self.name = name
    self.fields = fields
    self.packed = packed
    self.places = places
    subfields = fields.map(Self.units)
  }

  /// The units of a positional sub-field; `nil` when the dialect has none such.
  func units(_ field: Int, _ sub: Int) -> Range<Int>? {
    guard (2...128).contains(field), places[field] >= 0 else { return nil }
    for subfield in subfields[Int(places[field])] where subfield.number == sub {
      return subfield.units
    }
    return nil
  }

  private static func units(_ field: FieldSpec) -> [(number: Int, units: Range<Int>)] {
    guard case .positional(let subfields) = field.layout else { return [] }
    var start = 0
    return subfields.map { subfield in
      defer { start += subfield.length }
      return (subfield.number, start..<start + subfield.length)
    }
  }

  /// The description of a field; `nil` when the dialect has no such field.
  public subscript(field: Int) -> FieldSpec? {
    guard (2...128).contains(field), places[field] >= 0 else { return nil }
    return fields[Int(places[field])]
  }

  /// The packed description, for any number.
  func spec(_ field: Int) -> PackedSpec {
    (2...128).contains(field) ? packed[field] : .undefined
  }

  private static func checkLength(_ field: FieldSpec) throws(DialectError) {
    let limit = field.length.prefixBytes == 1 ? 99 : 999
    guard (1...limit).contains(field.length.maximum) else {
      throw DialectError(
        field: field.number,
        rule: .lengthOutOfRange(actual: field.length.maximum, maximum: limit))
    }
  }

  private static func checkSubfields(_ field: FieldSpec) throws(DialectError) {
    guard case .positional(let subfields) = field.layout else { return }
    var total = 0
    var seen: Set<Int> = []
    for subfield in subfields {
      guard seen.insert(subfield.number).inserted else {
        throw DialectError(field: field.number, rule: .duplicateSubfield(subfield.number))
      }
      guard subfield.length > 0 else {
        throw DialectError(field: field.number, rule: .emptySubfield(subfield.number))
      }
      let (sum, overflow) = total.addingReportingOverflow(subfield.length)
      total = sum
      guard !overflow, total <= field.length.maximum else {
        throw DialectError(
          field: field.number,
          rule: .subfieldsTooLong(
            actual: overflow ? Int.max : total, maximum: field.length.maximum))
      }
    }
  }
}
