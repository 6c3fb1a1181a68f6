import ISO8583
import Testing

@Suite("Dialects")
struct DialectTests {
  private func error(_ fields: FieldSpec...) -> DialectError? {
    do throws(DialectError) {
      _ = try Dialect(name: "x", fields: fields)
      return nil
    } catch {
      return error
    }
  }

  private func spec(
    _ number: Int = 2, _ content: FieldSpec.Content = .numeric,
    _ length: FieldSpec.Length = .fixed(6), _ encoding: FieldSpec.Encoding = .bcd,
    layout: FieldSpec.Layout = .plain
  ) -> FieldSpec {
    FieldSpec(number, TestDialect.name("x"), content, length, encoding, layout: layout)
  }

  @Test("fields are found by number and listed in order")
  func lookup() throws {
    let dialect = try Dialect(name: "x", fields: [spec(11), spec(3), spec(128)])
    #expect(dialect.fields.map(\.number) == [3, 11, 128])
    #expect(dialect[11]?.number == 11)
    #expect(dialect[4] == nil)
    #expect(dialect.name == "x")
  }

  @Test("numbers outside 2 to 128 are refused", arguments: [Int.min, 0, 1, 129, Int.max])
  func numbers(_ number: Int) {
    #expect(error(spec(number))?.rule == .numberOutOfRange)
  }

  @Test("a field is described once")
  func duplicates() {
    #expect(error(spec(3), spec(4), spec(3))?.rule == .duplicate)
  }

  @Test("lengths fit their class")
  func lengths() {
    let far = Int.max
    #expect(
      error(spec(2, .numeric, .llvar(max: 100)))?.rule
        == .lengthOutOfRange(actual: 100, maximum: 99))
    #expect(
      error(spec(2, .numeric, .lllvar(max: far)))?.rule
        == .lengthOutOfRange(actual: far, maximum: 999))
    #expect(
      error(spec(2, .numeric, .fixed(0)))?.rule == .lengthOutOfRange(actual: 0, maximum: 999))
    #expect(error(spec(2, .numeric, .llvar(max: 99))) == nil)
  }

  @Test("an encoding must be able to carry the content")
  func encodings() {
    #expect(error(spec(2, .text, .fixed(6), .bcd))?.rule == .encodingUnfit)
    #expect(error(spec(2, .numeric, .fixed(6), .gbk))?.rule == .encodingUnfit)
    #expect(error(spec(2, .binary, .fixed(6), .ascii))?.rule == .encodingUnfit)
    #expect(error(spec(2, .text, .fixed(6), .binary)) == nil)
  }

  @Test("sub-fields are numbered once, not empty, and fit together")
  func subfields() {
    func layout(_ parts: (Int, Int)...) -> FieldSpec.Layout {
      .positional(parts.map { SubfieldSpec($0.0, TestDialect.name("x"), $0.1) })
    }
    #expect(error(spec(layout: layout((1, 2), (1, 2))))?.rule == .duplicateSubfield(1))
    #expect(error(spec(layout: layout((1, 0))))?.rule == .emptySubfield(1))
    #expect(
      error(spec(layout: layout((1, 4), (2, 3))))?.rule
        == .subfieldsTooLong(actual: 7, maximum: 6))
    #expect(error(spec(layout: layout((1, 4), (2, Int.max)))) != nil)
    #expect(error(spec(layout: layout((1, 4), (2, 2)))) == nil)
  }
}
