import ISO8583
import POSProtocol
import Wording

/// A frame that is ready to go, and the journal's record of it once the host approves.
struct PreparedRequest: Sendable {
  let frame: Frame
  var entry: JournalEntry?
}

/// Why a request cannot be made.
enum RequestRefusal: Error, Sendable {
  case noMasterKey
  /// There are no working keys.
  case notSignedIn
  case keysUnusable
  /// What was to be sent is not there any more.
  case nothingToSend
  case unbuildable

  var display: LocalizedText {
    switch self {
    case .noMasterKey: Texts.noMasterKey
    case .notSignedIn: Texts.notSignedIn
    case .keysUnusable: Texts.keysUnusable
    case .nothingToSend, .unbuildable: Texts.requestFailed
    }
  }
}

extension TerminalConfiguration {
  /// F41 and F42.
  func setIdentity(in message: inout Message) throws(BuildError) {
    try message.set(41, id.text)
    try message.set(42, merchant?.text ?? Self.unboundMerchant)
  }

  /// F42 of a terminal that is not bound to a shop.
  private static let unboundMerchant = "000000000000000"

  func frame(_ message: Message, _ entryMode: EntryMode) -> Frame {
    let isMagnetic = entryMode.method == .swipe || entryMode.method == .manual
    return Frame(tpdu: tpdu, header: isMagnetic ? .magnetic : .chip, message: message)
  }
}
