public import Wording

/// Something that must hold.
public enum Assertion: Sendable, Hashable, Codable {
  /// Each text is on the screen. A text that does not depend on the language has two equal
  /// wordings.
  case see([LocalizedText])
  /// None of the texts is on the screen.
  case notSee([LocalizedText])
  /// Each text is a part of a line of the last receipt, in this order.
  case printed([LocalizedText])
  /// The last message sent by the terminal is like this.
  case sent([Expectation<FieldPath>])
  /// The last message received by the terminal is like this.
  case received([Expectation<FieldPath>])
  /// The terminal's state is like this.
  case terminal([Expectation<TerminalProperty>])
  /// The host's books are like this.
  case ledger([Expectation<LedgerProperty>])
  /// The retailer's stock is like this, by goods code.
  case stock([Expectation<String>])

  /// Whether a figure in it is told as a change.
  package var tellsChange: Bool {
    switch self {
    case .terminal(let expectations): expectations.contains { $0.matcher.isChange }
    case .ledger(let expectations): expectations.contains { $0.matcher.isChange }
    case .stock(let expectations): expectations.contains { $0.matcher.isChange }
    case .see, .notSee, .printed, .sent, .received: false
    }
  }
}

/// What is looked at and what it must be.
public struct Expectation<Subject> {
  /// What is looked at.
  public let subject: Subject
  /// What it must be.
  public let matcher: ValueMatcher

  /// `subject` must be as `matcher` says.
  public init(_ subject: Subject, _ matcher: ValueMatcher) {
    self.subject = subject
    self.matcher = matcher
  }
}

extension Expectation: Sendable where Subject: Sendable {}
extension Expectation: Equatable where Subject: Equatable {}
extension Expectation: Hashable where Subject: Hashable {}
extension Expectation: Codable where Subject: Codable {}

/// What `terminal` can look at.
public enum TerminalProperty: String, Sendable, Hashable, CaseIterable, Codable {
  /// Whether the terminal is signed in: `true` or `false`.
  case signedIn = "signed-in"
  /// Whether it knows itself registered.
  case registered
  /// Whether it is bound to a merchant.
  case bound
  /// Whether it is frozen.
  case frozen
  /// Whether it is locked, by its operator or after wrong passwords.
  case locked
  /// The operator who is signed in, two digits; absent when nobody is.
  case `operator`
  /// The batch number, six digits.
  case batch
  /// The number of the next message (STAN), six digits.
  case stan
  /// The number on the slip of the newest record (凭证号), six digits; absent when there is none.
  case invoice
  /// Whether a reversal waits to be sent.
  case pendingReversal = "pending-reversal"
  /// The number of records in the journal.
  case journal
  /// The number of bills and other things of the shop that the host has not acknowledged.
  case unsent
  /// Whether the power is on.
  case power
  /// Whether there is paper.
  case paper
}

/// What `ledger` can look at.
public enum LedgerProperty: Sendable, Hashable, Codable {
  /// A number of transactions.
  case count(LedgerCount)
  /// The balance of the card with this alias, in yuan with two decimals.
  case balance(card: String)
  /// A figure of the shop at which the terminal stands.
  case shop(ShopFigure)
  /// What that shop has of the goods with this code, in smallest units.
  case stock(goods: String)

  /// What a merchant's settlements have brought, in yuan with two decimals.
  case merchantAccount(LedgerAccount, merchant: String)
  /// What the acquirer has kept, in yuan with two decimals.
  case fees
  /// The name of the rule that has matched last; absent when none has.
  case lastAlert
  /// Why this card or this merchant's funds are frozen; absent when they are not.
  case freezeReason(of: String)

  /// Reads `approved`, `fees`, `last-alert`, `bills`, `balance of ALIAS` or
  /// `stock of CODE`; `nil` for anything else.
  public init?(_ text: String) {
    switch text {
    case "fees":
      self = .fees
      return
    case "last-alert":
      self = .lastAlert
      return
    default: break
    }
    if let count = LedgerCount(rawValue: text) {
      self = .count(count)
      return
    }
    if let figure = ShopFigure(rawValue: text) {
      self = .shop(figure)
      return
    }
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count == 3, words[1] == "of" else { return nil }
    let name = String(words[2])
    switch words[0] {
    case "balance": self = .balance(card: name)
    case "stock": self = .stock(goods: name)
    case "freeze-reason": self = .freezeReason(of: name)
    default:
      guard let account = LedgerAccount(rawValue: String(words[0])) else { return nil }
      self = .merchantAccount(account, merchant: name)
    }
  }
}

/// The transactions a ledger counts.
public enum LedgerCount: String, Sendable, Hashable, CaseIterable, Codable {
  case approved, declined, reversed, voided, refunded, settled
  /// What the risk rules have matched.
  case alerts
  /// Items on which terminal and host differed in the batch uploads.
  case settlementDifferences = "settlement-differences"
}

/// The accounts of a merchant.
public enum LedgerAccount: String, Sendable, Hashable, CaseIterable, Codable {
  /// Settled.
  case funds
  /// Settled while the merchant's funds were frozen.
  case frozenFunds = "frozen-funds"
}

/// What a ledger tells of the shop at which the terminal stands.
public enum ShopFigure: String, Sendable, Hashable, CaseIterable, Codable {
  /// The number of bills.
  case bills
  /// How often goods came back.
  case returns
  /// The number of orders.
  case orders
  /// What is on the deposit account, in yuan with two decimals.
  case deposit
}
