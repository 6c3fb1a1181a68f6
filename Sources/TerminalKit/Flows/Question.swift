import ISO8583
import POSProtocol
import Wording

/// A question after a settlement that ENTER answers with yes and CANCEL with no (protocol.md 3.5, rule 6).
enum Question: Sendable, Hashable {
  case printDetails, printFailures

  func press(_ key: Key, _ device: inout some PrintingDevice) -> Next {
    let following = following(device)
    switch key {
    case .enter:
      let batch = device.memory.settledBatch
      let slip = self == .printDetails ? batch?.detailSlip : batch?.failureSlip
      if let slip { device.addToUnprinted(slip) }
      device.printPending()
      return .flow(
        .result(
          ResultPage(
            title: TransactionType.settlement.name, lines: [device.printResult],
            next: following.map { .question($0) } ?? .idle)))
    case .cancel: return following.map { .flow(.question($0)) } ?? .done(nil)
    case .menu: return .done(.main)
    default:
      device.beep(.error)
      return .stay
    }
  }

  private func following(_ device: some DeviceView) -> Question? {
    self == .printDetails && device.memory.settledBatch?.failureSlip != nil ? .printFailures : nil
  }

  func page(_ device: some DeviceView) -> [Screen.Line] {
    let asked = self == .printDetails ? Texts.printDetails : Texts.printFailures
    return Pages.withHint(
      device.text(Texts.yesNo),
      under: Pages.message(
        title: device.text(TransactionType.settlement.name), [device.text(asked)]))
  }
}
