import ISO8583

/// Cashiers and their passwords as delivered (protocol.md 7.4).
enum Operators {
  static let cashiers = ["01", "02", "03", "04", "05"]
  static let defaultPassword = "0000"
  static let supervisorPassword = "123456"
  static let passwordLimit = 8
}

extension Terminal {
  mutating func press(_ key: Key, in entry: OperatorEntry) {
    var entry = entry
    entry.error = nil
    switch key {
    case .digit(let digit):
      let limit = entry.number == nil ? 2 : Operators.passwordLimit
      if entry.input.count < limit { entry.input.append(String(digit)) }
    case .clear: if !entry.input.isEmpty { entry.input.removeLast() }
    case .cancel:
      if entry.number == nil, memory.operatorNumber != nil {
        phase = .idle
        return
      }
      entry = OperatorEntry()
    case .enter: return confirmOperator(entry)
    default: emit(.beep(.error))
    }
    phase = .operatorSignIn(entry)
  }

  private mutating func confirmOperator(_ entry: OperatorEntry) {
    guard let number = entry.number else {
      let number = entry.input.count == 1 ? "0" + entry.input : entry.input
      guard Operators.cashiers.contains(number) else {
        emit(.beep(.error))
        phase = .operatorSignIn(OperatorEntry(error: Texts.noSuchOperator))
        return
      }
      phase = .operatorSignIn(OperatorEntry(number: number))
      return
    }
    guard entry.input == Operators.defaultPassword else {
      emit(.beep(.error))
      phase = .operatorSignIn(OperatorEntry(number: number, error: Texts.wrongPassword))
      return
    }
    memory.operatorNumber = number
    store()
    phase = .idle
  }
}
