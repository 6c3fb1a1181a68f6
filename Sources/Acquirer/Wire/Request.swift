import ISO8583
import POSProtocol

/// A well-formed message that names its terminal, with what every decision needs of it.
struct Request {
  let tpdu: TPDU
  let header: MessageHeader
  let message: Message
  /// Nil when the catalogue has no such transaction.
  let type: TransactionType?
  let terminal: TerminalID
  let instant: Instant
  let time: LocalTime
  /// F11; nil when absent or 000000.
  let stan: STAN?
  /// F60.2.
  let batch: BatchNumber?
  /// F53; nil when absent or unknown.
  let control: SecurityControl?

  init(_ frame: Frame, terminal: TerminalID, instant: Instant, time: LocalTime) {
    tpdu = frame.tpdu
    header = frame.header
    message = frame.message
    type =
      TransactionType(request: frame.message) ?? TransactionType(resentIn: frame.message)
    self.terminal = terminal
    self.instant = instant
    self.time = time
    stan = message.unsigned(11).flatMap { STAN($0) }
    batch = Self.batch(message)
    control = KnownDigits.control(message)
  }

  /// What an 0320 is by F60.3; nil for an advice that is sent again.
  var upload: UploadCode? { UploadCode(rawValue: networkCode) }

  /// F60.3; `000` when absent.
  var networkCode: String { message.subfield(60, 3) ?? "000" }

  /// Whether a payment code was scanned instead of a card.
  var isScan: Bool { KnownDigits.entryMode(message)?.method == .scan }

  /// Whether a card, or its number, was presented.
  var hasCard: Bool { message.contains(2) || message.contains(35) }

  /// F42 as an id; nil when absent or not one.
  var merchant: MerchantID? { message[42].flatMap { MerchantID($0) } }

  /// F4; zero when absent.
  var amount: Amount {
    message.unsigned(4).flatMap { Amount(minorUnits: Int64(clamping: $0)) } ?? .zero
  }

  /// F48 of a tip; nil when absent or no amount.
  var tip: Amount? { message[48].flatMap { Amount(digits: $0) } }

  /// Whether the answer is to look like that of a card transaction.
  var isCardTransaction: Bool {
    type.map { $0.traits.area == .card }
      ?? [.authorisation, .financial, .advice].contains(message.mti)
  }

  /// Whether it has a MAC in the dialect; an advice that is sent again within a batch upload has none
  /// (protocol.md 3.2, 4.1).
  var carriesMAC: Bool { (isCardTransaction || isShop) && message.mti != .batchUpload }

  /// Whether it is about goods, orders and notices.
  var isShop: Bool {
    type.map { $0.isShop }
      ?? [.administrative, .administrativeAdvice].contains(message.mti)
  }

  /// The six packed digits behind the first two of F60, read without making text of them, since
  /// every request has them.
  private static func batch(_ message: Message) -> BatchNumber? {
    guard let bytes = message.rawBytes(60), bytes.count >= 4 else { return nil }
    return BatchNumber(
      bytes.dropFirst().prefix(3).reduce(0) { value, byte in
        value * 100 + UInt64(byte >> 4) * 10 + UInt64(byte & 0xF)
      })
  }
}
