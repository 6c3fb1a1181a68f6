import ISO8583
import POSProtocol
import Wording

/// Offline sale (离线结算): the issuer has agreed by telephone, so the sale is done at the counter. The
/// host is told before the next transaction on the line (protocol.md 7.1, step 7).
struct OfflineSale {
  private let request: CardRequest

  init(_ request: CardRequest) { self.request = request }

  /// Keeps the advice and makes the slip due in one write; nothing goes on the line.
  func sell(_ device: inout some SessionDevice & RecordDevice & PrintingDevice) -> Phase {
    let entry = request.draft(device)
    device.edit(.stan(entry.stan.next))
    device.edit(.adviceAdded(PendingAdvice(entry: entry)))
    device.addSlip(of: entry)
    device.beep(.success)
    device.printCopies()
    let text = device.text
    let paper = device.hasPaper ? [] : [text(Texts.outOfPaper)]
    return .result(
      ResultPage(
        title: entry.type.name,
        lines: [text(Texts.approved), "RMB \(entry.amount)", text(Texts.uploadedLater)] + paper))
  }
}
