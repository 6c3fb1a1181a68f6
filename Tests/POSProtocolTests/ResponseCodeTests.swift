import POSProtocol
import Testing
import Wording

/// A row of the table of protocol.md 6.
struct ResponseRow: Sendable, CustomTestStringConvertible {
  let code: String
  let zh: String
  let responseClass: ResponseCode.Class

  var testDescription: String { code }

  init(_ code: String, _ zh: String, _ responseClass: ResponseCode.Class) {
    self.code = code
    self.zh = zh
    self.responseClass = responseClass
  }

  static let all: [ResponseRow] = [
    ResponseRow("00", "交易成功", .approved),
    ResponseRow("01", "请持卡人与发卡银行联系", .declined),
    ResponseRow("02", "请持卡人与发卡银行联系", .declined),
    ResponseRow("03", "无效商户", .declined),
    ResponseRow("04", "此卡被没收", .operatorAction),
    ResponseRow("05", "持卡人认证失败", .declined),
    ResponseRow("06", "交易失败", .system),
    ResponseRow("10", "交易成功 但为部分承兑", .approved),
    ResponseRow("11", "成功,VIP客户", .approved),
    ResponseRow("12", "无效交易", .declined),
    ResponseRow("13", "无效金额", .retryAfterCorrection),
    ResponseRow("14", "无效卡号", .retryAfterCorrection),
    ResponseRow("15", "此卡无对应发卡方", .declined),
    ResponseRow("21", "该卡未初始化或睡眠卡", .declined),
    ResponseRow("22", "操作有误,或超出交易允许天数", .declined),
    ResponseRow("25", "没有原始交易,请联系发卡方", .declined),
    ResponseRow("30", "请重试", .declined),
    ResponseRow("33", "过期卡 (没收)", .operatorAction),
    ResponseRow("34", "作弊卡,吞卡", .operatorAction),
    ResponseRow("35", "没收卡", .operatorAction),
    ResponseRow("36", "没收卡", .operatorAction),
    ResponseRow("37", "没收卡", .operatorAction),
    ResponseRow("38", "密码错误次数超限,请与发卡方联系", .operatorAction),
    ResponseRow("40", "发卡方不支持的交易类型", .declined),
    ResponseRow("41", "挂失卡,请没收(POS)", .operatorAction),
    ResponseRow("43", "被窃卡,请没收", .operatorAction),
    ResponseRow("45", "请使用芯片", .declined),
    ResponseRow("51", "可用余额不足", .declined),
    ResponseRow("54", "该卡已过期", .declined),
    ResponseRow("55", "密码错", .declined),
    ResponseRow("57", "不允许此卡交易", .declined),
    ResponseRow("58", "发卡方不允许该卡在本终端进行此交易", .declined),
    ResponseRow("59", "卡片校验错", .declined),
    ResponseRow("61", "交易金额超限", .declined),
    ResponseRow("62", "受限制的卡", .declined),
    ResponseRow("64", "交易金额与原交易不匹配", .declined),
    ResponseRow("65", "超出消费次数限制", .declined),
    ResponseRow("68", "交易超时,请重试", .declined),
    ResponseRow("75", "密码错误次数超限", .declined),
    ResponseRow("77", "请向网络中心签到", .retryAfterCorrection),
    ResponseRow("79", "POS终端重传脱机数据", .declined),
    ResponseRow("90", "系统日切,请稍后重试", .declined),
    ResponseRow("91", "发卡方状态不正常,请稍后重试", .declined),
    ResponseRow("92", "发卡方线路异常,请稍后重试", .declined),
    ResponseRow("93", "交易失败", .declined),
    ResponseRow("94", "拒绝,重复交易,请稍后重试", .declined),
    ResponseRow("95", "交易失败", .declined),
    ResponseRow("96", "拒绝,交换中心异常,请稍后重试", .declined),
    ResponseRow("97", "终端未登记", .operatorAction),
    ResponseRow("98", "发卡方超时", .system),
    ResponseRow("99", "PIN格式错,请重新签到", .retryAfterCorrection),
    ResponseRow("A0", "MAC校验错,请重新签到", .retryAfterCorrection),
    ResponseRow("A1", "转账货币不一致", .declined),
    ResponseRow("A2", "交易成功,请向发卡行(资金转入行)确认", .approved),
    ResponseRow("A3", "账户不正确", .declined),
    ResponseRow("A4", "交易成功,请向发卡行确认", .approved),
    ResponseRow("A5", "交易成功,请向发卡行确认", .approved),
    ResponseRow("A6", "交易成功,请向发卡行确认", .approved),
    ResponseRow("A7", "安全处理失败", .declined),
    ResponseRow("G1", "不在订货时间内", .declined),
    ResponseRow("G2", "保证金余额不足", .declined),
    ResponseRow("G3", "订货数量超出限制", .retryAfterCorrection),
    ResponseRow("G4", "商品有误或不可订", .retryAfterCorrection),
    ResponseRow("Y1", "脱机批准", .approved),
    ResponseRow("Y3", "脱机批准", .approved),
    ResponseRow("Z1", "脱机拒绝", .declined),
    ResponseRow("Z3", "脱机拒绝", .declined),
  ]
}

@Suite("Response codes, protocol.md 6")
struct ResponseCodeTests {
  @Test("a code has the class and the display text of the table", arguments: ResponseRow.all)
  func table(_ row: ResponseRow) throws {
    let code = try #require(ResponseCode(row.code))
    #expect(code.display.zh == row.zh)
    #expect(!code.display.en.isEmpty)
    #expect(code.responseClass == row.responseClass)
    #expect(code.isApproval == (row.responseClass == .approved))
  }

  @Test("the table holds these codes and no others, in their order")
  func complete() {
    #expect(ResponseCode.all.map(\.text) == ResponseRow.all.map(\.code))
  }

  @Test(
    "a code that is not listed is a failed transaction",
    arguments: ["07", "16", "50", "B1", "ZZ", "zz", "a0"])
  func unlisted(_ text: String) throws {
    let code = try #require(ResponseCode(text))
    #expect(code.display.zh == "交易失败")
    #expect(code.responseClass == .declined)
    #expect(!code.isApproval)
    #expect(code.action == .none)
  }

  @Test("77, 99 and A0 call for a new sign-in and 97 for an explanation, nothing else does")
  func actions() {
    for code in ResponseCode.all {
      switch code.text {
      case "77", "99", "A0": #expect(code.action == .signInAgain)
      case "97": #expect(code.action == .explainRegistration)
      case "04", "33", "34", "35", "36", "37", "41", "43": #expect(code.action == .retainCard)
      default: #expect(code.action == .none)
      }
    }
  }

  @Test("a code is two ASCII letters or digits")
  func shape() {
    for text in ["", "0", "000", "0 ", "0-", "成", "０0"] {
      #expect(ResponseCode(text) == nil)
    }
  }
}
