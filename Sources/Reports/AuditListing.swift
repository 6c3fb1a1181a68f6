package import Acquirer
import POSProtocol
import Wording

/// All balances, worked out anew, and what differs.
package struct AuditListing {
  /// A line for each account, what there is, what differs, and the sum.
  package let text: String
  /// What differs, in English.
  package let findings: [String]
  /// Whether the sum is zero and nothing differs.
  package let isBalanced: Bool

  package init(_ ledger: MemoryLedger, _ entries: [CostEntry]) {
    let audit = Audit(ledger)
    let costs = CostAudit(entries)
    var lines = audit.balances.map { "\($0.key)  \(Amount.yuan($0.value))" }.sorted()
    for (merchant, balances) in costs.balances {
      lines += balances.map {
        "merchant-costs:\(merchant) \($0.key.name.en)  \(Amount.yuan($0.value))"
      }
    }
    lines.sort()
    lines.append(
      "\(ledger.transactions.count) transactions, \(ledger.settlements.count) settlements, "
        + "\(ledger.alerts.count) alerts, \(entries.count) entries")
    findings = audit.findings.map { "\($0)" } + costs.findings.map { "\($0)" }
    lines += findings.map { "differs: \($0)" }
    let sum = audit.sum &+ costs.sum
    lines.append("sum  \(Amount.yuan(sum))")
    text = lines.map { $0 + "\n" }.joined()
    isBalanced = sum == 0 && findings.isEmpty
  }
}
