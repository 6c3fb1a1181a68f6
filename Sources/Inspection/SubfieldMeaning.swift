import ISO8583
import POSProtocol
import Wording

/// What the values of positional sub-fields mean. Source: protocol.md 2.5, 2.7, 3.1, 3.2.
enum SubfieldMeaning {
  static func meaning(
    of field: Int, _ sub: Int, _ value: String, in message: Message
  ) -> LocalizedText? {
    switch (field, sub) {
    case (53, 1): pinFormats[value]
    case (53, 2): encryptions[value]
    case (53, 3): trackEncryptions[value]
    case (54, 1): accountTypes[value]
    case (54, 2): value == "02" ? LocalizedText(zh: "可用余额", en: "available balance") : nil
    case (54, 3): value == "156" ? LocalizedText(zh: "人民币", en: "CNY") : nil
    case (54, 4): signs[value]
    case (54, 5): FieldMeaning.amount(value)
    case (60, 1): messageTypes[value]
    case (60, 3): networkCode(value, in: message)
    case (60, 4): readCapabilities[value]
    case (60, 5): chipConditions[value]
    case (60, 6): partialApproval[value]
    case (60, 7): accounts[value]
    case (61, 3): FieldMeaning.pairs(value, "-")
    case (61, 4): authorisationModes[value]
    default: nil
    }
  }

  private static let pinFormats: [String: LocalizedText] = [
    "0": LocalizedText(zh: "无PIN", en: "no PIN"),
    "1": LocalizedText(zh: "X9.8,不带主账号", en: "X9.8 without PAN"),
    "2": LocalizedText(zh: "X9.8,带主账号", en: "X9.8 with PAN"),
  ]
  private static let encryptions: [String: LocalizedText] = [
    "0": LocalizedText(zh: "单倍长DES", en: "single DES"),
    "3": LocalizedText(zh: "国密SM4", en: "SM4"),
    "6": LocalizedText(zh: "双倍长3DES", en: "double-length 3DES"),
  ]
  private static let trackEncryptions: [String: LocalizedText] = [
    "0": LocalizedText(zh: "磁道明文", en: "tracks in clear"),
    "1": LocalizedText(zh: "磁道加密", en: "tracks enciphered"),
  ]
  private static let accountTypes: [String: LocalizedText] = [
    "00": LocalizedText(zh: "未指明", en: "unspecified"),
    "10": LocalizedText(zh: "储蓄账户", en: "savings"),
    "20": LocalizedText(zh: "支票账户", en: "cheque"),
    "30": LocalizedText(zh: "信用卡账户", en: "credit"),
  ]
  private static let signs: [String: LocalizedText] = [
    "C": LocalizedText(zh: "贷方(正)", en: "credit (positive)"),
    "D": LocalizedText(zh: "借方(负)", en: "debit (negative)"),
  ]
  private static let readCapabilities: [String: LocalizedText] = [
    "0": LocalizedText(zh: "不可预知", en: "unknown"),
    "2": LocalizedText(zh: "磁条", en: "magnetic stripe"),
    "5": LocalizedText(zh: "磁条和接触式IC", en: "stripe and contact chip"),
    "6": LocalizedText(zh: "磁条、接触式和非接触式IC", en: "stripe, contact and contactless chip"),
  ]
  private static let chipConditions: [String: LocalizedText] = [
    "0": LocalizedText(zh: "未使用或后续子域存在", en: "default"),
    "1": LocalizedText(zh: "上一笔IC卡交易成功", en: "last chip read succeeded"),
    "2": LocalizedText(zh: "上一笔IC卡交易失败(降级)", en: "last chip read failed (fallback)"),
  ]
  private static let partialApproval: [String: LocalizedText] = [
    "0": LocalizedText(zh: "不支持", en: "not supported"),
    "1": LocalizedText(zh: "支持", en: "supported"),
  ]
  private static let accounts: [String: LocalizedText] = [
    "000": LocalizedText(zh: "默认", en: "default"),
    "048": LocalizedText(zh: "发卡方积分", en: "issuer's points"),
    "065": LocalizedText(zh: "银联积分", en: "UnionPay points"),
  ]
  private static let authorisationModes: [String: LocalizedText] = [
    "00": LocalizedText(zh: "无", en: "none"),
    "01": LocalizedText(zh: "电话授权", en: "by telephone"),
    "02": LocalizedText(zh: "POS授权", en: "by POS"),
    "03": LocalizedText(zh: "小额代授权", en: "small-value stand-in"),
  ]

