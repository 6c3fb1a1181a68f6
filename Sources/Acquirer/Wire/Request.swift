import ISO8583
import POSProtocol

/// A well-formed message that names its terminal, with what every decision needs of it.
struct Request {
  let frame: Frame
  /// Nil when the catalogue has no such transaction.
  let type: TransactionType?
  let terminal: TerminalID
  let instant: Instant
  let time: LocalTime

  var message: Message { frame.message }

  /// F11; nil when absent or 000000.
  var stan: STAN? { message.unsigned(11).flatMap { STAN($0) } }

  /// F60.2.
  var batch: BatchNumber? { message.subfield(60, 2).flatMap { BatchNumber(digits: $0) } }

  /// F60.3; `000` when absent.
  var networkCode: String { message.subfield(60, 3) ?? "000" }

  /// F42 as an id; nil when absent or not one.
  var merchant: MerchantID? { message[42].flatMap { MerchantID($0) } }

  /// F4; zero when absent.
  var amount: Amount {
    message.unsigned(4).flatMap { Amount(minorUnits: Int64(clamping: $0)) } ?? .zero
  }

  /// Whether the answer is to look like that of a card transaction.
  var isCardTransaction: Bool {
    type?.isSealed ?? [.authorisation, .financial, .advice].contains(message.mti)
  }
}
