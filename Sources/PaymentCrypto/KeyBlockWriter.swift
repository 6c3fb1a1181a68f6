/// Writes the clear header of a version D key block.
enum KeyBlockWriter {
  /// The characters of `header` for a block whose rest has `restLength` characters; a padding block
  /// is added where the optional blocks do not fill whole cipher blocks (ANSI X9.143, 6.3.6).
  static func header(
    _ header: KeyBlock.Header, restLength: Int
  ) throws(KeyBlockError) -> [UInt8] {
    try requireFields(of: header)
    let blocks = header.optionalBlocks.filter { $0.name != KeyBlock.Header.paddingName }
    var optional: [UInt8] = []
    for block in blocks {
      try append(block, to: &optional)
    }
    var number = blocks.count
    if let padding = padding(for: optional.count, unit: header.version.blockSize) {
      optional += padding
      number += 1
    }
    let length = KeyBlock.Header.fixedLength + optional.count + restLength
    guard length <= KeyBlock.maximumLength, number <= 99 else {
      throw .length(
        minimum: KeyBlock.minimumLength, maximum: KeyBlock.maximumLength, actual: length)
    }
    let start =
      header.version.rawValue + decimal(length, width: 4) + header.usage + header.algorithm
      + header.modeOfUse + header.keyVersion + header.exportability + decimal(number, width: 2)
      + header.reserved
    return Array(start.utf8) + optional
  }

  private static func append(
    _ block: KeyBlock.OptionalBlock, to characters: inout [UInt8]
  ) throws(KeyBlockError) {
    let offset = KeyBlock.Header.fixedLength + characters.count
    let name = Array(block.name.utf8)
    let value = Array(block.value.utf8)
    guard name.count == 2, name.allSatisfy(KeyBlock.isAlphanumeric),
      value.allSatisfy({ (0x20...0x7E).contains($0) }), value.count <= KeyBlock.maximumLength
    else { throw .optionalBlock(offset: offset) }
    let short = 4 + value.count
    characters += name
    characters += Array(
      (short <= 0xFF ? hex(short, width: 2) : "0002" + hex(value.count + 10, width: 4)).utf8)
    characters += value
  }

  private static func padding(for count: Int, unit: Int) -> [UInt8]? {
    guard !count.isMultiple(of: unit) else { return nil }
    let shortest = 4
    let length = shortest + (unit - (count + shortest) % unit) % unit
    return Array(
      (KeyBlock.Header.paddingName + hex(length, width: 2)).utf8)
      + repeatElement(0x30, count: length - shortest)
  }

  private static func requireFields(of header: KeyBlock.Header) throws(KeyBlockError) {
    let fields = [
      (5, 2, "key usage", header.usage), (7, 1, "algorithm", header.algorithm),
      (8, 1, "mode of use", header.modeOfUse), (9, 2, "key version", header.keyVersion),
      (11, 1, "exportability", header.exportability), (14, 2, "reserved field", header.reserved),
    ]
    for (offset, width, name, value) in fields {
      guard value.utf8.count == width, value.utf8.allSatisfy(KeyBlock.isAlphanumeric) else {
        throw .field(offset: offset, name: name, found: value)
      }
    }
  }

  private static func decimal(_ number: Int, width: Int) -> String {
    padded(String(number), width: width)
  }

  private static func hex(_ number: Int, width: Int) -> String {
    padded(String(number, radix: 16, uppercase: true), width: width)
  }

  private static func padded(_ digits: String, width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
