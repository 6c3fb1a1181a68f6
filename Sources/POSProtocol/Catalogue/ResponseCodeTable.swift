import ISO8583
import Wording

/// The table of protocol.md 6: code, class and display text.
enum ResponseCodeTable {
  struct Entry: Sendable {
    let code: ResponseCode
    let responseClass: ResponseCode.Class
    let display: LocalizedText
  }

  static func entry(for code: ResponseCode) -> Entry {
    byCode[code]
      ?? Entry(
        code: code, responseClass: .declined,
        display: LocalizedText(zh: "交易失败", en: "Transaction failed"))
  }

  private static let byCode: [ResponseCode: Entry] = Dictionary(
    entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  private static func row(
    _ codes: [String], _ responseClass: ResponseCode.Class, _ zh: String, _ en: String
  ) -> [Entry] {
    codes.map {
      Entry(
        code: ResponseCode(known: $0), responseClass: responseClass,
        display: LocalizedText(zh: zh, en: en))
    }
  }

  static let entries: [Entry] = [
    row(["00"], .approved, "交易成功", "Approved"),
    row(["01", "02"], .declined, "请持卡人与发卡银行联系", "Ask the cardholder to call the issuing bank"),
    row(["03"], .declined, "无效商户", "Invalid merchant"),
    row(["04"], .operatorAction, "此卡被没收", "Keep this card"),
    row(["05"], .declined, "持卡人认证失败", "Cardholder not authenticated"),
    row(["06"], .system, "交易失败", "Transaction failed"),
    row(
      ["10"], .approved, "交易成功 但为部分承兑", "Approved for part of the amount only"),
    row(["11"], .approved, "成功,VIP客户", "Approved, VIP customer"),
    row(["12"], .declined, "无效交易", "Invalid transaction"),
    row(["13"], .retryAfterCorrection, "无效金额", "Invalid amount"),
    row(["14"], .retryAfterCorrection, "无效卡号", "Invalid card number"),
    row(["15"], .declined, "此卡无对应发卡方", "No issuer for this card"),
    row(["21"], .declined, "该卡未初始化或睡眠卡", "Card not activated or dormant"),
    row(["22"], .declined, "操作有误,或超出交易允许天数", "Wrong operation, or too many days later"),
    row(["25"], .declined, "没有原始交易,请联系发卡方", "Original transaction not found; call the issuer"),
    row(["30"], .declined, "请重试", "Message format error, please retry"),
    row(["33"], .operatorAction, "过期卡 (没收)", "Expired card, keep it"),
    row(["34"], .operatorAction, "作弊卡,吞卡", "Fraudulent card, keep it"),
    row(["35", "36", "37"], .operatorAction, "没收卡", "Keep this card"),
    row(["38"], .operatorAction, "密码错误次数超限,请与发卡方联系", "Too many wrong PINs; call the issuer"),
    row(["40"], .declined, "发卡方不支持的交易类型", "The issuer does not support this transaction"),
    row(["41"], .operatorAction, "挂失卡,请没收(POS)", "Lost card, keep it"),
    row(["43"], .operatorAction, "被窃卡,请没收", "Stolen card, keep it"),
    row(["45"], .declined, "请使用芯片", "Please use the chip"),
    row(["51"], .declined, "可用余额不足", "Insufficient funds"),
    row(["54"], .declined, "该卡已过期", "This card has expired"),
    row(["55"], .declined, "密码错", "Wrong PIN"),
    row(["57"], .declined, "不允许此卡交易", "Transaction not allowed for this card"),
    row(
      ["58"], .declined, "发卡方不允许该卡在本终端进行此交易", "Transaction not allowed on this terminal"),
    row(["59"], .declined, "卡片校验错", "Card verification failed"),
    row(["61"], .declined, "交易金额超限", "Amount above the limit"),
    row(["62"], .declined, "受限制的卡", "Restricted card"),
    row(["64"], .declined, "交易金额与原交易不匹配", "Amount differs from the original"),
    row(["65"], .declined, "超出消费次数限制", "Too many transactions"),
    row(["68"], .declined, "交易超时,请重试", "The issuer timed out, please retry"),
    row(["75"], .declined, "密码错误次数超限", "Too many wrong PINs"),
    row(["77"], .retryAfterCorrection, "请向网络中心签到", "Please sign in first"),
    row(["79"], .declined, "POS终端重传脱机数据", "Upload the offline data again"),
    row(["90"], .declined, "系统日切,请稍后重试", "Day change in progress, retry later"),
    row(["91"], .declined, "发卡方状态不正常,请稍后重试", "The issuer is out of service, retry later"),
    row(["92"], .declined, "发卡方线路异常,请稍后重试", "The issuer's line is down, retry later"),
    row(["93"], .declined, "交易失败", "Transaction failed"),
    row(["94"], .declined, "拒绝,重复交易,请稍后重试", "Declined: duplicate transaction, retry later"),
    row(["95"], .declined, "交易失败", "Transaction failed"),
    row(["96"], .declined, "拒绝,交换中心异常,请稍后重试", "Declined: switch error, retry later"),
    row(["97"], .operatorAction, "终端未登记", "Terminal not registered"),
    row(["98"], .system, "发卡方超时", "The issuer timed out"),
    row(["99"], .retryAfterCorrection, "PIN格式错,请重新签到", "PIN format error, please sign in again"),
    row(["A0"], .retryAfterCorrection, "MAC校验错,请重新签到", "MAC check failed, please sign in again"),
    row(["A1"], .declined, "转账货币不一致", "Transfer currencies differ"),
    row(["A2"], .approved, "交易成功,请向发卡行(资金转入行)确认", "Approved; confirm with the receiving bank"),
    row(["A3"], .declined, "账户不正确", "Wrong account"),
    row(["A4", "A5", "A6"], .approved, "交易成功,请向发卡行确认", "Approved; confirm with the issuer"),
    row(["A7"], .declined, "安全处理失败", "Security processing failed"),
    row(["G1"], .declined, "不在订货时间内", "Outside the order window"),
    row(["G2"], .declined, "保证金余额不足", "Deposit too small for the order"),
    row(["G3"], .retryAfterCorrection, "订货数量超出限制", "Quantity outside its limits"),
    row(["G4"], .retryAfterCorrection, "商品有误或不可订", "Goods wrong or unavailable"),
    row(["Y1", "Y3"], .approved, "脱机批准", "Approved offline"),
    row(["Z1", "Z3"], .declined, "脱机拒绝", "Declined offline"),
  ].flatMap(\.self)
}
