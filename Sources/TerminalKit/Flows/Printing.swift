import ISO8583

extension Terminal {
  /// Prints what is due, as long as there is paper.
  mutating func printPending() {
    guard hasPaper, !memory.unprinted.isEmpty else { return }
    for receipt in memory.unprinted { emit(.print(receipt)) }
    memory.unprinted = []
    store()
  }

  /// Keeps a slip until it is printed, the same one only once, so that a printer without paper does
  /// not fill the memory.
  mutating func addToUnprinted(_ slip: Receipt) -> Bool {
    guard !memory.unprinted.contains(slip) else { return false }
    memory.unprinted.append(slip)
    return true
  }

  mutating func paper(loaded: Bool) {
    hasPaper = loaded
    printPending()
  }

  mutating func reprintLast(from menu: Menu) {
    let title = LocalizedText(zh: "重打最后一笔", en: "Last receipt again")
    guard let last = memory.lastSlip else {
      phase = .result(
        ResultPage(title: title, lines: [text(Texts.nothingToPrint)], next: .menu(menu)))
      return
    }
    if addToUnprinted(last.duplicate) { store() }
    printPending()
    let paper = hasPaper ? [] : [text(Texts.outOfPaper)]
    phase = .result(
      ResultPage(title: title, lines: paper, next: .menu(menu)))
  }
}
