import Rooms
import Scenarios
import Wording

/// The sentences for what is so at a terminal and in the host's books.
enum GoalWords {
  static func terminal(_ property: TerminalProperty, _ figure: GoalFigure) -> LocalizedText {
    switch (property, figure) {
    case (.signedIn, .value("true")): text("终端今天已签到", "The terminal has signed in today")
    case (.signedIn, .value("false")): text("终端还没有签到", "The terminal is not signed in")
    case (.registered, .value("true")): text("终端已注册", "The terminal is registered")
    case (.registered, .value("false")): text("终端没有注册", "The terminal is not registered")
    case (.bound, .value("true")): text("终端已绑定商户", "The terminal belongs to a shop")
    case (.bound, .value("false")): text("终端没有绑定商户", "The terminal belongs to no shop")
    case (.frozen, .value("true")): text("终端被冻结了", "The terminal is frozen")
    case (.frozen, .value("false")): text("终端没有被冻结", "The terminal is not frozen")
    case (.locked, .value("true")): text("终端锁上了", "The terminal is locked")
    case (.locked, .value("false")): text("终端没有锁", "The terminal is not locked")
    case (.pendingReversal, .value("true")): text("有一笔交易要冲正", "A reversal is due")
    case (.pendingReversal, .value("false")): text("没有要冲正的交易", "No reversal is due")
    case (.power, .value("on")): text("终端开着机", "The terminal is on")
    case (.power, .value("off")): text("终端没有电", "The power is out")
    case (.paper, .value("load")): text("打印机里有纸", "There is paper in the printer")
    case (.paper, .value("out")): text("打印机里没有纸", "There is no paper in the printer")
    case (.operator, .value(let number)): text("操作员 \(number) 在岗", "Operator \(number) is at work")
    case (.operator, .absent): text("没有人在岗", "Nobody is signed in as operator")
    case (.journal, .value("0")): text("没有未结算的交易", "No transaction is left to settle")
    case (.journal, .value(let count)):
      text("有 \(count) 笔交易没结算", "\(several(count, "transaction")) not settled yet")
    case (.journal, .more(let count)):
      text("终端多记了 \(count) 笔交易", "The terminal has recorded \(several(count, "transaction"))")
    case (.journal, .less(let count)):
      text(
        "终端少了 \(count) 笔交易",
        "\(several(count, "transaction")) fewer on the terminal")
    case (.journal, .unchanged):
      text("终端没有记下新的交易", "The terminal has recorded nothing new")
    case (.journal, .some): text("交易还记在终端里", "The terminal still has the transactions")
    case (.unsent, .value("0")), (.unsent, .absent):
      text("单据都上传了", "Every document has been uploaded")
    case (.unsent, .value(let count)):
      text("有 \(count) 张单据等着上传", "\(several(count, "document")) still to upload")
    case (.unsent, .more(let count)):
      text("又有 \(count) 张单据等着上传", "\(several(count, "new document")) still to upload")
    case (.unsent, .less(let count)):
      text("上传了 \(count) 张单据", "\(several(count, "document")) uploaded")
    case (.unsent, .unchanged): text("没有新的单据等着上传", "No new document waits to be uploaded")
    case (.batch, _): told(text("批次号", "the batch number"), figure)
    case (.stan, _): told(text("流水号", "the trace number"), figure)
    case (.invoice, _): told(text("凭证号", "the voucher number"), figure)
    case (.signedIn, _): told(text("签到状态", "the sign-in"), figure)
    case (.registered, _): told(text("注册状态", "the registration"), figure)
    case (.bound, _): told(text("绑定状态", "the binding"), figure)
    case (.frozen, _), (.locked, _): told(text("终端状态", "the state of the terminal"), figure)
    case (.operator, _): told(text("操作员", "the operator"), figure)
    case (.pendingReversal, _): told(text("冲正", "the reversal"), figure)
    case (.journal, _): told(text("终端的交易记录", "the terminal's record"), figure)
    case (.unsent, _): told(text("等着上传的单据", "what waits to be uploaded"), figure)
    case (.power, _): told(text("电源", "the power"), figure)
    case (.paper, _): told(text("打印纸", "the paper"), figure)
    }
  }

