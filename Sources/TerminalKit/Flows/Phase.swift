import ISO8583
import POSProtocol

/// What the terminal is doing: one flow with its state. Keys, cards and the scanner mean different things
/// in each.
///
/// Boxed, since it is looked at for every key and its payloads are large.
indirect enum Phase: Sendable {
  case off
  case operatorSignIn(OperatorEntry)
  case idle
  case menu(Menu)
  case confirm(Confirmation)
  case card(CardEntry)
  /// The line is at work (``HostLine/work``).
  case online
  case result(ResultPage)
  case form(Form)
  case question(Question)
  case browse(Browse)
  case shop(ShopPage)
  case guidance(GuidancePage)

  /// Whether the next digit is one of a PIN or a password.
  var takesSecret: Bool {
    switch self {
    case .card(let entry): entry.takesSecret
    case .form(let form): form.takesSecret
    case .operatorSignIn(let entry): entry.number != nil
    case .result(let page): page.needsCard
    case .off, .idle, .menu, .confirm, .online, .question, .browse, .shop, .guidance: false
    }
  }

  /// Whether a card may still be needed.
  var needsCard: Bool {
    switch self {
    case .card, .online, .off: true
    case .result(let page): page.needsCard
    case .operatorSignIn, .idle, .menu, .confirm, .form, .question, .browse, .shop, .guidance: false
    }
  }

  var isIdle: Bool { if case .idle = self { true } else { false } }

  /// What the page is about; nil when nothing is wrong.
  func trouble(_ device: some DeviceView) -> Trouble? {
    switch self {
    case .result(let page): page.trouble
    case .card(let entry): device.trouble(of: entry.error)
    case .form(let form): device.trouble(of: form.error)
    case .operatorSignIn(let entry):
      entry.purpose == .lockedOut ? .refusal(.lockedOut) : device.trouble(of: entry.error)
    case .off, .idle, .menu, .confirm, .online, .question, .browse, .shop, .guidance: nil
    }
  }
}
