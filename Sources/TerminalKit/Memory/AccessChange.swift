/// Changes of who may work at the terminal, and who does.
enum AccessChange: Sendable, Hashable, Codable {
  /// Of an operator, who is added if not there.
  case password(Password, of: String)
  case removed(String)
  /// Wrong passwords since the last right one.
  case wrongEntries(Int)
  case locked(Bool)
  /// Who is signed in, two digits.
  case operatorNumber(String?)
}

extension TerminalMemory {
  mutating func apply(_ change: AccessChange) {
    switch change {
    case .password(let password, let number): operators.setPassword(password, of: number)
    case .removed(let number): operators.remove(number)
    case .wrongEntries(let count): operators.wrongEntries = count
    case .locked(let isLocked): self.isLocked = isLocked
    case .operatorNumber(let number): operatorNumber = number
    }
  }
}
