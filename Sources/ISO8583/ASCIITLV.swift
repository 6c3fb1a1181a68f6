/// Tag of two characters, length of three digits, value, as in F59 (protocol.md 2.10).
public enum ASCIITLV {
  private static let headCount = 5

  /// One tag with its value, which is a view of the bytes read.
  public struct Element: Sendable, Hashable {
    /// The two characters of the tag.
    public let tag: String
    /// The value bytes. A value may itself be such a list: read it with ``Reader``.
    public let value: ArraySlice<UInt8>
    /// Where the tag starts, counted from the start of the list.
    public let offset: Int
  }

  /// Reads a list element by element, copying nothing.
  public struct Reader: Sendable {
    private var rest: ArraySlice<UInt8>
    private let origin: Int

    /// Reads the list that is all of `bytes`; offsets count from its start.
    public init(_ bytes: ArraySlice<UInt8>) {
      rest = bytes
      origin = bytes.startIndex
    }

    /// The next element; `nil` at the end. Throws a ``TLVError`` and stays there when the bytes are
    /// not an element.
    public mutating func next() throws(TLVError) -> Element? {
      guard !rest.isEmpty else { return nil }
      let offset = rest.startIndex - origin
      guard rest.count >= headCount else {
        throw TLVError(
          offset: offset, rule: .truncated(needed: headCount, available: rest.count))
      }
      var length = 0
      for index in rest.startIndex + 2..<rest.startIndex + headCount {
        let digit = rest[index]
        guard BCD.isDigit(digit) else {
          throw TLVError(offset: index - origin, rule: .lengthNotDecimal(byte: digit))
        }
        length = length * 10 + Int(digit & 0x0F)
      }
      let body = rest.dropFirst(headCount)
      guard length <= body.count else {
        throw TLVError(
          offset: body.startIndex - origin,
          rule: .truncated(needed: length, available: body.count))
      }
      let tag = String(decoding: rest.prefix(2), as: UTF8.self)
      rest = body.dropFirst(length)
      return Element(tag: tag, value: body.prefix(length), offset: offset)
    }
  }

  /// All elements of a list. Throws a ``TLVError`` when `bytes` is not such a list.
  public static func elements(_ bytes: ArraySlice<UInt8>) throws(TLVError) -> [Element] {
    var reader = Reader(bytes)
    var elements: [Element] = []
    while let element = try reader.next() { elements.append(element) }
    return elements
  }

  /// The value of the first element with `tag`; `nil` when there is none.
  public static func value(
    of tag: String, in bytes: ArraySlice<UInt8>
  ) throws(TLVError) -> ArraySlice<UInt8>? {
    var reader = Reader(bytes)
    while let element = try reader.next() {
      if element.tag == tag { return element.value }
    }
    return nil
  }

  /// Appends one element. Throws a ``TLVError`` when `tag` is not two ASCII characters or the value
  /// has more than 999 bytes.
  public static func append(
    _ tag: String, _ value: some Collection<UInt8>, to bytes: inout [UInt8]
  ) throws(TLVError) {
    guard tag.utf8.count == 2, tag.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw TLVError(offset: bytes.count, rule: .tagMalformed)
    }
    let count = value.count
    guard count <= 999 else {
      throw TLVError(offset: bytes.count, rule: .valueTooLong(actual: count, maximum: 999))
    }
    bytes.append(contentsOf: tag.utf8)
    for place in [100, 10, 1] {
      bytes.append(0x30 | UInt8(truncatingIfNeeded: count / place % 10))
    }
    bytes.append(contentsOf: value)
  }
}
