/// A message of a dialect: one buffer of wire bytes and the places of the fields in it.
///
/// A message is always well formed: ``encoded`` parses in its dialect. Parsing keeps the bytes as
/// they are, so that building what was parsed gives the same bytes.
public struct Message: Sendable {
  /// The fields that the message may have.
  public let dialect: Dialect
  /// Message type, one or two bitmaps, fields.
  var buffer: [UInt8]
  var table: FieldTable

  private static let usualCount = 256

  /// A message without fields.
  public init(mti: MTI, dialect: Dialect) {
    self.dialect = dialect
    table = FieldTable()
    buffer = []
    buffer.reserveCapacity(Self.usualCount)
    buffer.append(UInt8(truncatingIfNeeded: mti.packed >> 8))
    buffer.append(UInt8(truncatingIfNeeded: mti.packed))
    buffer.append(contentsOf: repeatElement(0, count: 8))
  }

  /// Reads a message, which must be all of `bytes` (protocol.md 1.1: type, bitmap, fields).
  ///
  /// Throws a ``ParseError`` for any bytes that are not a message; it never traps.
  public init(parsing bytes: [UInt8], dialect: Dialect) throws(ParseError) {
    self.dialect = dialect
    buffer = bytes
    table = FieldTable()
    var scanner = Scanner(dialect: dialect)
    try scanner.scan(bytes.span, into: &table)
  }

  /// Reads a message, which must be all of the slice. Offsets in errors count from its start.
  public init(parsing bytes: ArraySlice<UInt8>, dialect: Dialect) throws(ParseError) {
    try self.init(parsing: Array(bytes), dialect: dialect)
  }

  /// Reads as many fields as can be read.
  ///
  /// - Returns: The message of the fields before the first error, whose bitmap announces just these,
  ///   and that error. There is no message when not even the bitmap can be read, and no error when
  ///   all of `bytes` is a message.
  public static func parseLeniently(
    _ bytes: [UInt8], dialect: Dialect
  ) -> (message: Message?, error: ParseError?) {
    var scanner = Scanner(dialect: dialect)
    var table = FieldTable()
    do throws(ParseError) {
      try scanner.scan(bytes.span, into: &table)
      return (Message(buffer: bytes, table: table, dialect: dialect), nil)
    } catch {
      let message = Message(
        readable: bytes, end: scanner.offset, table: table, dialect: dialect)
      return (message, error)
    }
  }

  private init(buffer: [UInt8], table: FieldTable, dialect: Dialect) {
    self.dialect = dialect
    self.buffer = buffer
    self.table = table
  }

  /// The part up to `end` that was read before an error.
  private init?(readable bytes: [UInt8], end: Int, table: FieldTable, dialect: Dialect) {
    guard bytes.count >= 10, end >= (bytes[2] & 0x80 == 0 ? 10 : 18) else { return nil }
    self.init(buffer: Array(bytes[..<end]), table: table, dialect: dialect)
    writeBitmaps()
    dropIdleSecondBitmap()
  }

  /// The message type.
  public var mti: MTI {
    MTI(packed: UInt16(buffer[0]) << 8 | UInt16(buffer[1]))
  }

  /// The numbers of the fields present, ascending.
  public var fieldNumbers: some Sequence<Int> {
    table.present
  }

  /// Whether the field is present.
  @inline(__always)
  public func contains(_ field: Int) -> Bool {
    table.present.contains(field)
  }

  /// The whole message; for a parsed message the very bytes parsed.
  public var encoded: [UInt8] { buffer }

  /// Lends the bytes of ``encoded`` without copying them.
  public func withEncodedBytes<R>(
    _ body: (UnsafeRawBufferPointer) throws -> R
  ) rethrows -> R {
    try buffer.withUnsafeBytes(body)
  }

  /// The bytes of a field in ``encoded``, its length prefix included.
  public func fieldRange(_ field: Int) -> Range<Int>? {
    guard contains(field) else { return nil }
    return start(field)..<end(field)
  }

  /// The wire bytes of a field's value, without the length prefix and without a copy.
  public func rawBytes(_ field: Int) -> ArraySlice<UInt8>? {
    valueRange(field).map { buffer[$0] }
  }

  /// The bytes of a field's value in ``encoded``, without the length prefix.
  public func valueRange(_ field: Int) -> Range<Int>? {
    guard let range = fieldRange(field) else { return nil }
    return range.lowerBound + Int(dialect.packed[field].prefixBytes)..<range.upperBound
  }

  var hasSecondBitmap: Bool { buffer[2] & 0x80 != 0 }

  /// The start of a field that is present.
  func start(_ field: Int) -> Int {
    Int(table.starts[field])
  }

  /// The end of a field that is present.
  func end(_ field: Int) -> Int {
    guard let next = table.present.above(field).first else { return buffer.count }
    return start(next)
  }

  /// The length of a field that is present, in digits or bytes.
  func units(_ field: Int, _ spec: PackedSpec) -> Int {
    let start = start(field)
    switch spec.prefixBytes {
    case 0: return spec.maximum
    case 1: return BCD.value(buffer[start]) ?? 0
    default: return (BCD.value(buffer[start]) ?? 0) * 100 + (BCD.value(buffer[start + 1]) ?? 0)
    }
  }
}

extension Message: Equatable {
  /// Equal when the bytes are: type, bitmaps and fields.
  public static func == (left: Message, right: Message) -> Bool {
    left.buffer == right.buffer
  }
}
