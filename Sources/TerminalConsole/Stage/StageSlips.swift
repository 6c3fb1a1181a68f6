import Classroom
import Scenarios
import TerminalKit
import TerminalLink

extension ScenarioTask {
  /// The card that the reference presents or scans first.
  var firstCard: String? {
    steps.lazy.compactMap { step -> String? in
      switch step.value {
      case .swipe(let card), .insert(let card), .tap(let card), .scan(let card): card
      case .press, .type, .typeFromSlip, .power, .paper, .line, .trainer, .wait, .clock, .say,
        .check, .at:
        nil
      }
    }.first
  }
}

extension ConsoleState {
  /// Shows a picture of a film, with the slips up to it.
  mutating func show(_ frame: Film.Frame, receipts: [Receipt]) {
    screen = frame.screen
    isOn = frame.isOn
    hasPaper = frame.hasPaper
    line.isCut = frame.isLineCut
    secondsLeft = nil
    paper = []
    add(receipts)
  }

  /// Adds slips and shows their amount, where slips are looked at for it.
  mutating func add(_ receipts: [Receipt]) {
    let from = paper.count
    for receipt in receipts { print(receipt) }
    guard let last = receipts.last else { return }
    let slip = paper.suffix(last.lines.count)
    let amount = slip.lastIndex { $0.contains("RMB") } ?? max(from, slip.startIndex)
    let below = paper.count - amount - 1
    paperScroll = max(0, min(below - paperRows / 2, paper.count - paperRows))
  }
}
