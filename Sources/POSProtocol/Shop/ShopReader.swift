import ISO8583
import Wording

/// Reads the tags of F59 one after the other.
struct ShopReader {
  private let elements: [ASCIITLV.Element]
  private var position = 0
  private let count: Int

  init(_ bytes: [UInt8]) throws(ShopContentError) {
    count = bytes.count
    guard bytes.count <= ShopLimits.contentBytes else {
      throw ShopContentError(
        offset: ShopLimits.contentBytes,
        rule: .tooLong(actual: bytes.count, maximum: ShopLimits.contentBytes))
    }
    do throws(TLVError) {
      elements = try ASCIITLV.elements(bytes[...])
    } catch {
      throw ShopContentError(offset: error.offset, rule: .list(error.rule))
    }
  }

  /// The next tag; nil at the end.
  var tag: String? { position < elements.count ? elements[position].tag : nil }

  /// The parts of the next element, which must have this tag.
  mutating func parts(_ tag: String, _ counts: Int...) throws(ShopContentError) -> ShopParts {
    guard self.tag == tag else { throw unexpected(tag) }
    let parts = ShopParts(elements[position])
    guard counts.isEmpty || counts.contains(parts.count) else {
      throw ShopContentError(
        offset: elements[position].offset, rule: .partCount(tag: tag, actual: parts.count))
    }
    position += 1
    return parts
  }

  /// All elements with this tag that follow here.
  mutating func each<Item>(
    _ tag: String, atMost maximum: Int, orNone: Bool = false, _ counts: Int...,
    read: (ShopParts) throws(ShopContentError) -> Item
  ) throws(ShopContentError) -> [Item] {
    let start = offset
    var items: [Item] = []
    while self.tag == tag {
      let parts = ShopParts(elements[position])
      guard counts.isEmpty || counts.contains(parts.count) else {
        throw ShopContentError(
          offset: elements[position].offset, rule: .partCount(tag: tag, actual: parts.count))
      }
      items.append(try read(parts))
      position += 1
    }
    guard orNone || !items.isEmpty, items.count <= maximum else {
      throw ShopContentError(
        offset: start, rule: .count(tag: tag, actual: items.count, maximum: maximum))
    }
    return items
  }

  /// Fails unless everything has been read.
  func finish() throws(ShopContentError) {
    guard tag == nil else { throw unexpected(nil) }
  }

  func unexpected(_ wanted: String?) -> ShopContentError {
    ShopContentError(offset: offset, rule: .expected(tag: wanted, actual: tag))
  }

  private var offset: Int { position < elements.count ? elements[position].offset : count }
}

/// The parts of one value.
struct ShopParts {
  private let tag: String
  private let offset: Int
  private let values: [ArraySlice<UInt8>]

  init(_ element: ASCIITLV.Element) {
    tag = element.tag
    offset = element.offset
    values = element.value.split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
  }

  var count: Int { values.count }

  func wrong(_ index: Int) -> ShopContentError {
    ShopContentError(offset: offset, rule: .part(tag: tag, index: index))
  }

  func part<Value>(
    _ index: Int, _ read: (String) -> Value?
  ) throws(ShopContentError) -> Value {
    guard index < values.count, let text = GBK.decode(values[index]), let value = read(text)
    else { throw wrong(index) }
    return value
  }

  func text(_ index: Int) throws(ShopContentError) -> String {
    try part(index) { ShopText.unescaped($0) }
  }

  func localized(_ index: Int) throws(ShopContentError) -> LocalizedText {
    LocalizedText(zh: try text(index), en: try text(index + 1))
  }

  func identifier(_ index: Int) throws(ShopContentError) -> String {
    try part(index) { ShopLimits.isIdentifier($0) ? $0 : nil }
  }

  /// A number as this module writes it: no zeros before it, no plus.
  func number(_ index: Int, _ range: ClosedRange<Int64>) throws(ShopContentError) -> Int64 {
    try part(index) { text in
      guard let number = Int64(text), String(number) == text, range.contains(number) else {
        return nil
      }
      return number
    }
  }

  func amount(
    _ index: Int, maximum: Int64 = Amount.maximum.minorUnits
  ) throws(ShopContentError) -> Amount {
    let units = try number(index, 0...maximum)
    guard let amount = Amount(minorUnits: units) else { throw wrong(index) }
    return amount
  }

  func code(_ index: Int) throws(ShopContentError) -> GoodsCode {
    try part(index) { GoodsCode($0) }
  }

  /// Nil when the part is empty.
  func optional<Value>(
    _ index: Int, _ read: (String) -> Value?
  ) throws(ShopContentError) -> Value? {
    guard index < values.count else { throw wrong(index) }
    return values[index].isEmpty ? nil : try part(index, read)
  }

  func word<Value: RawRepresentable<String>>(
    _ index: Int, as type: Value.Type
  ) throws(ShopContentError) -> Value {
    try part(index) { Value(rawValue: $0) }
  }

  func time(_ index: Int) throws(ShopContentError) -> LocalTime {
    try part(index) { ShopText.time($0) }
  }

  func day(_ index: Int) throws(ShopContentError) -> Int64 {
    try part(index) { ShopText.day($0) }
  }
}
