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
      guard let parameter = table[code], rest.count >= 2 + parameter.width else { break }
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

  private static func row(
    _ width: Int, _ zh: String, _ en: String
  ) -> (width: Int, name: LocalizedText) {
    (width, LocalizedText(zh: zh, en: en))
  }

  private static let table: [String: (width: Int, name: LocalizedText)] = [
    "11": row(2, "应用类型", "Application type"),
    "12": row(2, "超时时间(秒)", "Time-out, seconds"),
    "13": row(1, "重试次数", "Retries"),
    "14": row(14, "电话号码一", "Telephone 1"),
    "15": row(14, "电话号码二", "Telephone 2"),
    "16": row(14, "电话号码三", "Telephone 3"),
    "17": row(14, "管理电话", "Management telephone"),
    "18": row(1, "是否支持小费", "Tips allowed"),
    "19": row(2, "小费百分比", "Tip per cent"),
    "20": row(1, "是否支持手工输入卡号", "Keyed cards allowed"),
    "21": row(1, "结算后自动签退", "Sign-off after settlement"),
    "22": row(40, "商户名称", "Merchant name"),
    "23": row(1, "交易重发次数", "Resend tries"),
    "24": row(1, "离线上送方式", "Offline upload mode"),
    "25": row(1, "主密钥索引", "Master key index"),
    "26": row(4, "允许的交易", "Permitted transactions"),
  ]
}
