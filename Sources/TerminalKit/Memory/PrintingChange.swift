/// Changes of what is to be printed.
enum PrintingChange: Sendable, Hashable, Codable {
  /// These are due, behind those that wait.
  case due([Receipt])
  /// So many of the first have been printed.
  case printed(Int)
  /// Reports of faults that wait are overtaken.
  case faultsDropped
  /// The slip that can be printed again.
  case last(Receipt?)
}

extension TerminalMemory {
  mutating func apply(_ change: PrintingChange) {
    switch change {
    case .due(let slips): unprinted += slips
    case .printed(let count): unprinted.removeFirst(min(max(0, count), unprinted.count))
    case .faultsDropped: unprinted.removeAll { $0.kind == .fault }
    case .last(let slip): lastSlip = slip
    }
  }
}
