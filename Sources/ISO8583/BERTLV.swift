/// Tag, length, value after the basic encoding rules, as in F55 (EMV Book 3, Annex B).
public enum BERTLV {
  /// How deep templates may be nested.
  public static let maximumDepth = 8

  /// One tag with its value, which is a view of the bytes read.
  public struct Element: Sendable, Hashable {
    /// The tag bytes as one number: `0x9F26`.
    public let tag: UInt32
    /// The value bytes.
    public let value: ArraySlice<UInt8>
    /// Where the tag starts, counted from the start of the outermost list.
    public let offset: Int
    /// 0 in the outermost list.
    public let depth: Int
    let origin: Int

    /// The tag as upper-case hexadecimal: `9F26`.
    public var tagText: String { Hex.encode(BERTLV.bytes(tag: tag)) }

    /// Whether the value is itself a list (bit 6 of the first tag byte).
    public var isConstructed: Bool {
      (BERTLV.bytes(tag: tag).first ?? 0) & 0x20 != 0
    }

    /// Reads the value as a list. Throws a ``TLVError`` when this is nested too deep.
    public func children() throws(TLVError) -> Reader {
      guard depth < BERTLV.maximumDepth else {
        throw TLVError(offset: offset, rule: .tooDeep(maximum: BERTLV.maximumDepth))
      }
      return Reader(rest: value, origin: origin, depth: depth + 1)
    }
  }

  /// Reads a list element by element, copying nothing. Zero bytes between elements are skipped, as
  /// EMV allows them there.
  public struct Reader: Sendable {
    var rest: ArraySlice<UInt8>
    let origin: Int
    let depth: Int

    /// Reads the list that is all of `bytes`; offsets count from its start.
    public init(_ bytes: ArraySlice<UInt8>) {
      self.init(rest: bytes, origin: bytes.startIndex, depth: 0)
    }

    init(rest: ArraySlice<UInt8>, origin: Int, depth: Int) {
      self.rest = rest
      self.origin = origin
      self.depth = depth
    }

    /// The next element; `nil` at the end. Throws a ``TLVError`` and stays there when the bytes are
    /// not an element.
    public mutating func next() throws(TLVError) -> Element? {
      rest = rest.drop { $0 == 0 }
      guard !rest.isEmpty else { return nil }
      var cursor = rest
      let tag = try readTag(&cursor)
      let length = try readLength(&cursor)
      guard length <= cursor.count else {
        throw TLVError(
          offset: cursor.startIndex - origin,
          rule: .truncated(needed: length, available: cursor.count))
      }
      let element = Element(
        tag: tag, value: cursor.prefix(length), offset: rest.startIndex - origin, depth: depth,
        origin: origin)
      rest = cursor.dropFirst(length)
      return element
    }

    private func readTag(_ cursor: inout ArraySlice<UInt8>) throws(TLVError) -> UInt32 {
      let start = cursor.startIndex - origin
      let first = try readByte(&cursor)
      var tag = UInt32(first)
      guard first & 0x1F == 0x1F else { return tag }
      for _ in 1..<4 {
        let byte = try readByte(&cursor)
        tag = tag << 8 | UInt32(byte)
        if byte & 0x80 == 0 { return tag }
      }
      throw TLVError(offset: start, rule: .tagTooLong)
    }

    private func readLength(_ cursor: inout ArraySlice<UInt8>) throws(TLVError) -> Int {
      let start = cursor.startIndex - origin
      let first = try readByte(&cursor)
      guard first & 0x80 != 0 else { return Int(first) }
      guard (0x81...0x84).contains(first) else {
        throw TLVError(offset: start, rule: .lengthFormUnsupported(byte: first))
      }
      var length = 0
      for _ in 0..<first & 0x7F {
        length = length << 8 | Int(try readByte(&cursor))
      }
      return length
    }

    private func readByte(_ cursor: inout ArraySlice<UInt8>) throws(TLVError) -> UInt8 {
      guard let byte = cursor.popFirst() else {
        throw TLVError(
          offset: cursor.startIndex - origin, rule: .truncated(needed: 1, available: 0))
      }
      return byte
    }
  }

  /// All elements of the outermost list. Throws a ``TLVError`` when `bytes` is not such a list.
  public static func elements(_ bytes: ArraySlice<UInt8>) throws(TLVError) -> [Element] {
    var reader = Reader(bytes)
    var elements: [Element] = []
    while let element = try reader.next() { elements.append(element) }
    return elements
  }

  /// The value of the first element with `tag` in the outermost list; `nil` when there is none.
  public static func value(
    of tag: UInt32, in bytes: ArraySlice<UInt8>
  ) throws(TLVError) -> ArraySlice<UInt8>? {
    var reader = Reader(bytes)
    while let element = try reader.next() {
      if element.tag == tag { return element.value }
    }
    return nil
  }

  /// Appends one element, its length in as few bytes as possible. Throws a ``TLVError`` when `tag` is
  /// not one whole tag or the value has more than 65535 bytes.
  public static func append(
    _ tag: UInt32, _ value: some Collection<UInt8>, to bytes: inout [UInt8]
  ) throws(TLVError) {
    let tagBytes = self.bytes(tag: tag)
    guard isWhole(tagBytes) else { throw TLVError(offset: bytes.count, rule: .tagMalformed) }
    let count = value.count
    guard count <= 0xFFFF else {
      throw TLVError(offset: bytes.count, rule: .valueTooLong(actual: count, maximum: 0xFFFF))
    }
    bytes.append(contentsOf: tagBytes)
    switch count {
    case ..<0x80: break
    case ..<0x100: bytes.append(0x81)
    default:
      bytes.append(0x82)
      bytes.append(UInt8(truncatingIfNeeded: count >> 8))
    }
    bytes.append(UInt8(truncatingIfNeeded: count))
    bytes.append(contentsOf: value)
  }

  /// The tag's bytes without leading zero bytes.
  static func bytes(tag: UInt32) -> [UInt8] {
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: tag >> UInt32(24 - 8 * $0)) }
    return Array(bytes.drop { $0 == 0 })
  }

  private static func isWhole(_ tag: [UInt8]) -> Bool {
    guard let first = tag.first, let last = tag.last else { return false }
    guard first & 0x1F == 0x1F else { return tag.count == 1 }
    return tag.count > 1 && last & 0x80 == 0
      && tag.dropFirst().dropLast().allSatisfy { $0 & 0x80 != 0 }
  }
}
