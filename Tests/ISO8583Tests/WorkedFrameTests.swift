import ISO8583
import TestKit
import Testing

@Suite("The worked frames of protocol.md 5.6")
struct WorkedFrameTests {
  let dialect: Dialect

  init() throws { dialect = try TestDialect.make() }

  @Test("every field of a frame is read, and no other", arguments: WorkedFrame.all)
  func parse(_ frame: WorkedFrame) throws {
    let bytes = try #require(Hex.decode(frame.hex))
    let message = try Message(parsing: bytes, dialect: dialect)
    #expect(message.mti.description == frame.hex.prefix(4))
    #expect(Array(message.fieldNumbers) == frame.fields.keys.sorted())
    for (field, value) in frame.fields {
      #expect(message[field] == value, "field \(field)")
    }
  }

  @Test("building a parsed frame gives its bytes", arguments: WorkedFrame.all)
  func reencode(_ frame: WorkedFrame) throws {
    let bytes = try #require(Hex.decode(frame.hex))
    let message = try Message(parsing: bytes, dialect: dialect)
    #expect(message.encoded == bytes)
    #expect(message.withEncodedBytes { Array($0) } == bytes)
  }

  @Test("setting the values in any order gives the frame", arguments: WorkedFrame.all)
  func build(_ frame: WorkedFrame) throws {
    let bytes = try #require(Hex.decode(frame.hex))
    let mti = try #require(MTI(String(frame.hex.prefix(4))))
    var random = SplitMix64(seed: 1)
    let ascending = frame.fields.sorted { $0.key < $1.key }
    let orders =
      [ascending, ascending.reversed()] + (0..<20).map { _ in shuffled(ascending, &random) }
    for order in orders {
      var message = Message(mti: mti, dialect: dialect)
      for (field, value) in order { try message.set(field, value) }
      #expect(message.encoded == bytes)
      let parsed = try Message(parsing: bytes, dialect: dialect)
      for (field, _) in order { #expect(message.fieldRange(field) == parsed.fieldRange(field)) }
    }
  }

  @Test("every truncation is refused, at an offset inside it", arguments: WorkedFrame.all)
  func truncations(_ frame: WorkedFrame) throws {
    let bytes = try #require(Hex.decode(frame.hex))
    for count in bytes.indices {
      let error = #expect(throws: ParseError.self) {
        try Message(parsing: Array(bytes[..<count]), dialect: dialect)
      }
      let offset = try #require(error).offset
      #expect(offset <= count)
    }
  }

  @Test("a byte too many is refused", arguments: WorkedFrame.all)
  func trailing(_ frame: WorkedFrame) throws {
    let bytes = try #require(Hex.decode(frame.hex))
    let error = #expect(throws: ParseError.self) {
      try Message(parsing: bytes + [0], dialect: dialect)
    }
    #expect(error?.rule == .trailingBytes(count: 1))
    #expect(error?.offset == bytes.count)
  }

  @Test("every change of one byte parses to the same bytes or is refused in range")
  func mutations() throws {
    for frame in WorkedFrame.all {
      let bytes = try #require(Hex.decode(frame.hex))
      for place in bytes.indices {
        for value in UInt8.min...UInt8.max where value != bytes[place] {
          var mutated = bytes
          mutated[place] = value
          let sound = holds(mutated, readingValues: value & 0x0F == 0)
          if !sound { Issue.record("\(frame.testDescription): byte \(place) = \(value)") }
        }
      }
    }
  }

  @Test("random bytes never trap")
  func noise() throws {
    var random = SplitMix64(seed: 8583)
    let head = try #require(Hex.decode("0200"))
    for round in 0..<100_000 {
      let noise = random.bytes(random.below(80))
      let bytes = round & 1 == 0 ? noise : head + noise
      if !holds(bytes, readingValues: true) { Issue.record("\(Hex.encode(bytes))") }
    }
  }

  /// The law of parsing: the same bytes again, or an error in range; and the readable part is a
  /// message.
  private func holds(_ bytes: [UInt8], readingValues: Bool) -> Bool {
    let lenient = Message.parseLeniently(bytes, dialect: dialect)
    if let message = lenient.message {
      for field in message.fieldNumbers where readingValues {
        guard message[field] != nil, message.rawBytes(field) != nil else { return false }
      }
      guard let again = try? Message(parsing: message.encoded, dialect: dialect),
        again == message
      else { return false }
    }
    do throws(ParseError) {
      let message = try Message(parsing: bytes, dialect: dialect)
      return message.encoded == bytes && lenient.message == message && lenient.error == nil
    } catch {
      return (0...bytes.count).contains(error.offset) && lenient.error == error
        && !error.description.isEmpty
    }
  }

  private func shuffled<Element>(_ elements: [Element], _ random: inout SplitMix64) -> [Element] {
    var elements = elements
    for index in elements.indices.dropFirst() { elements.swapAt(index, random.below(index + 1)) }
    return elements
  }
}
