import ISO8583
import POSProtocol
import Wording

/// The chip record of a transaction in a settlement, under the transaction's number (protocol.md 2.11,
/// 3.5).
struct ChipUpload {
  private let entry: JournalEntry
  private let code: UploadCode
  private let batch: BatchNumber

  /// - Parameter code: F60.3.
  init(_ entry: JournalEntry, code: UploadCode, _ batch: BatchNumber) {
    self.entry = entry
    self.code = code
    self.batch = batch
  }

  func prepared(_ device: some DeviceView) throws(RequestRefusal) -> PreparedRequest {
    guard let chip = entry.chip else { throw .nothingToSend }
    var message = Message(mti: .batchUpload, dialect: .unionPay)
    do {
      if let pan = entry.pan { try message.set(2, pan.digits) }
      try message.set(4, entry.total.digits)
      try message.set(11, entry.stan.description)
      try message.set(22, entry.entryMode.description)
      if let sequence = entry.cardSequence { try message.setUnsigned(23, UInt64(sequence)) }
      try device.configuration.setIdentity(in: &message)
      try message.set(55, bytes: chip.data.field())
      try message.set(60, "00" + batch.description + code.rawValue)
      try message.set(62, bytes: Array(entry.chipSummary.utf8))
    } catch {
      throw .unbuildable
    }
    return PreparedRequest(frame: device.configuration.frame(message, entry.entryMode))
  }
}

extension JournalEntry {
  /// Whether an inserted card has approved it with a TC.
  var hasCertificate: Bool { chip?.data.cryptogram.kind == .tc }

  /// F62 of its upload.
  fileprivate var chipSummary: String {
    guard hasCertificate else { return "710005\(amount.digits)1562210" }
    return "61\(isForeign ? "01" : "00")00\(total.digits)156"
  }

  /// The letter behind the card number (protocol.md 7.8, line 10).
  var slipLetter: String {
    let isFallback = entryMode.method == .swipe && field60.dropFirst(12).first == "2"
    return isFallback ? "F" : entryMode.method.slipLetter
  }
}

extension ChipRecord {
  /// The chip's block of a slip (protocol.md 7.8, line 20).
  var slipLines: [String] {
    let transaction = data.transaction
    let cryptogram = data.cryptogram
    return [
      "\(cryptogram.kind.name): \(Hex.encode(cryptogram.value))",
      "TVR: \(Hex.encode(transaction.verificationResults)) TSI: \(Hex.encode(status))",
      "AID: \(Hex.encode(data.application.identifier))",
      "ATC: \(hex(cryptogram.counter)) AIP: \(Hex.encode(data.application.interchangeProfile))",
      "UNPR NUM: \(hex(transaction.unpredictableNumber))",
      "APP LABEL: \(data.application.label)", String(repeating: "-", count: Receipt.columns),
    ]
  }

  private func hex<Number: FixedWidthInteger>(_ number: Number) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, Number.bitWidth / 4 - digits.count)) + digits
  }
}