  static func count(_ count: LedgerCount, _ figure: GoalFigure) -> LocalizedText {
    switch count {
    case .approved:
      booked(figure, text("成功的交易", "approved transaction"))
    case .declined: booked(figure, text("被拒的交易", "declined transaction"))
    case .reversed: booked(figure, text("冲正", "reversal"))
    case .voided: booked(figure, text("撤销", "void"))
    case .refunded: booked(figure, text("退货", "refund"))
    case .settled:
      switch figure {
      case .value(let number):
        text("中心结算了 \(number) 笔", "The centre has settled \(several(number, "transaction"))")
      case .more, .less, .unchanged, .absent, .some:
        text("中心收到了结算", "The centre has received the settlement")
      }
    case .alerts:
      switch figure {
      case .unchanged, .value("0"), .absent:
        text("没有引起风险提醒", "The bank has noted nothing odd")
      case .value, .more, .less, .some: text("引起了风险提醒", "The bank has noted something odd")
      }
    case .settlementDifferences:
      switch figure {
      case .unchanged, .value("0"), .absent:
        text("终端和中心的账对得上", "Terminal and centre have the same figures")
      case .value, .more, .less, .some:
        text("中心查出对不上的账", "The centre has found what differs")
      }
    }
  }

  private static func booked(_ figure: GoalFigure, _ what: LocalizedText) -> LocalizedText {
    switch figure {
    case .more(let count):
      text("中心记下 \(count) 笔\(what.zh)", "The centre has recorded \(several(count, what.en))")
    case .less(let count):
      text(
        "中心里\(what.zh)少了 \(count) 笔", "\(several(count, what.en)) fewer at the centre"
      )
    case .unchanged:
      text("中心没有记下新的\(what.zh)", "The centre has recorded no new \(what.en)")
    case .value(let count):
      text("中心有 \(count) 笔\(what.zh)", "The centre has \(several(count, what.en))")
    case .absent, .some: text("中心记下了\(what.zh)", "The centre has recorded the \(what.en)")
    }
  }

  static func balance(_ card: LocalizedText, _ figure: GoalFigure) -> LocalizedText {
    switch figure {
    case .less(let yuan):
      text("\(card.zh)上少了 \(yuan) 元", "\(yuan) yuan has been taken from \(card.en)")
    case .more(let yuan):
      text("\(card.zh)上多了 \(yuan) 元", "\(yuan) yuan has gone onto \(card.en)")
    case .unchanged: text("\(card.zh)上的钱没有变", "The money on \(card.en) has not changed")
    case .value(let yuan): text("\(card.zh)上有 \(yuan) 元", "There is \(yuan) yuan on \(card.en)")
    case .absent, .some: text("\(card.zh)上的钱对得上", "The money on \(card.en) is right")
    }
  }

  static func shop(_ figure: ShopFigure, _ wanted: GoalFigure) -> LocalizedText {
    let what =
      switch figure {
      case .bills: text("销售单", "bill")
      case .returns: text("退货单", "return")
      case .orders: text("订单", "order")
      case .deposit: text("保证金", "the deposit")
      }
    if figure == .deposit { return money(what, wanted) }
    return documents(what, wanted)
  }

  private static func documents(_ what: LocalizedText, _ wanted: GoalFigure) -> LocalizedText {
    switch wanted {
    case .more(let count):
      text("中心收到 \(count) 张\(what.zh)", "The centre has received \(several(count, what.en))")
    case .less(let count):
      text("少了 \(count) 张\(what.zh)", "\(several(count, what.en)) fewer at the centre")
    case .unchanged: text("没有新的\(what.zh)", "The centre has received no new \(what.en)")
    case .value(let count):
      text("共有 \(count) 张\(what.zh)", "The centre has \(several(count, what.en))")
    case .absent, .some: text("中心收到\(what.zh)", "The centre has received the \(what.en)")
    }
  }

  /// - Parameter unit: the smallest unit of the goods, in which they are counted.
  static func stock(
    _ goods: LocalizedText, unit: LocalizedText, _ figure: GoalFigure
  ) -> LocalizedText {
    counted(text("\(goods.zh)的库存", "the stock of \(goods.en)"), unit, figure)
  }

