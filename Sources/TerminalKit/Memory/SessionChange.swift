import POSProtocol

/// Changes of numbers, keys and of what stands between the terminal and its host.
enum SessionChange: Sendable, Hashable, Codable {
  case stan(STAN)
  case batch(BatchNumber)
  /// The calendar day of a successful sign-in; nil: signed off.
  case signedIn(day: Int64?)
  case workingKeys(WorkingKeyBlock?)
  /// A master key that is still to be activated; nil: there is none.
  case pendingMasterKey(DownloadedKey?)
  /// The pending master key is in use; the working keys came under the one before.
  case masterKeyActivated
  /// Seconds.
  case clockCorrection(Int64)
  case order(ProcessingRequirement)
}

extension TerminalMemory {
  mutating func apply(_ change: SessionChange) {
    switch change {
    case .stan(let stan): self.stan = stan
    case .batch(let batch): self.batch = batch
    case .signedIn(let day): signedInDay = day
    case .workingKeys(let keys): workingKeys = keys
    case .pendingMasterKey(let key): pendingMasterKey = key
    case .masterKeyActivated:
      masterKey = pendingMasterKey ?? masterKey
      pendingMasterKey = nil
      workingKeys = nil
      signedInDay = nil
    case .clockCorrection(let seconds): clockCorrection = seconds
    case .order(let order): self.order = order
    }
  }
}
