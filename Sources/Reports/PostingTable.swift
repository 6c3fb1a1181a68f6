package import Acquirer
import POSProtocol
package import Wording
import Workspace

/// A shop's journal as CSV (RFC 4180).
package struct PostingTable {
  private static let header = [
    LocalizedText(zh: "日期", en: "Date"), LocalizedText(zh: "商户号", en: "Merchant"),
    LocalizedText(zh: "凭证号", en: "STAN"), LocalizedText(zh: "参考号", en: "RRN"),
    LocalizedText(zh: "科目", en: "Account"), LocalizedText(zh: "借方", en: "Debit"),
    LocalizedText(zh: "贷方", en: "Credit"),
  ]
  private let language: Language

  package init(_ language: Language) { self.language = language }

  package func csv(_ lines: [MerchantEntryLine]) -> String {
    let rows = [Self.header.map { $0[language] }] + lines.map(cells)
    return "\u{FEFF}" + rows.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private func cells(_ line: MerchantEntryLine) -> [String] {
    [
      BookDay.time(line.time).slipText, line.merchant.text,
      line.stan?.description ?? "", line.reference, line.account.name[language], amount(line.debit),
      amount(line.credit),
    ]
  }

  /// Empty on the other side of a line.
  private func amount(_ units: Int64) -> String { units == 0 ? "" : Amount.yuan(units) }
}
