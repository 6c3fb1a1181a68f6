import POSProtocol
import Wording

/// Clearing a reversal, the journal, or the settings (protocol.md 7.2, 8.1).
extension Terminal {
  /// Why a form cannot even be begun.
  func refusal(of task: Form.Task) -> LocalizedText? {
    switch task {
    case .clearReversal: return memory.reversal == nil ? Texts.noReversal : nil
    case .clearJournal:
      guard memory.reversal == nil, memory.advices.isEmpty, memory.settlement == nil else {
        return Texts.workWaits
      }
      return memory.journal.isEmpty ? Texts.journalIsEmpty : nil
    case .query, .queryDay, .reprint:
      return memory.journal.isEmpty && memory.advices.isEmpty ? Texts.journalIsEmpty : nil
    default: return nil
    }
  }

  /// What is to be confirmed, on at most six lines.
  func surePrompt(_ sure: Form.Sure) -> [String] {
    switch sure {
    case .reversal:
      guard let record = memory.reversal else { return [text(Texts.noReversal)] }
      return [
        record.pan?.masked.text ?? "", "RMB \(record.amount)",
        text(Texts.voucherNumber) + record.stan.description, text(Texts.sureReversal),
      ]
    case .journal: return [text(Texts.sureJournal)]
    case .journalAgain: return [text(Texts.sureJournalAgain)]
    case .defaults: return [text(Texts.sureDefaults)]
    }
  }

  /// 清除冲正: the record goes, and a slip and the next settlement say so. One write: the power can
  /// go right here.
  mutating func clearReversal() {
    guard let record = memory.reversal else { return }
    edit(
      .records(
        .reversalCleared(ClearedReversal(record: record, batch: memory.batch, time: time))))
    reportFault(
      FaultSlip.reversalCleared(
        record, operatorNumber: memory.operatorNumber ?? "", terminal: configuration, at: time))
    printPending()
  }

  mutating func clearJournal() {
    edit(.records(.journalCleared))
    edit(.printing(.last(nil)))
  }

  mutating func restoreDefaults() {
    edit(.setup(.defaultsRestored))
  }
}

extension FaultSlip {
  static func reversalCleared(
    _ record: ReversalRecord, operatorNumber: String, terminal: TerminalConfiguration,
    at time: LocalTime
  ) -> Receipt {
    Receipt(
      kind: .fault,
      lines: [
        "***故障报告单,非凭证联***", "冲正已清除 REVERSAL CLEARED",
        "商户编号(MERCHANT NO):", terminal.merchant?.text ?? "",
        "终端编号(TERMINAL NO): \(terminal.id)",
        "操作员号(OPERATOR NO): \(operatorNumber)",
        "交易类型(TXN. TYPE): \(record.type.traits.slipName)",
        "凭证号(VOUCHER NO): \(record.stan)",
        "卡号(CARD NO): \(record.pan?.masked.text ?? "")",
        "金额(AMOUNT): RMB \(record.amount)",
        "日期/时间(DATE/TIME):", time.slipText,
        "持卡人可能已被扣款,请与中心核对",
      ])
  }
}
