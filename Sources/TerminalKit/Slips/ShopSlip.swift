import POSProtocol
import Wording

/// The shop's own slips: 销售小票, 进货单, 盘点单, 销售汇总.
struct ShopSlip: Sendable {
  private let configuration: TerminalConfiguration
  private let shop: ShopMemory
  private let merchantName: String
  private let operatorNumber: String
  private let time: LocalTime

  init(_ device: some DeviceView) {
    configuration = device.configuration
    shop = device.memory.shop
    merchantName = device.memory.parameters.merchantName
    operatorNumber = device.memory.operatorAtWork
    time = device.time
  }

  private func slip(_ title: String, at time: LocalTime, _ body: [String]) -> Receipt {
    Receipt(
      kind: .report,
      lines: [
        DisplayText.centred(title, in: Receipt.columns), JournalReport.rule, merchantName,
        "终端编号(TERMINAL NO): \(configuration.id)", "操作员号(OPERATOR NO): \(operatorNumber)",
        time.slipText, JournalReport.rule,
      ] + body)
  }

  private func name(_ code: GoodsCode) -> String { shop.name(of: code, in: .zh) }

  private func quantity(_ quantity: Int64, _ code: GoodsCode) -> String {
    shop.text(of: quantity, code, in: .zh)
  }

  /// Left and right on one line, or on two when both do not fit.
  private func row(_ left: String, _ right: String) -> String {
    let used = DisplayText.width(left) + DisplayText.width(right)
    guard used < Receipt.columns else { return "\(left)\n  \(right)" }
    return left + DisplayText.blanks(Receipt.columns - used) + right
  }

  func bill(_ advice: ShopAdvice) -> Receipt {
    guard case .bill(let bill) = advice.content else {
      return slip("销售小票/SALES BILL", at: advice.time, [])
    }
    let lines = bill.lines.flatMap { line in
      [
        name(line.goods),
        row("  \(quantity(line.quantity, line.goods))", Amount.yuan(line.grossMinorUnits)),
      ]
    }
    return slip(
      "销售小票/SALES BILL", at: advice.time,
      ["单号(BILL NO): \(advice.number)"] + lines + [
        JournalReport.rule
      ] + discount(bill) + [row("合计(TOTAL):", "\(bill.total)")] + payment(bill) + ["谢谢惠顾/THANK YOU"]
    )
  }

  /// What is taken off stands once, between the sum of the lines and the total.
  private func discount(_ bill: Bill) -> [String] {
    guard bill.discount > 0 else { return [] }
    return [
      row("小计(SUBTOTAL):", Amount.yuan(bill.gross)),
      row("优惠(DISCOUNT):", Amount.yuan(-bill.discount)),
    ]
  }

  private func payment(_ bill: Bill) -> [String] {
    switch bill.payment {
    case .cash(let tendered):
      [
        row("现金(CASH):", "\(tendered)"), row("找零(CHANGE):", "\(bill.change ?? .zero)"),
      ]
    case .card(let stan, _): [row("刷卡(CARD):", "\(bill.total)"), "凭证号(VOUCHER NO): \(stan)"]
    }
  }

  func returned(_ advice: ShopAdvice, _ goods: SalesReturn) -> Receipt {
    let bill = goods.bill.map { ["原单号(BILL NO): \($0)"] } ?? ["无原单(NO BILL)"]
    let lines = goods.lines.flatMap { line in
      [name(line.goods), row("  \(quantity(line.quantity, line.goods))", "\(line.amount)")]
    }
    return slip(
      "销售退货单/SALES RETURN", at: advice.time,
      ["单号(NO): \(advice.number)"] + bill + lines + [
        JournalReport.rule, row("合计退款(TOTAL):", "\(goods.total)"),
      ] + repayment(goods) + ["顾客签名(SIGNATURE):"])
  }

  private func repayment(_ goods: SalesReturn) -> [String] {
    switch goods.repayment {
    case .cash: [row("退现金(CASH):", "\(goods.total)")]
    case .card(let stan, _):
      [row("退回卡(CARD):", "\(goods.total)"), "凭证号(VOUCHER NO): \(stan)"]
    }
  }

  func received(_ received: GoodsReceived) -> Receipt {
    slip(
      "进货单/GOODS RECEIVED", at: time,
      (received.delivery.map { ["送货单号(DELIVERY): \($0)"] } ?? [])
        + received.lines.map { row(name($0.goods), quantity($0.quantity, $0.goods)) })
  }

  func count(_ correction: StockCorrection) -> Receipt {
    slip(
      "盘点单/STOCK COUNT", at: time,
      ["原因(REASON): \(correction.reason.name.zh)"]
        + correction.lines.flatMap { line in
          [
            name(line.goods),
            row(
              "  账面\(quantity(line.book, line.goods))",
              "实存\(quantity(line.counted, line.goods))"),
          ]
        })
  }

  func sales(_ figures: DayFigures, _ period: String) -> Receipt {
    slip(
      "销售汇总/SALES SUMMARY", at: time,
      [
        "期间(PERIOD): \(period)", row("单数(BILLS):", "\(figures.bills)"),
        row("现金(CASH):", "\(figures.cash)"), row("刷卡(CARD):", "\(figures.card)"),
      ] + returns(figures)
        + [row("合计(TOTAL):", Amount.yuan(figures.net)), JournalReport.rule]
        + figures.soldGoods.flatMap { code, sold in
          [name(code), row("  \(quantity(sold.netSold, code))", Amount.yuan(sold.netAmount))]
        })
  }

  private func returns(_ figures: DayFigures) -> [String] {
    guard figures.returns > 0 else { return [] }
    return [
      row("退货单数(RETURNS):", "\(figures.returns)"),
      row("退现金(CASH BACK):", "-\(figures.returnedCash)"),
      row("退刷卡(CARD BACK):", "-\(figures.returnedCard)"),
    ]
  }
}
