public import ISO8583
import Wording

extension Dialect {
  /// The UnionPay direct-POS dialect: ISO 8583:1987, BCD. Source: protocol.md 2.
  public static let unionPay: Dialect = {
    do {
      return try Dialect(name: "UnionPay direct POS", fields: UnionPayFields.all)
    } catch {
      preconditionFailure("the built-in field table is wrong: \(error)")
    }
  }()
}

/// The field table of protocol.md 2.2 with the sub-fields of 2.7 and 2.8.
enum UnionPayFields {
  static let all: [FieldSpec] = cardFields + hostFields + privateFields

  private static let cardFields: [FieldSpec] = [
    FieldSpec(2, LocalizedText(zh: "主账号", en: "PAN"), .numeric, .llvar(max: 19), .bcd),
    FieldSpec(3, LocalizedText(zh: "交易处理码", en: "Processing code"), .numeric, .fixed(6), .bcd),
    FieldSpec(4, LocalizedText(zh: "交易金额", en: "Amount"), .numeric, .fixed(12), .bcd),
    FieldSpec(11, LocalizedText(zh: "流水号", en: "STAN"), .numeric, .fixed(6), .bcd),
    FieldSpec(12, LocalizedText(zh: "受卡方所在地时间", en: "Local time"), .numeric, .fixed(6), .bcd),
    FieldSpec(13, LocalizedText(zh: "受卡方所在地日期", en: "Local date"), .numeric, .fixed(4), .bcd),
    FieldSpec(14, LocalizedText(zh: "卡有效期", en: "Expiry"), .numeric, .fixed(4), .bcd),
    FieldSpec(15, LocalizedText(zh: "清算日期", en: "Settlement date"), .numeric, .fixed(4), .bcd),
    FieldSpec(
      22, LocalizedText(zh: "服务点输入方式码", en: "POS entry mode"), .numeric, .fixed(3), .bcd, .left),
    FieldSpec(
      23, LocalizedText(zh: "卡序列号", en: "Card sequence number"), .numeric, .fixed(3), .bcd, .right),
    FieldSpec(
      25, LocalizedText(zh: "服务点条件码", en: "POS condition code"), .numeric, .fixed(2), .bcd),
    FieldSpec(
      26, LocalizedText(zh: "服务点PIN获取码", en: "PIN capture code"), .numeric, .fixed(2), .bcd),
    FieldSpec(
      32, LocalizedText(zh: "受理方标识码", en: "Acquirer id"), .numeric, .llvar(max: 11), .bcd),
    FieldSpec(35, LocalizedText(zh: "二磁道数据", en: "Track 2"), .track, .llvar(max: 37), .bcd),
    FieldSpec(36, LocalizedText(zh: "三磁道数据", en: "Track 3"), .track, .lllvar(max: 104), .bcd),
  ]

