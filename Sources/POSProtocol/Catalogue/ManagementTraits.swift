import ISO8583
import Wording

/// What a terminal has to do with the host besides trading. Source: protocol.md 3.2.
extension TransactionTraits {
  static let signIn = management(
    "签到", "Sign-in", .network(.management, KeyScheme.double, or: KeyScheme.allCases),
    field63: .operatorNumber)
  static let signOff = management("签退", "Sign-off", .network(.managementAdvice, "002"))
  static let echo = management(
    "线路测试", "Echo test", .network(.managementAdvice, "301"), hasSTAN: false)
  static let statusUpload = management(
    "状态上送", "Status upload", .network(.managementAdvice, "362"), hasSTAN: false,
    hasClock: false)
  static let settlement = management(
    "批结算", "Settlement", .network(.settlement, "201"), field63: .operatorNumber)
  /// Chip records have codes of their own and are no transaction of the catalogue.
  static let batchUpload = management(
    "批上送", "Batch upload",
    .network(.batchUpload, UploadCode.details, or: [.endUnbalanced, .endBalanced]))

  static let parameterDownload = download(
    "参数下载", "Parameter download", .network(.management, DownloadCode.parameters))
  static let caKeyList = download(
    "IC卡公钥下载", "CA key list", .network(.managementAdvice, DownloadCode.caKeyList))
  static let caKeyDownload = download(
    "IC卡公钥下载", "CA key download",
    .network(.management, DownloadCode.caKey, or: [.caKeyEnd]))
  static let aidList = download(
    "EMV参数下载", "AID list", .network(.managementAdvice, DownloadCode.aidList))
  static let aidDownload = download(
    "EMV参数下载", "AID download", .network(.management, DownloadCode.aid, or: [.aidEnd]))
  static let blacklistDownload = download(
    "黑名单下载", "Blacklist",
    .network(.management, DownloadCode.blacklist, or: [.blacklistEnd]))
  static let contactlessDownload = download(
    "非接参数下载", "Contactless data",
    .network(.management, DownloadCode.contactless, or: [.contactlessEnd]))
  static let keyDownload = download(
    "主密钥下载", "Key download",
    .network(.management, MasterKeyStep.publicKey, or: [.masterKey, .activation]))

  private static func management(
    _ zh: String, _ en: String, _ codes: TransactionCodes, field63: Field63 = .absent,
    hasSTAN: Bool = true, hasClock: Bool = true
  ) -> TransactionTraits {
    TransactionTraits(
      name: LocalizedText(zh: zh, en: en), slipName: "\(zh)(\(en))", codes: codes,
      area: .management, permit: nil, means: .nothing, pin: .never, asksChip: false,
      isInParts: false, effect: .none, settlementSide: nil, follows: nil, isReversible: false,
      isSealed: false, isOffline: false, field63: field63, hasSTAN: hasSTAN, hasClock: hasClock)
  }

  private static func download(
    _ zh: String, _ en: String, _ codes: TransactionCodes
  ) -> TransactionTraits {
    management(zh, en, codes, hasSTAN: false, hasClock: false)
  }
}

extension TransactionCodes {
  fileprivate static func network(_ mti: MTI, _ code: String) -> TransactionCodes {
    TransactionCodes(
      mti: mti, processingCode: nil, conditionCode: nil, messageType: "00", networkCode: code,
      otherNetworkCodes: [])
  }

  /// - Parameter others: further codes; the first may be among them.
  fileprivate static func network<Code: RawRepresentable<String>>(
    _ mti: MTI, _ code: Code, or others: [Code] = []
  ) -> TransactionCodes {
    TransactionCodes(
      mti: mti, processingCode: nil, conditionCode: nil, messageType: "00",
      networkCode: code.rawValue,
      otherNetworkCodes: others.map(\.rawValue).filter { $0 != code.rawValue })
  }
}
