/// Takes a key block apart, character by character, and trusts none of them.
struct KeyBlockReader {
  let characters: [UInt8]

  init(_ ascii: String) throws(KeyBlockError) {
    let count = ascii.utf8.count
    guard (KeyBlock.minimumLength...KeyBlock.maximumLength).contains(count) else {
      throw .length(
        minimum: KeyBlock.minimumLength, maximum: KeyBlock.maximumLength, actual: count)
    }
    characters = Array(ascii.utf8)
    if let offset = characters.firstIndex(where: { !(0x20...0x7E).contains($0) }) {
      throw .character(offset: offset)
    }
  }

  /// The header and how many characters it takes.
  func header() throws(KeyBlockError) -> (header: KeyBlock.Header, end: Int) {
    let found = text(0..<1)
    guard let version = KeyBlock.Version(rawValue: found) else {
      throw .version(found: found, expected: KeyBlock.Version.allCases.map(\.rawValue))
    }
    try requireLength()
    var header = KeyBlock.Header(
      version: version,
      usage: try field(5..<7, "key usage"), algorithm: try field(7..<8, "algorithm"),
      modeOfUse: try field(8..<9, "mode of use"), keyVersion: try field(9..<11, "key version"),
      exportability: try field(11..<12, "exportability"),
      reserved: try field(14..<16, "reserved field"))
    guard let number = decimal(12..<14) else {
      throw .field(offset: 12, name: "number of optional blocks", found: text(12..<14))
    }
    let end = try optionalBlocks(number, into: &header)
    return (header, end)
  }

  /// The bytes of upper-case digits.
  func hex(_ range: Range<Int>) throws(KeyBlockError) -> [UInt8] {
    if let offset = range.first(where: { !Hex.isUpperCaseDigit(characters[$0]) }) {
      throw .hexDigit(offset: offset)
    }
    guard let bytes = Hex.decode(characters[range]) else {
      throw .ciphertextLength(offset: range.lowerBound, unit: 2, actual: range.count)
    }
    return bytes
  }

  private func requireLength() throws(KeyBlockError) {
    guard decimal(1..<5) == characters.count else {
      throw .declaredLength(offset: 1, declared: text(1..<5), actual: characters.count)
    }
  }

  private func optionalBlocks(
    _ number: Int, into header: inout KeyBlock.Header
  ) throws(KeyBlockError) -> Int {
    var offset = KeyBlock.Header.fixedLength
    for _ in 0..<number {
      let (block, end) = try optionalBlock(at: offset)
      if block.name != KeyBlock.Header.paddingName { header.optionalBlocks.append(block) }
      offset = end
    }
    return offset
  }

  /// Name, length over all of the block, data. Length 00 announces the number of bytes, of two digits
  /// each, in which the length then stands.
  private func optionalBlock(
    at offset: Int
  ) throws(KeyBlockError) -> (block: KeyBlock.OptionalBlock, end: Int) {
    var dataStart = offset + 4
    guard dataStart <= characters.count, isAlphanumeric(offset..<offset + 2),
      var length = hexNumber(offset + 2..<offset + 4)
    else { throw .optionalBlock(offset: offset) }
    if length == 0 {
      guard dataStart + 2 <= characters.count, let size = hexNumber(dataStart..<dataStart + 2),
        (1...4).contains(size), dataStart + 2 + size * 2 <= characters.count,
        let extended = hexNumber(dataStart + 2..<dataStart + 2 + size * 2)
      else { throw .optionalBlock(offset: offset) }
      length = extended
      dataStart += 2 + size * 2
    }
    let end = offset + length
    guard end >= dataStart, end <= characters.count else { throw .optionalBlock(offset: offset) }
    let block = KeyBlock.OptionalBlock(
      name: text(offset..<offset + 2), value: text(dataStart..<end))
    return (block, end)
  }

  private func field(_ range: Range<Int>, _ name: String) throws(KeyBlockError) -> String {
    guard isAlphanumeric(range) else {
      throw .field(offset: range.lowerBound, name: name, found: text(range))
    }
    return text(range)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: characters[range], as: UTF8.self)
  }

  private func isAlphanumeric(_ range: Range<Int>) -> Bool {
    characters[range].allSatisfy(KeyBlock.isAlphanumeric)
  }

  private func decimal(_ range: Range<Int>) -> Int? {
    characters[range].allSatisfy { (0x30...0x39).contains($0) } ? Int(text(range)) : nil
  }

  private func hexNumber(_ range: Range<Int>) -> Int? {
    characters[range].allSatisfy(Hex.isUpperCaseDigit) ? Int(text(range), radix: 16) : nil
  }
}