  private static let hostFields: [FieldSpec] = [
    FieldSpec(
      37, LocalizedText(zh: "检索参考号", en: "Retrieval reference number"), .alphanumeric, .fixed(12),
      .ascii),
    FieldSpec(
      38, LocalizedText(zh: "授权码", en: "Authorisation code"), .alphanumeric, .fixed(6), .ascii),
    FieldSpec(39, LocalizedText(zh: "应答码", en: "Response code"), .alphanumeric, .fixed(2), .ascii),
    FieldSpec(41, LocalizedText(zh: "终端号", en: "Terminal id"), .text, .fixed(8), .ascii),
    FieldSpec(42, LocalizedText(zh: "商户号", en: "Merchant id"), .text, .fixed(15), .ascii),
    FieldSpec(43, LocalizedText(zh: "商户名称", en: "Merchant name"), .text, .fixed(40), .gbk),
    FieldSpec(
      44, LocalizedText(zh: "附加响应数据", en: "Additional response data"), .text, .llvar(max: 25),
      .ascii),
    FieldSpec(
      48, LocalizedText(zh: "附加数据-私有", en: "Additional private data"), .numeric,
      .lllvar(max: 322), .bcd),
    FieldSpec(49, LocalizedText(zh: "交易货币代码", en: "Currency"), .alphanumeric, .fixed(3), .ascii),
    FieldSpec(52, LocalizedText(zh: "个人标识码数据", en: "PIN block"), .binary, .fixed(8), .binary),
    FieldSpec(
      53, LocalizedText(zh: "安全控制信息", en: "Security control"), .numeric, .fixed(16), .bcd,
      layout: .positional([
        SubfieldSpec(1, LocalizedText(zh: "PIN格式", en: "PIN format"), 1),
        SubfieldSpec(2, LocalizedText(zh: "加密算法", en: "Encryption"), 1),
        SubfieldSpec(3, LocalizedText(zh: "磁道加密", en: "Track encryption"), 1),
        SubfieldSpec(4, LocalizedText(zh: "保留", en: "Reserved"), 13),
      ])),
    FieldSpec(
      54, LocalizedText(zh: "余额", en: "Balance"), .text, .lllvar(max: 20), .ascii,
      layout: .positional([
        SubfieldSpec(1, LocalizedText(zh: "账户类型", en: "Account type"), 2),
        SubfieldSpec(2, LocalizedText(zh: "金额类型", en: "Amount type"), 2),
        SubfieldSpec(3, LocalizedText(zh: "货币", en: "Currency"), 3),
        SubfieldSpec(4, LocalizedText(zh: "符号", en: "Sign"), 1),
        SubfieldSpec(5, LocalizedText(zh: "金额", en: "Amount"), 12),
      ])),
    FieldSpec(
      55, LocalizedText(zh: "IC卡数据域", en: "ICC data"), .binary, .lllvar(max: 255), .binary,
      layout: .berTLV),
  ]

  private static let privateFields: [FieldSpec] = [
    FieldSpec(
      58, LocalizedText(zh: "电子钱包标准", en: "E-purse data"), .text, .lllvar(max: 100), .ascii),
    FieldSpec(
      59, LocalizedText(zh: "自定义域", en: "Custom TLV"), .text, .lllvar(max: 999), .ascii,
      layout: .asciiTLV),
    FieldSpec(
      60, LocalizedText(zh: "自定义域", en: "Message type and batch"), .numeric, .lllvar(max: 21), .bcd,
      layout: .positional([
        SubfieldSpec(1, LocalizedText(zh: "消息类型码", en: "Message type code"), 2),
        SubfieldSpec(2, LocalizedText(zh: "批次号", en: "Batch number"), 6),
        SubfieldSpec(3, LocalizedText(zh: "网络管理信息码", en: "Network management code"), 3),
        SubfieldSpec(4, LocalizedText(zh: "终端读取能力", en: "Terminal read capability"), 1),
        SubfieldSpec(5, LocalizedText(zh: "IC卡条件代码", en: "IC condition code"), 1),
        SubfieldSpec(6, LocalizedText(zh: "部分扣款和返回余额标志", en: "Partial approval flag"), 1),
        SubfieldSpec(7, LocalizedText(zh: "账户类型", en: "Account type"), 3),
      ])),
    FieldSpec(
      61, LocalizedText(zh: "原始信息域", en: "Original message"), .numeric, .lllvar(max: 29), .bcd,
      layout: .positional([
        SubfieldSpec(1, LocalizedText(zh: "原始批次号", en: "Original batch"), 6),
        SubfieldSpec(2, LocalizedText(zh: "原始流水号", en: "Original STAN"), 6),
        SubfieldSpec(3, LocalizedText(zh: "原始交易日期", en: "Original date"), 4),
        SubfieldSpec(4, LocalizedText(zh: "原交易授权方式", en: "Authorisation mode"), 2),
        SubfieldSpec(5, LocalizedText(zh: "原交易授权机构", en: "Authorising institution"), 11),
      ])),
    FieldSpec(
      62, LocalizedText(zh: "自定义域", en: "Keys or data"), .binary, .lllvar(max: 512), .binary),
    FieldSpec(
      63, LocalizedText(zh: "自定义域", en: "Operator or organisation"), .text, .lllvar(max: 163), .gbk,
      layout: .positional([
        SubfieldSpec(1, LocalizedText(zh: "国际信用卡公司代码", en: "Card organisation"), 3)
      ])),
    FieldSpec(64, LocalizedText(zh: "报文鉴别码", en: "MAC"), .binary, .fixed(8), .binary),
  ]
}
