public import Wording

extension Anomaly.Kind {
  public var name: LocalizedText {
    switch self {
    case .noSignIn: LocalizedText(zh: "多日未签到", en: "No sign-in for days")
    case .tooFewBills: LocalizedText(zh: "开单过少", en: "Too few bills")
    case .batchEntry: LocalizedText(zh: "集中补录", en: "Entered in a batch")
    case .tooManyBills: LocalizedText(zh: "单日开单过多", en: "Too many bills on a day")
    case .lateBills: LocalizedText(zh: "单据迟到", en: "Bills came late")
    case .soldMoreThanThere: LocalizedText(zh: "销大于进", en: "Sold more than there was")
    case .returnedMoreThanSold: LocalizedText(zh: "退大于销", en: "Returned more than sold")
    case .manyReturns: LocalizedText(zh: "退货过多", en: "Many returns")
    case .unbilledCardSales: LocalizedText(zh: "刷卡不开单", en: "Card sales without bills")
    case .manyDeclines: LocalizedText(zh: "错误频繁", en: "Many refusals")
    case .idleStock: LocalizedText(zh: "滞销库存", en: "Stock that does not move")
    }
  }

  /// Why it matters.
  public var reason: LocalizedText {
    switch self {
    case .noSignIn:
      LocalizedText(
        zh: "不签到就不能刷卡、不能上传单据,终端可能已闲置或损坏。",
        en:
          "Without a sign-in it takes no cards and uploads no bills; it may lie idle or be broken.")
    case .tooFewBills:
      LocalizedText(
        zh: "多数销售没有开单,库存和销售数据不能用于订货和分析。",
        en: "Most sales are not on bills, so stock and sales figures are no guide for ordering.")
    case .batchEntry:
      LocalizedText(
        zh: "单据不是随销售开出,时间、数量往往凭记忆或为凑数,数据不真实。",
        en: "Bills were not written as things were sold; made up from memory, or to fill a quota.")
    case .tooManyBills:
      LocalizedText(
        zh: "可能是补录、拆单,也可能是团购;不问清楚会误导销量判断。",
        en: "It may be late entry, split bills or one large customer; sales figures mislead until "
          + "it is known.")
    case .lateBills:
      LocalizedText(
        zh: "单据在终端里等了很久:线路不通,或没有签到、没有上传。期间后台库存不准。",
        en: "They waited in the terminal: no line, no sign-in or no upload. The host's stock was "
          + "wrong meanwhile.")
    case .soldMoreThanThere:
      LocalizedText(
        zh: "进货没有入库、期初库存不准,或扫错了商品;库存查询因此不可信。",
        en:
          "Deliveries were not entered, the opening stock was wrong, or other goods were scanned; "
          + "the stock cannot be trusted.")
    case .returnedMoreThanSold:
      LocalizedText(
        zh: "退回的商品比原单卖出的多,或原单不存在;钱可能被多退,库存虚增。",
        en: "More came back than the bill had, or there is no such bill; money may be missing and "
          + "the stock is too high.")
    case .manyReturns:
      LocalizedText(
        zh: "可能是先开单凑数再退货,也可能是商品或操作有问题;销量要扣除退货看。",
        en: "Bills may be written to fill a quota and taken back, or goods or handling are at "
          + "fault; look at sales without what came back.")
    case .unbilledCardSales:
      LocalizedText(
        zh: "顾客刷了卡却没有销售单,店主只把终端当刷卡机用。",
        en: "Customers paid by card and no bill was written: it is used as a card reader only.")
    case .manyDeclines:
      LocalizedText(
        zh: "顾客付不了款,店主会放弃使用终端。",
        en: "Customers cannot pay, and the owner will stop using it.")
    case .idleStock:
      LocalizedText(
        zh: "占用资金和货架;也可能已经卖完却没有开单。",
        en: "It ties up money and shelf; or it was sold long ago without bills.")
    }
  }

  /// What to do and to ask on the visit.
  public var advice: LocalizedText {
    switch self {
    case .noSignIn:
      LocalizedText(
        zh: "检查电源和线路,当场签到一次;问清谁在用、为什么停用。",
        en: "Check power and line and sign in once together; ask who uses it and why it stopped.")
    case .tooFewBills:
      LocalizedText(
        zh: "一起开三张销售单;问什么时候觉得麻烦,条码枪是否好用。",
        en: "Write three bills together; ask when it is a bother and whether the scanner works.")
    case .batchEntry:
      LocalizedText(
        zh: "问当天怎么记账、何时录入;演示卖一件开一单,约定下周复查。",
        en: "Ask how that day was noted and when it was keyed in; show a bill for each sale, and "
          + "agree to look again next week.")
    case .tooManyBills:
      LocalizedText(
        zh: "调出当天单据,请店主说明大单来源;补录的按“集中补录”处理。",
        en: "Go through that day's bills with the owner; if they were keyed in afterwards, see "
          + "“Entered in a batch”.")
    case .lateBills:
      LocalizedText(
        zh: "看线路和每日签到;教会 MENU 2 8 上传单据。",
        en: "Look at the line and the daily sign-in; show MENU 2 8, upload bills.")
    case .soldMoreThanThere:
      LocalizedText(
        zh: "对照送货单补做进货入库,再盘点一次;问扫的是条还是包。",
        en: "Enter missing deliveries from their slips, then count; ask whether cartons or packets "
          + "are scanned.")
    case .returnedMoreThanSold:
      LocalizedText(
        zh: "对照销售小票和退货单,查清钱退给了谁;盘点相关商品。",
        en: "Compare the slips of bill and return, find out who got the money, count the goods.")
    case .manyReturns:
      LocalizedText(
        zh: "一起看几张退货单:退的是什么、为什么退;改错单请在收款前修改。",
        en: "Look at some return slips together: what came back and why; correct a bill before it "
          + "is paid.")
    case .unbilledCardSales:
      LocalizedText(
        zh: "演示从销售单里刷卡收款(开单 ▸ 付款 ▸ 刷卡),一步完成。",
        en: "Show how a bill is paid by card (bill, pay, card): it is one step.")
    case .manyDeclines:
      LocalizedText(
        zh: "按应答码逐个说明处理办法;77、A0 重新签到,55 请顾客重输密码。",
        en: "Go through the codes one by one: 77 and A0 mean sign in again, 55 the customer keys "
          + "the PIN again.")
    case .idleStock:
      LocalizedText(
        zh: "到货架上看实物:有货就谈促销或退换,没有就盘点更正。",
        en: "Look at the shelf: if it is there, talk about a promotion or return; if not, count.")
    }
  }
}
