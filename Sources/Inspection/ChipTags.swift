import ISO8583
import Wording

/// F55: tags of EMV and PBOC. Source: protocol.md 2.9; EMV Book 3, Annex A.
enum ChipTags {
  /// - Parameter shownHex: the field in hexadecimal with stars for what is not to be shown.
  static func parts(_ raw: ArraySlice<UInt8>, shownHex: String) -> [DecodedPart] {
    let shown = Array(shownHex.utf8)
    return parts(of: BERTLV.Reader(raw)) { value in
      let start = (value.startIndex - raw.startIndex) * 2
      return String(decoding: shown[start..<start + value.count * 2], as: UTF8.self)
    }
  }

  private static func parts(
    of reader: BERTLV.Reader, show: (ArraySlice<UInt8>) -> String
  ) -> [DecodedPart] {
    var reader = reader
    var parts: [DecodedPart] = []
    do {
      while let element = try reader.next() {
        let isTemplate = element.isConstructed
        parts.append(
          DecodedPart(
            element.tagText, names[element.tag], isTemplate ? "" : show(element.value),
            isTemplate ? nil : meaning(element), depth: element.depth))
        if isTemplate { parts += self.parts(of: try element.children(), show: show) }
      }
    } catch {
      parts.append(
        DecodedPart("?", LocalizedText(zh: "格式错误", en: "malformed"), error.description))
    }
    return parts
  }

  private static func meaning(_ element: BERTLV.Element) -> LocalizedText? {
    switch element.tag {
    case 0x9F02, 0x9F03: return FieldMeaning.amount(Hex.encode(element.value))
    case 0x9A: return FieldMeaning.pairs(Hex.encode(element.value), "-")
    case 0x8A: return .same(String(decoding: element.value, as: UTF8.self))
    case 0x9F27: return cryptogram(element.value.first)
    default: return nil
    }
  }

  private static func cryptogram(_ information: UInt8?) -> LocalizedText? {
    switch information.map({ $0 >> 6 }) {
    case 0: LocalizedText(zh: "AAC,拒绝", en: "AAC, declined")
    case 1: LocalizedText(zh: "TC,脱机批准", en: "TC, approved offline")
    case 2: LocalizedText(zh: "ARQC,请求联机", en: "ARQC, go online")
    default: nil
    }
  }

  private static let names: [UInt32: LocalizedText] = [
    0x4F: LocalizedText(zh: "应用标识符", en: "AID"),
    0x50: LocalizedText(zh: "应用标签", en: "Application label"),
    0x57: LocalizedText(zh: "二磁道等价数据", en: "Track 2 equivalent data"),
    0x5A: LocalizedText(zh: "应用主账号", en: "Application PAN"),
    0x5F20: LocalizedText(zh: "持卡人姓名", en: "Cardholder name"),
    0x5F24: LocalizedText(zh: "应用失效日期", en: "Application expiration date"),
    0x5F2A: LocalizedText(zh: "交易货币代码", en: "Transaction currency code"),
    0x5F34: LocalizedText(zh: "主账号序列号", en: "PAN sequence number"),
    0x71: LocalizedText(zh: "发卡行脚本1", en: "Issuer script 1"),
    0x72: LocalizedText(zh: "发卡行脚本2", en: "Issuer script 2"),
    0x82: LocalizedText(zh: "应用交互特征", en: "Application interchange profile"),
    0x84: LocalizedText(zh: "专用文件名", en: "Dedicated file name"),
    0x86: LocalizedText(zh: "发卡行脚本命令", en: "Issuer script command"),
    0x8A: LocalizedText(zh: "授权响应码", en: "Authorisation response code"),
    0x91: LocalizedText(zh: "发卡行认证数据", en: "Issuer authentication data"),
    0x95: LocalizedText(zh: "终端验证结果", en: "Terminal verification results"),
    0x9A: LocalizedText(zh: "交易日期", en: "Transaction date"),
    0x9B: LocalizedText(zh: "交易状态信息", en: "Transaction status information"),
    0x9C: LocalizedText(zh: "交易类型", en: "Transaction type"),
    0x9F02: LocalizedText(zh: "授权金额", en: "Amount, authorised"),
    0x9F03: LocalizedText(zh: "其它金额", en: "Amount, other"),
    0x9F06: LocalizedText(zh: "终端应用标识符", en: "AID, terminal"),
    0x9F09: LocalizedText(zh: "应用版本号", en: "Application version"),
    0x9F10: LocalizedText(zh: "发卡行应用数据", en: "Issuer application data"),
    0x9F18: LocalizedText(zh: "脚本标识", en: "Issuer script identifier"),
    0x9F1A: LocalizedText(zh: "终端国家代码", en: "Terminal country code"),
    0x9F1E: LocalizedText(zh: "接口设备序列号", en: "Interface device serial number"),
    0x9F22: LocalizedText(zh: "CA公钥索引", en: "CA public key index"),
    0x9F26: LocalizedText(zh: "应用密文", en: "Application cryptogram"),
    0x9F27: LocalizedText(zh: "密文信息数据", en: "Cryptogram information data"),
    0x9F33: LocalizedText(zh: "终端性能", en: "Terminal capabilities"),
    0x9F34: LocalizedText(zh: "持卡人验证方法结果", en: "CVM results"),
    0x9F35: LocalizedText(zh: "终端类型", en: "Terminal type"),
    0x9F36: LocalizedText(zh: "应用交易计数器", en: "Application transaction counter"),
    0x9F37: LocalizedText(zh: "不可预知数", en: "Unpredictable number"),
    0x9F41: LocalizedText(zh: "交易序列计数器", en: "Transaction sequence counter"),
    0x9F63: LocalizedText(zh: "卡产品标识", en: "Card product identification"),
    0x9F74: LocalizedText(zh: "电子现金授权码", en: "E-cash issuer authorisation code"),
    0x9F79: LocalizedText(zh: "电子现金余额", en: "E-cash balance"),
    0xDF31: LocalizedText(zh: "发卡行脚本结果", en: "Issuer script results"),
  ]
}
