import Acquirer
import ArgumentParser
import POSProtocol
import Scenarios
import Wording

/// `poslab books large`: large transactions for the regulator.
struct BooksLargeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "large",
    abstract: "List large transactions for the regulator.",
    discussion: """
      A payment is listed when it reaches the threshold, alone or together with the other payments of \
      its card that day. What was declined, reversed or voided does not count. The usual threshold, \
      50000.00 yuan, is the one of China's rules for cash; that it is used for cards is an assumption \
      of PosLab. --threshold sets another.

      Examples:
        poslab books large
        poslab books large --day 2026-11-22 --csv > large.csv
        poslab books large --threshold 10000.00 --lang en
      """)

  @OptionGroup var listing: BookListing

  @Option(help: ArgumentHelp("Only this day of the shops.", valueName: "yyyy-mm-dd"))
  var day: String?

  @Option(help: ArgumentHelp("Yuan with two decimals.", valueName: "yuan"))
  var threshold = Amount.yuan(LargeTransactions.usualThreshold)

  func run() throws {
    guard let least = YuanText.fen(threshold), least > 0 else {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "--threshold \(threshold): 不是大于零的金额；请写成元，两位小数，例如 50000.00",
          en:
            "--threshold \(threshold): this is no amount above zero; write yuan with two decimals, "
            + "such as 50000.00"))
    }
    let day = try BookDay.option(day)
    let found = LargeTransactions.list(
      try StoredBooks.read(listing.data), threshold: least, day: day,
      offsetSeconds: BookDay.offsetSeconds)
    let table = BookTable(
      columns: Self.columns, rows: found.map { BookTable.Row(Self.cells($0)) },
      nothing: LocalizedText(zh: "没有大额交易", en: "no large transactions"))
    listing.show(table, "transactions", more: [.init("threshold", .string(Amount.yuan(least)))])
  }

  private static let columns: [BookTable.Column] = [
    .init("time", "时间", "Time"), .init("merchant", "商户号", "Merchant"),
    .init("terminal", "终端号", "Terminal"), .init("stan", "凭证号", "STAN"),
    .init("rrn", "参考号", "RRN"), .init("type", "交易", "Transaction"),
    .init("card", "卡号", "Card"), .init("amount", "金额", "Amount"),
    .init("basis", "依据", "Basis"), .init("day-sum", "当日累计", "Day's sum"),
  ]

  private static func cells(_ item: LargeTransaction) -> [BookTable.Cell] {
    let record = item.record
    return [
      .time(record.time), .text(record.merchant.text), .text(record.id.terminal.text),
      .text(record.id.stan.description), .text(record.rrn.text),
      .words(record.type.name, code: record.type.rawValue),
      record.maskedPAN.map { .text($0) } ?? .none, .amount(record.amount.minorUnits),
      item.basis == .single
        ? .words(LocalizedText(zh: "单笔", en: "single"), code: item.basis.rawValue)
        : .words(LocalizedText(zh: "当日累计", en: "day's sum"), code: item.basis.rawValue),
      .amount(item.daySum),
    ]
  }
}
