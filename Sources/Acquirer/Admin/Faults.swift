import POSProtocol

/// Misbehaviour that the trainer has ordered and that has not happened yet. It does not outlive the
/// process.
struct Faults: Sendable {
  struct ForcedAnswer: Sendable {
    let type: TransactionType
    let code: ResponseCode
    let terminal: TerminalID?
  }

  var answers: [ForcedAnswer] = []
  var wrongMACs: [TerminalID?] = []
  var corruptCheckValues: [TerminalID?] = []
  var wrongARPCs: [TerminalID?] = []
  var scripts: [TerminalID?] = []

  /// The code ordered for this transaction, taken off the list.
  mutating func takeAnswer(_ type: TransactionType, _ terminal: TerminalID) -> ResponseCode? {
    guard !answers.isEmpty,
      let index = answers.firstIndex(where: {
        $0.type == type && ($0.terminal ?? terminal) == terminal
      })
    else { return nil }
    return answers.remove(at: index).code
  }

  mutating func takeWrongMAC(_ terminal: TerminalID) -> Bool {
    Self.take(terminal, from: &wrongMACs)
  }

  mutating func takeCorruptCheckValue(_ terminal: TerminalID) -> Bool {
    Self.take(terminal, from: &corruptCheckValues)
  }

  mutating func takeWrongARPC(_ terminal: TerminalID) -> Bool {
    Self.take(terminal, from: &wrongARPCs)
  }

  mutating func takeScript(_ terminal: TerminalID) -> Bool {
    Self.take(terminal, from: &scripts)
  }

  private static func take(_ terminal: TerminalID, from list: inout [TerminalID?]) -> Bool {
    guard !list.isEmpty, let index = list.firstIndex(where: { ($0 ?? terminal) == terminal })
    else { return false }
    list.remove(at: index)
    return true
  }
}
