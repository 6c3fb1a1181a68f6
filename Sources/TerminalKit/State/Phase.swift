import POSProtocol
import PaymentCrypto
import Wording

/// What the terminal is doing. Keys, cards and the line mean different things in each.
///
/// Boxed, since it is looked at for every key and its payloads are large.
indirect enum Phase: Sendable {
  case off
  case operatorSignIn(OperatorEntry)
  case idle
  case menu(Menu)
  /// Text that ENTER confirms and CANCEL leaves.
  case confirm(Confirmation)
  case card(CardEntry)
  case online(Exchange)
  case result(ResultPage)
  case form(Form)
  case question(Question)
  case browse(Browse)
  case shop(ShopPage)
  case guidance(GuidancePage)
}

/// The operator's sign-in: number, then password.
struct OperatorEntry: Sendable {
  enum Purpose: Sendable, Hashable {
    case signIn, unlock
    /// The supervisor ends a lock-out.
    case lockedOut
  }

  var purpose = Purpose.signIn
  var number: String?
  var input = ""
  var error: LocalizedText?
}

/// A question before work on the line.
struct Confirmation: Sendable {
  let title: LocalizedText
  let text: LocalizedText
  /// What is to be known before the answer, above the question.
  var lines: [LocalizedText] = []
  let jobs: [Job]
  let parent: Menu
}

/// A question that ENTER answers with yes and CANCEL with no.
enum Question: Sendable, Hashable {
  case printDetails, printFailures
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
    case question(Question)
    /// The next key leads to the settlement that is due.
    case settlement
    case shop(ShopPage)
  }

  var title: LocalizedText
  var lines: [String]
  var next: Next = .idle
  /// What went wrong, for the key that explains it.
  var trouble: Trouble?
  /// The part that is shown of a text that is too long for one page.
  var part = 0
}
