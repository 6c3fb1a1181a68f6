import ISO8583

/// F59: tags of two characters. Source: protocol.md 2.10.
enum TaggedText {
  /// - Parameter shownHex: the field in hexadecimal with stars for what is not to be shown.
  static func parts(_ raw: ArraySlice<UInt8>, shownHex: String) -> [DecodedPart] {
    let shown = Array(shownHex.utf8)
    var reader = ASCIITLV.Reader(raw)
    var parts: [DecodedPart] = []
    do {
      while let element = try reader.next() {
        let text = element.value.indices.map { index in
          let place = (index - raw.startIndex) * 2
          return shown[place] == UInt8(ascii: "*") ? UInt8(ascii: "*") : raw[index]
        }
        parts.append(
          DecodedPart(
            element.tag, names[element.tag],
            GBK.decode(text) ?? String(decoding: text, as: UTF8.self)))
      }
    } catch {
      parts.append(
        DecodedPart("?", LocalizedText(zh: "格式错误", en: "malformed"), error.description))
    }
    return parts
  }

  private static let names: [String: LocalizedText] = [
    "A2": LocalizedText(zh: "终端信息", en: "Terminal information"),
    "A3": LocalizedText(zh: "付款码", en: "Payment code"),
    "A4": LocalizedText(zh: "付款凭证号", en: "Payment voucher number"),
  ]
}
