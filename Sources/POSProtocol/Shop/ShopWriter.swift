import ISO8583

/// Writes the tags of F59. A value is a list of parts with commas between them.
struct ShopWriter {
  private(set) var bytes: [UInt8] = []

  /// One part of a value, checked as it will be when it is read.
  enum Part {
    case text(String)
    case identifier(String)
    case number(Int64, ClosedRange<Int64>)
    case code(GoodsCode?)
    case amount(Amount, maximum: Int64)
    case time(LocalTime)
    case day(Int64)
    case word(String)
  }

  mutating func add(_ tag: String, _ parts: [Part]) throws(ShopContentError) {
    var value: [UInt8] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { value.append(UInt8(ascii: ",")) }
      guard let written = Self.bytes(part) else {
        throw ShopContentError(offset: bytes.count, rule: .part(tag: tag, index: index))
      }
      value += written
    }
    do throws(TLVError) {
      try ASCIITLV.append(tag, value, to: &bytes)
    } catch {
      throw ShopContentError(offset: bytes.count, rule: .list(error.rule))
    }
  }

  mutating func add<Item>(
    _ tag: String, each items: [Item], atMost maximum: Int, orNone: Bool = false,
    _ parts: (Item) -> [Part]
  ) throws(ShopContentError) {
    guard orNone || !items.isEmpty, items.count <= maximum else {
      throw ShopContentError(
        offset: bytes.count, rule: .count(tag: tag, actual: items.count, maximum: maximum))
    }
    for item in items { try add(tag, parts(item)) }
  }

  /// The whole field.
  func finished() throws(ShopContentError) -> [UInt8] {
    guard bytes.count <= ShopLimits.contentBytes else {
      throw ShopContentError(
        offset: ShopLimits.contentBytes,
        rule: .tooLong(actual: bytes.count, maximum: ShopLimits.contentBytes))
    }
    return bytes
  }

  private static func bytes(_ part: Part) -> [UInt8]? {
    switch part {
    case .text(let text): GBK.encode(ShopText.escaped(text))
    case .identifier(let text): ShopLimits.isIdentifier(text) ? Array(text.utf8) : nil
    case .number(let number, let range):
      range.contains(number) ? Array(String(number).utf8) : nil
    case .code(let code): Array((code?.digits ?? "").utf8)
    case .amount(let amount, let maximum):
      amount.minorUnits <= maximum ? Array(String(amount.minorUnits).utf8) : nil
    case .time(let time): ShopText.digits(time).map { Array($0.utf8) }
    case .day(let day): ShopText.digits(day: day).map { Array($0.utf8) }
    case .word(let word): Array(word.utf8)
    }
  }
}

/// Texts and times inside F59.
enum ShopText {
  /// `%` and `,` as `%25` and `%2C`: the comma parts values. No byte of a GBK character is one of
  /// the two.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2C }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Nil when a `%` is not the first of `%25` or `%2C`.
  static func unescaped(_ text: String) -> String? {
    guard text.utf8.contains(0x25) else { return text }
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch String(rest.prefix(2)) {
      case "25": result += "%"
      case "2C": result += ","
      default: return nil
      }
      rest = rest.dropFirst(2)
    }
    return result
  }

  /// YYYYMMDDhhmmss; nil outside the years 1 to 9999.
  static func digits(_ time: LocalTime) -> String? {
    guard (1...9999).contains(time.year),
      let year = Digits.padded(UInt64(time.year), width: 4)
    else { return nil }
    return year + time.dateDigits + time.timeDigits
  }

  /// YYYYMMDD.
  static func digits(day: Int64) -> String? {
    let (seconds, overflow) = day.multipliedReportingOverflow(by: 86_400)
    return overflow ? nil : digits(LocalTime(wallSeconds: seconds)).map { String($0.prefix(8)) }
  }

  static func time(_ digits: String) -> LocalTime? {
    guard digits.utf8.count == 14, Digits.areDecimal(digits) else { return nil }
    let parts = [(0, 4), (4, 2), (6, 2), (8, 2), (10, 2), (12, 2)].compactMap { start, count in
      Int(digits.dropFirst(start).prefix(count))
    }
    guard parts.count == 6 else { return nil }
    return LocalTime(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
      second: parts[5])
  }

  static func day(_ digits: String) -> Int64? {
    digits.utf8.count == 8 ? time(digits + "000000")?.dayNumber : nil
  }
}
