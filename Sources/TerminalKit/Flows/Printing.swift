import Wording

extension Terminal {
  /// How long the second copy waits for somebody to tear off the first.
  private static let copyPause: Int64 = 5_000

  /// Prints what is due, as long as there is paper.
  mutating func printPending() {
    copyTimer = nil
    putOut(memory.unprinted.count)
  }

  /// Prints the copies of a transaction that has just been done. Between two of them the first is torn
  /// off: 按确认继续打印 (protocol.md 7.8). Whoever does nothing gets the second after a few seconds.
  mutating func printCopies() {
    let second = memory.unprinted.dropFirst().firstIndex { $0.isSecondCopy == true }
    guard hasPaper, let second else { return printPending() }
    putOut(second)
    copyTimer = newTimer(milliseconds: Self.copyPause)
  }

  private mutating func putOut(_ count: Int) {
    guard hasPaper, count > 0 else { return }
    for receipt in memory.unprinted.prefix(count) { emit(.print(receipt)) }
    edit(.printing(.printed(count)))
  }

  /// Keeps a slip until it is printed, the same one only once, so that a printer without paper does
  /// not fill the memory.
  mutating func addToUnprinted(_ slip: Receipt) {
    if !memory.unprinted.contains(slip) { edit(.printing(.due([slip]))) }
  }

  /// Makes the report of a fault due; it replaces one that still waits for paper.
  mutating func reportFault(_ slip: Receipt) {
    edit(.printing(.faultsDropped))
    edit(.printing(.due([slip])))
  }

  mutating func paper(loaded: Bool) {
    hasPaper = loaded
    printPending()
  }

  /// What became of a slip that was asked for.
  var printResult: String { text(hasPaper ? Texts.printed : Texts.outOfPaper) }

  mutating func reprintLast(from menu: Menu) {
    let title = LocalizedText(zh: "重打最后一笔", en: "Last receipt again")
    guard let last = memory.lastSlip else {
      phase = .result(
        ResultPage(title: title, lines: [text(Texts.nothingToPrint)], next: .menu(menu)))
      return
    }
    addToUnprinted(last.duplicate)
    printPending()
    phase = .result(
      ResultPage(title: title, lines: [printResult], next: .menu(menu)))
  }
}
