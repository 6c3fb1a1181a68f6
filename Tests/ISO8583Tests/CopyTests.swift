import ISO8583
import Testing

@Suite("Fields taken over from another message")
struct CopyTests {
  let dialect: Dialect
  let source: Message

  init() throws {
    dialect = try TestDialect.make()
    var source = Message(mti: try #require(MTI("0200")), dialect: dialect)
    try source.set(2, "6225758888888888888")
    try source.set(11, "000002")
    self.source = source
  }

  private func answer() throws -> Message {
    Message(mti: try #require(MTI("0210")), dialect: dialect)
  }

  @Test("a copied field has the bytes of the source, in its place and with its prefix")
  func copies() throws {
    var answer = try answer()
    try answer.copy(11, from: source)
    try answer.copy(2, from: source)
    #expect(
      Hex.encode(answer.encoded)
        == "0210" + "4020000000000000" + "1962257588888888888880" + "000002")
    #expect(try Message(parsing: answer.encoded, dialect: dialect) == answer)
  }

  @Test("a copied field takes the place of the old value")
  func replaces() throws {
    var answer = try answer()
    try answer.set(2, "4")
    try answer.set(11, "999999")
    try answer.copy(2, from: source)
    try answer.copy(11, from: source)
    #expect(answer[2] == "6225758888888888888")
    #expect(answer[11] == "000002")
  }

  @Test("a field that the source lacks changes nothing")
  func absent() throws {
    var answer = try answer()
    try answer.set(3, "000000")
    let before = answer
    try answer.copy(3, from: source)
    #expect(answer == before)
  }

  @Test("a message of another dialect is refused")
  func otherDialect() throws {
    var other = Message(mti: try #require(MTI("0210")), dialect: try TestDialect.make())
    #expect(throws: BuildError.self) { try other.copy(11, from: source) }
  }
}
