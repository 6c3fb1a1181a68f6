import ISO8583
import POSProtocol

/// What it takes to book a transaction, in one write with all that follows from it.
typealias BookingDevice = SessionDevice & RecordDevice & PrintingDevice & ShopDevice

/// Writes an approved transaction into the journal and makes its slip due, unless it was printed at
/// once. The record, the mark on its original, the end of the reversal or advice, and what follows for
/// the shop are one write: power can go right here.
struct Booking {
  private let draft: JournalEntry
  /// The request, where it was not an advice that had waited.
  private let request: CardRequest?

  init(_ draft: JournalEntry, _ request: CardRequest? = nil) {
    self.draft = draft
    self.request = request
  }

  /// - Returns: the record as it stands in the journal.
  func book(_ reply: Frame, _ device: inout some BookingDevice) -> JournalEntry {
    var entry = draft
    entry.confirm(reply, at: device.replyTime(reply.message))
    device.dropAdvice(entry)
    if entry.type.isTip { entry.paidBefore = device.memory.original(of: entry)?.total }
    if let mark = device.memory.mark(onOriginalOf: entry) { device.edit(mark) }
    device.edit(.booked(entry))
    if !entry.type.isOffline { device.addSlip(of: entry) }
    CardReturn.book(after: entry, request, &device)
    return entry
  }
}

extension PrintingDevice {
  /// Makes the copies of a slip due; the merchant's is the one that can be printed again.
  mutating func addSlip(of entry: JournalEntry) {
    let copies = SaleSlip(entry: entry, merchantName: memory.parameters.merchantName)
      .copies(configuration)
    edit(PrintingChange.due(copies))
    edit(PrintingChange.last(copies.first))
  }
}
