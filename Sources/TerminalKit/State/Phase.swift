import ISO8583
import POSProtocol
import PaymentCrypto

/// What the terminal is doing. Keys, cards and the line mean different things in each.
enum Phase: Sendable {
  case off
  case operatorSignIn(OperatorEntry)
  case idle
  case menu(Menu)
  /// Text that ENTER confirms and CANCEL leaves.
  case confirm(Confirmation)
  case card(CardEntry)
  case online(Exchange)
  case result(ResultPage)
}

/// The operator's sign-in: number, then password.
struct OperatorEntry: Sendable {
  var number: String?
  var input = ""
  var error: LocalizedText?
}

/// A question before work on the line.
struct Confirmation: Sendable {
  let title: LocalizedText
  let text: LocalizedText
  let jobs: [Job]
  let parent: Menu
}

/// What stands on the screen after the work, and what the next key does.
struct ResultPage: Sendable {
  enum Next: Sendable {
    case idle
    case menu(Menu)
    /// Explains what may be wrong with the terminal's standing, and whom to call.
    case explanation(LocalizedText)
    /// ENTER asks for the PIN again.
    case pinAgain(CardEntry)
  }

  var title: LocalizedText
  var lines: [String]
  var next: Next = .idle
}

/// Data of a card transaction while it is being entered.
struct CardEntry: Sendable {
  enum Step: Sendable, Hashable {
    case amount, card, expiry, confirm, pin
  }

  let type: TransactionType
  var step: Step
  var amount: Amount?
  var card: EnteredCard?
  /// What has been typed in this step. PIN digits are kept apart, in `pin`.
  var input = ""
  var pin: [UInt8] = []
  var error: LocalizedText?

  init(_ type: TransactionType) {
    self.type = type
    step = type == .balance ? .card : .amount
  }
}

/// A card that was read or keyed.
struct EnteredCard: Sendable, Hashable {
  let pan: PAN
  var expiry: Expiry?
  let track2: Track2?
  let method: EntryMode.Method
  let sequenceNumber: UInt16?
}