  static func hostStock(
    _ goods: LocalizedText, unit: LocalizedText, _ figure: GoalFigure
  ) -> LocalizedText {
    counted(text("中心里\(goods.zh)的库存", "the centre's stock of \(goods.en)"), unit, figure)
  }

  static func account(_ account: LedgerAccount, _ figure: GoalFigure) -> LocalizedText {
    switch account {
    case .funds: money(text("商家账上的钱", "the shop's money"), figure)
    case .frozenFunds: money(text("商家被冻结的钱", "the shop's frozen money"), figure)
    }
  }

  static func fees(_ figure: GoalFigure) -> LocalizedText {
    switch figure {
    case .more(let yuan): text("手续费 \(yuan) 元", "The fee is \(yuan) yuan")
    case .value, .less, .unchanged, .absent, .some: money(text("手续费", "the fees"), figure)
    }
  }

  /// - Parameter rules: what rules are about, by their names.
  static func lastAlert(
    _ figure: GoalFigure, _ rules: [String: LocalizedText]
  ) -> LocalizedText {
    guard case .value(let name) = figure, let rule = rules[name] else {
      return told(text("风险提醒", "the risk alert"), figure)
    }
    return text("银行记下的是：\(rule.zh)", "The bank's note says: \(rule.en)")
  }

  static func freezeReason(isCard: Bool, _ figure: GoalFigure) -> LocalizedText {
    let what = isCard ? text("卡", "The card") : text("商家的钱", "The shop's money")
    return switch figure {
    case .absent: text("\(what.zh)没有被冻结", "\(what.en) is not frozen")
    case .value, .more, .less, .unchanged, .some:
      text("\(what.zh)被冻结了", "\(what.en) is frozen")
    }
  }

  private static func money(_ what: LocalizedText, _ figure: GoalFigure) -> LocalizedText {
    switch figure {
    case .value(let yuan): text("\(what.zh)是 \(yuan) 元", capitalised("\(what.en) is \(yuan) yuan"))
    case .more(let yuan):
      text("\(what.zh)多了 \(yuan) 元", capitalised("\(what.en) has grown by \(yuan) yuan"))
    case .less(let yuan):
      text("\(what.zh)少了 \(yuan) 元", capitalised("\(what.en) has fallen by \(yuan) yuan"))
    case .unchanged, .absent, .some: told(what, figure)
    }
  }

  private static func counted(
    _ what: LocalizedText, _ unit: LocalizedText, _ figure: GoalFigure
  ) -> LocalizedText {
    switch figure {
    case .more(let count):
      text(
        "\(what.zh)多了 \(count) \(unit.zh)",
        capitalised("\(what.en) has grown by \(several(count, unit.en))"))
    case .less(let count):
      text(
        "\(what.zh)少了 \(count) \(unit.zh)",
        capitalised("\(what.en) has fallen by \(several(count, unit.en))"))
    case .value(let count):
      text(
        "\(what.zh)是 \(count) \(unit.zh)", capitalised("\(what.en) is \(several(count, unit.en))"))
    case .unchanged, .absent, .some: told(what, figure)
    }
  }

  private static func told(_ what: LocalizedText, _ figure: GoalFigure) -> LocalizedText {
    switch figure {
    case .value(let value): text("\(what.zh)是 \(value)", capitalised("\(what.en) is \(value)"))
    case .more(let value):
      text("\(what.zh)多了 \(value)", capitalised("\(what.en) has grown by \(value)"))
    case .less(let value):
      text("\(what.zh)少了 \(value)", capitalised("\(what.en) has fallen by \(value)"))
    case .unchanged: text("\(what.zh)没有变", capitalised("\(what.en) has not changed"))
    case .absent: text("没有\(what.zh)", capitalised("\(what.en) is not there"))
    case .some: text("\(what.zh)对得上", capitalised("\(what.en) is right"))
    }
  }

  private static func several(_ count: String, _ noun: String) -> String {
    // Goods that no world knows have no unit.
    guard count != "1", let last = noun.last else { return noun.isEmpty ? count : "1 \(noun)" }
    return "\(count) \(noun)\(last == "x" ? "es" : "s")"
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func text(_ zh: String, _ en: String) -> LocalizedText {
    LocalizedText(zh: zh, en: en)
  }
}