  /// Message type codes of the catalogue's financial transactions; 00 is management.
  private static let messageTypes: [String: LocalizedText] = {
    var names = [
      "00": LocalizedText(zh: "管理类", en: "management"),
      "70": LocalizedText(zh: "进销存与订货", en: "shop"),
    ]
    for type in TransactionType.allCases where type.isFinancial && type != .reversal {
      names[type.codes.messageType] = names[type.codes.messageType] ?? type.name
    }
    return names
  }()

  /// Codes that this dialect's terminals do not send, or whose transaction has a wider name.
  private static let otherNetworkCodes: [String: LocalizedText] = [
    "361": LocalizedText(zh: "参数下载结束", en: "parameter download end"),
    "373": LocalizedText(zh: "国密公钥查询", en: "SM CA key list"),
    "401": LocalizedText(zh: "收银员积分签到", en: "cashier points sign-in"),
    "951": LocalizedText(zh: "脚本处理结果通知", en: "script result advice"),
  ]

  private static func networkCode(_ value: String, in message: Message) -> LocalizedText? {
    if value == "000" { return LocalizedText(zh: "非管理类", en: "none") }
    let group = message.mti.description.prefix(2)
    if group == "08", let scheme = KeyScheme(rawValue: value) { return scheme.meaning }
    if group == "03", let code = UploadCode(rawValue: value) { return code.meaning }
    let type = TransactionType.allCases.first { $0.codes.networkCodes.contains(value) }
    return otherNetworkCodes[value] ?? DownloadCode(rawValue: value)?.meaning ?? type?.name
  }
}

extension KeyScheme {
  fileprivate var meaning: LocalizedText {
    switch self {
    case .single: LocalizedText(zh: "签到,单倍长密钥", en: "sign-in, single-length keys")
    case .double: LocalizedText(zh: "签到,双倍长密钥", en: "sign-in, double-length keys")
    case .doubleWithTrackKey:
      LocalizedText(zh: "签到,双倍长密钥含磁道密钥", en: "sign-in, double-length keys with track key")
    case .sm4: LocalizedText(zh: "签到,国密", en: "sign-in, SM4 keys")
    case .sm4WithTrackKey:
      LocalizedText(zh: "签到,国密含磁道密钥", en: "sign-in, SM4 keys with track key")
    }
  }
}

extension DownloadCode {
  /// Nil where the transaction's own name says it.
  fileprivate var meaning: LocalizedText? {
    switch self {
    case .caKey: LocalizedText(zh: "公钥下载", en: "CA key download")
    case .caKeyEnd: LocalizedText(zh: "公钥下载结束", en: "CA key download end")
    case .caKeyList: LocalizedText(zh: "公钥查询", en: "CA key list")
    case .aid: LocalizedText(zh: "IC卡参数下载", en: "AID download")
    case .aidEnd: LocalizedText(zh: "IC卡参数下载结束", en: "AID download end")
    case .aidList: LocalizedText(zh: "IC卡参数查询", en: "AID list")
    case .parameters, .blacklist, .blacklistEnd, .contactless, .contactlessEnd: nil
    }
  }
}

extension UploadCode {
  fileprivate var meaning: LocalizedText {
    switch self {
    case .details: LocalizedText(zh: "磁条卡明细上送", en: "stripe details")
    case .endUnbalanced: LocalizedText(zh: "对账不平上送结束", en: "upload end, unbalanced")
    case .certificateBalanced:
      LocalizedText(zh: "IC卡TC上送(对账平)", en: "chip TC upload, balanced")
    case .refusedByCardBalanced:
      LocalizedText(zh: "IC卡失败上送(对账平)", en: "failed chip upload, balanced")
    case .certificateUnbalanced:
      LocalizedText(zh: "IC卡TC上送(对账不平)", en: "chip TC upload, unbalanced")
    case .refusedByCardUnbalanced:
      LocalizedText(zh: "IC卡失败上送(对账不平)", en: "failed chip upload, unbalanced")
    case .endBalanced: LocalizedText(zh: "对账平上送结束", en: "upload end, balanced")
    }
  }
}
