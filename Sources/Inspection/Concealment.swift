import ISO8583
import POSProtocol

/// What of a field must not be shown: card numbers but for the first six and last four digits,
/// tracks, and chip data that hold either.
///
/// Places are counted in half bytes of the value, so that the same rule hides digits, text and raw
/// bytes.
enum Concealment {
  /// The half bytes of the value of `field` to be hidden, but for cards that `mask` reveals.
  static func places(
    of field: Int, in message: Message, _ mask: CardMask = .strict
  ) -> [Range<Int>] {
    guard let raw = message.rawBytes(field) else { return [] }
    switch field {
    case 2 where mask.reveals(message[2] ?? ""): return []
    case 2: return card(0..<(message[2]?.utf8.count ?? raw.count * 2))
    case 35, 36:
      let text = message[field] ?? ""
      if mask.track(text) == text { return [] }
      return field == 35 ? track(text) : [0..<raw.count * 2]
    case 48 where isBatchUpload(message): return batchRecords(message[48] ?? "", mask)
    case 55: return chipData(raw, mask)
    case 59: return isShop(message) ? [] : tagged(raw, mask)
    case 44, 58, 63: return longNumbers(raw, from: raw.startIndex, mask, PAN.looksLikeOne)
    case 62 where !isManagement(message):
      return longNumbers(raw, from: raw.startIndex, mask) { $0.count >= 13 }
    default: return []
    }
  }

  /// The places inside a card number whose digits lie at `places`.
  static func card(_ places: Range<Int>) -> [Range<Int>] {
    guard (13...19).contains(places.count) else { return [places] }
    return [places.lowerBound + 6..<places.upperBound - 4]
  }

  private static func isBatchUpload(_ message: Message) -> Bool {
    message.mti.description.hasPrefix("03")
  }

  /// Shop messages carry no card, and barcodes are as long as card numbers.
  private static func isShop(_ message: Message) -> Bool {
    message.mti.description.hasPrefix("06") && message.subfield(60, 1) == "70"
  }

  private static func isManagement(_ message: Message) -> Bool {
    message.mti.description.hasPrefix("08")
  }

  /// A track keeps the separator and what its card number keeps.
  private static func track(_ digits: String) -> [Range<Int>] {
    let characters = Array(digits.utf8)
    guard let separator = characters.firstIndex(of: UInt8(ascii: "D")) else {
      return [0..<characters.count]
    }
    return card(0..<separator) + [separator + 1..<characters.count]
  }

  /// Records of 40 digits after a count of two: group 2, STAN 6, PAN 20 with zeros on its left,
  /// amount 12 (protocol.md 2.6).
  private static func batchRecords(_ text: String, _ mask: CardMask) -> [Range<Int>] {
    let digits = Array(text.utf8)
    return stride(from: 2, to: digits.count, by: 40).compactMap { start in
      let number = digits[min(start + 8, digits.count)..<min(start + 28, digits.count)]
      let pan = String(decoding: number.drop { $0 == UInt8(ascii: "0") }, as: UTF8.self)
      return mask.reveals(pan)
        ? nil : min(start + 8, digits.count)..<min(start + 24, digits.count)
    }
  }

  /// EMV tags with a card number, a track, a cardholder's name or PIN data (EMV Book 3, Annex A).
  private static let secretTags: Set<UInt32> = [
    0x56, 0x57, 0x5A, 0x99, 0x5F20, 0x9F0B, 0x9F1F, 0x9F20, 0x9F6B,
  ]

  private static func chipData(_ raw: ArraySlice<UInt8>, _ mask: CardMask) -> [Range<Int>] {
    places(in: BERTLV.Reader(raw), of: raw, mask)
  }

  /// Tags of a card number or track: digits, then a separator or filler in hexadecimal.
  private static func isRevealed(_ element: BERTLV.Element, _ mask: CardMask) -> Bool {
    guard [0x57, 0x5A].contains(element.tag) else { return false }
    return mask.reveals(Hex.encode(element.value).prefix { $0.isNumber })
  }

  private static func places(
    in reader: BERTLV.Reader, of raw: ArraySlice<UInt8>, _ mask: CardMask
  ) -> [Range<Int>] {
    var reader = reader
    var places: [Range<Int>] = []
    do {
      while let element = try reader.next() {
        let value = halfBytes(element.value, in: raw)
        if secretTags.contains(element.tag) {
          if !isRevealed(element, mask) { places.append(value) }
        } else if element.isConstructed {
          places += self.places(in: try element.children(), of: raw, mask)
        }
      }
    } catch {
      // What cannot be read may be anything.
      places.append(min(error.offset, raw.count) * 2..<raw.count * 2)
    }
    return places
  }

  /// A payment code (A3) is as good as a card; a voucher's number (A4) is none.
  private static func tagged(_ raw: ArraySlice<UInt8>, _ mask: CardMask) -> [Range<Int>] {
    var reader = ASCIITLV.Reader(raw)
    var places: [Range<Int>] = []
    do {
      while let element = try reader.next() {
        guard element.tag != "A4" else { continue }
        let isCode = element.tag == "A3"
        places += longNumbers(element.value, from: raw.startIndex, mask) {
          isCode ? $0.count >= 13 : PAN.looksLikeOne($0)
        }
      }
    } catch {
      places += longNumbers(raw.dropFirst(error.offset), from: raw.startIndex, mask) {
        $0.count >= 13
      }
    }
    return places
  }

  /// Runs of ASCII digits that may be card numbers or payment codes, and PINs of test cards.
  private static func longNumbers(
    _ bytes: ArraySlice<UInt8>, from origin: Int, _ mask: CardMask,
    _ isSensitive: (ArraySlice<UInt8>) -> Bool
  ) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.endIndex
      let digits = String(decoding: bytes[start..<end], as: UTF8.self)
      let place = start - origin..<end - origin
      if mask.isPIN(digits) {
        places.append(place.lowerBound * 2..<place.upperBound * 2)
      } else if mask.isKnown(digits) || isSensitive(bytes[start..<end]), !mask.reveals(digits) {
        places += card(place).map { $0.lowerBound * 2..<$0.upperBound * 2 }
      }
      start = max(end, start + 1)
    }
    return places
  }

  private static func halfBytes(
    _ value: ArraySlice<UInt8>, in raw: ArraySlice<UInt8>
  ) -> Range<Int> {
    (value.startIndex - raw.startIndex) * 2..<(value.endIndex - raw.startIndex) * 2
  }
}
