import ISO8583
import POSProtocol
import Wording

/// F62, whose content depends on the message. Source: protocol.md 2.11, 3.4, 5.2.
enum KeysOrParameters {
  static func parts(_ raw: ArraySlice<UInt8>, in message: Message) -> [DecodedPart] {
    if KeyField.isCarried(by: message) { return keys(raw) }
    if message.mti == MTI.management.response,
      message.subfield(60, 3) == DownloadCode.parameters.rawValue
    {
      return parameters(raw)
    }
    return []
  }

  private static func keys(_ raw: ArraySlice<UInt8>) -> [DecodedPart] {
    guard let block = WorkingKeyBlock(raw) else { return [] }
    let entries =
      [("PIK", block.pik), ("MAK", block.mak)] + (block.tdk.map { [("TDK", $0)] } ?? [])
    return entries.flatMap { name, entry in
      [
        DecodedPart(
          name, LocalizedText(zh: "加密的\(name)", en: "enciphered \(name)"),
          Hex.encode(entry.cryptogram), fillerNote(name, entry)),
        DecodedPart(
          "KCV", LocalizedText(zh: "\(name)校验值", en: "check value of the \(name)"),
          Hex.encode(entry.checkValue)),
      ]
    }
  }

  private static func fillerNote(
    _ name: String, _ entry: WorkingKeyBlock.Entry
  ) -> LocalizedText? {
    guard name == "MAK", entry.cryptogram.count == 16,
      entry.cryptogram.dropFirst(8).allSatisfy({ $0 == 0 })
    else { return nil }
    return LocalizedText(zh: "8字节密钥,后半补零", en: "8-byte key, second half is filler")
  }

  private static func parameters(_ raw: ArraySlice<UInt8>) -> [DecodedPart] {
    var parts: [DecodedPart] = []
    var rest = raw
    while rest.count >= 2 {
      let code = String(decoding: rest.prefix(2), as: UTF8.self)
      guard let parameter = TerminalParameters.table[code], rest.count >= 2 + parameter.width else {
        break
      }
      let value = rest.dropFirst(2).prefix(parameter.width)
      let text =
        code == "26"
        ? Hex.encode(value)
        : FieldMeaning.trimmed(GBK.decode(value) ?? String(decoding: value, as: UTF8.self))
      parts.append(DecodedPart(code, parameter.name, text))
      rest = rest.dropFirst(2 + parameter.width)
    }
    if !rest.isEmpty {
      parts.append(
        DecodedPart("…", LocalizedText(zh: "未识别", en: "not recognised"), Hex.encode(rest)))
    }
    return parts
  }
}
