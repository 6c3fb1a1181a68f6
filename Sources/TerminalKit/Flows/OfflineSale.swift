import POSProtocol

/// Offline sale (离线结算): the issuer has agreed by telephone, so the sale is done at the counter. The
/// host is told before the next transaction on the line (protocol.md 7.1, step 7).
extension Terminal {
  /// Keeps the advice and makes the slip due in one write; nothing goes on the line.
  mutating func sellOffline(_ request: CardRequest) {
    let entry = draft(request)
    edit(.session(.stan(entry.stan.next)))
    edit(.records(.adviceAdded(PendingAdvice(entry: entry))))
    addSlip(of: entry)
    emit(.beep(.success))
    printCopies()
    let paper = hasPaper ? [] : [text(Texts.outOfPaper)]
    phase = .result(
      ResultPage(
        title: entry.type.name,
        lines: [text(Texts.approved), "RMB \(entry.amount)", text(Texts.uploadedLater)] + paper))
  }

  /// Makes the copies of a slip due; the merchant's is the one that can be printed again.
  mutating func addSlip(of entry: JournalEntry) {
    let copies = SaleSlip(entry: entry, merchantName: memory.parameters.merchantName)
      .copies(configuration)
    edit(.printing(.due(copies)))
    edit(.printing(.last(copies.first)))
  }
}
