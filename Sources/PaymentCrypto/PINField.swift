/// The clear PIN field and PAN field of ISO 9564-1, before they meet.
enum PINField {
  /// Control nibble, length, digits, filling; `format.blockSize` bytes.
  static func encode(
    _ pin: PIN, format: PINBlockFormat, fill: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    let needed = format.fillCount
    guard fill.count >= needed else {
      throw .fillTooShort(expected: needed, actual: fill.count)
    }
    var nibbles: [UInt8] = [format.control, UInt8(truncatingIfNeeded: pin.count)]
    nibbles.reserveCapacity(format.blockSize * 2)
    defer { wipe(&nibbles) }
    pin.withDigits { nibbles.append(contentsOf: $0) }
    fillUp(&nibbles, format: format, fill: fill)
    return pack(nibbles)
  }

  /// The PIN, after every nibble that the format fixes has been checked.
  static func decode(_ field: [UInt8], format: PINBlockFormat) throws(CryptoError) -> PIN {
    var nibbles = unpack(field)
    defer { wipe(&nibbles) }
    guard nibbles.count == format.blockSize * 2, nibbles[0] == format.control,
      PIN.lengths.contains(Int(nibbles[1])),
      let pin = PIN(digits: nibbles[2..<2 + Int(nibbles[1])]),
      isFilled(nibbles[(2 + pin.count)...], format: format)
    else { throw .pinBlockInvalid }
    return pin
  }

  /// Zeros and the twelve digits left of the check digit, in the last six of `format.blockSize`
  /// bytes (formats 0, 3 and SM4); without a PAN all zeros (protocol.md 5.4).
  static func pan(_ pan: String?, format: PINBlockFormat) throws(CryptoError) -> [UInt8] {
    var nibbles = try digits(pan).dropLast().suffix(12)
    nibbles.insert(
      contentsOf: repeatElement(0, count: format.blockSize * 2 - nibbles.count),
      at: nibbles.startIndex)
    return pack(Array(nibbles))
  }

  /// The PAN field of format 4: how many digits there are beyond twelve, the whole PAN (at least
  /// twelve digits, zeros on its left), zeros.
  static func wholePAN(_ pan: String?) throws(CryptoError) -> [UInt8] {
    guard pan != nil else { return [UInt8](repeating: 0, count: 16) }
    var digits = try digits(pan)
    digits.insert(contentsOf: repeatElement(0, count: max(0, 12 - digits.count)), at: 0)
    let nibbles = [UInt8(truncatingIfNeeded: digits.count - 12)] + digits
    return pack(nibbles + repeatElement(0, count: 32 - nibbles.count))
  }

  private static func digits(_ pan: String?) throws(CryptoError) -> [UInt8] {
    guard let pan else { return [] }
    let ascii = pan.utf8
    guard (1...19).contains(ascii.count), ascii.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .panInvalid(length: ascii.count)
    }
    return ascii.map { $0 & 0x0F }
  }

  private static func fillUp(_ nibbles: inout [UInt8], format: PINBlockFormat, fill: [UInt8]) {
    let count = format.blockSize * 2 - nibbles.count
    switch format {
    case .iso0, .sm4:
      nibbles.append(contentsOf: repeatElement(0x0F, count: count))
    case .iso1:
      nibbles.append(contentsOf: fill.prefix(count).map { $0 & 0x0F })
    case .iso3:
      nibbles.append(contentsOf: fill.prefix(count).map { 0x0A + $0 % 6 })
    case .iso4:
      nibbles.append(contentsOf: repeatElement(0x0A, count: count - 16))
      nibbles.append(contentsOf: unpack(Array(fill.prefix(8))))
    }
  }

  private static func isFilled(_ rest: ArraySlice<UInt8>, format: PINBlockFormat) -> Bool {
    switch format {
    case .iso0, .sm4: rest.allSatisfy { $0 == 0x0F }
    case .iso1: true
    case .iso3: rest.allSatisfy { $0 >= 0x0A }
    case .iso4: rest.dropLast(16).allSatisfy { $0 == 0x0A }
    }
  }

  private static func pack(_ nibbles: [UInt8]) -> [UInt8] {
    stride(from: 0, to: nibbles.count - 1, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
  }

  private static func unpack(_ bytes: [UInt8]) -> [UInt8] {
    var nibbles: [UInt8] = []
    nibbles.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      nibbles.append(byte >> 4)
      nibbles.append(byte & 0x0F)
    }
    return nibbles
  }
}
