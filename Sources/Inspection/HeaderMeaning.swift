import POSProtocol
import Wording

/// The twelve digits of the message header. Source: protocol.md 1.2 and 1.3.
enum HeaderMeaning {
  static func parts(_ header: MessageHeader) -> [DecodedPart] {
    let digits = header.description
    func slice(_ start: Int, _ count: Int) -> String {
      String(digits.dropFirst(start).prefix(count))
    }
    return [
      DecodedPart(
        "1-2", LocalizedText(zh: "应用类别", en: "Application class"), slice(0, 2),
        classes[slice(0, 2)]),
      DecodedPart("3-4", LocalizedText(zh: "软件总版本号", en: "Software version"), slice(2, 2)),
      DecodedPart(
        "5", LocalizedText(zh: "终端状态", en: "Terminal status"), slice(4, 1),
        statuses[slice(4, 1)]),
      DecodedPart(
        "6", LocalizedText(zh: "处理要求", en: "Processing requirement"), slice(5, 1),
        requirements[header.requirement]),
      DecodedPart(
        "7-12", LocalizedText(zh: "软件分版本号", en: "Software sub-version"), slice(6, 6)),
    ]
  }

  private static let classes: [String: LocalizedText] = [
    "60": LocalizedText(zh: "磁条卡金融", en: "magnetic-stripe financial"),
    "61": LocalizedText(zh: "IC卡金融", en: "chip card financial"),
    "62": LocalizedText(zh: "磁条卡增值", en: "magnetic-stripe value-added"),
    "63": LocalizedText(zh: "IC卡增值", en: "chip card value-added"),
  ]

  private static let statuses: [String: LocalizedText] = [
    "0": LocalizedText(zh: "正常交易", en: "normal"),
    "1": LocalizedText(zh: "测试", en: "test"),
  ]

  private static let requirements: [ProcessingRequirement: LocalizedText] = [
    .none: LocalizedText(zh: "无", en: "nothing"),
    .parameterDownload: LocalizedText(zh: "下传终端参数", en: "download terminal parameters"),
    .statusUpload: LocalizedText(zh: "上传终端状态", en: "upload terminal status"),
    .signInAgain: LocalizedText(zh: "重新签到", en: "sign in again"),
    .caKeyUpdate: LocalizedText(zh: "更新公钥", en: "update CA public keys"),
    .icParameterDownload: LocalizedText(zh: "下载IC卡参数", en: "download chip parameters"),
    .tmsDownload: LocalizedText(zh: "TMS参数下载", en: "TMS download"),
    .blacklistDownload: LocalizedText(zh: "卡BIN黑名单下载", en: "download the card BIN blacklist"),
    .rateDownload: LocalizedText(zh: "汇率或手续费下载", en: "download rates or fees"),
    .contactlessParameters: LocalizedText(zh: "非接业务参数", en: "contactless parameters"),
  ]
}
