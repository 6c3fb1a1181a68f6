/// A password of digits. It prints as stars.
public struct Password: Sendable, Hashable, Codable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  let digits: String

  init(_ digits: String) { self.digits = digits }

  public var description: String { "****" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Who may work at the terminal: cashiers 01 to 98, supervisor 00, administrator 99.
///
/// Source: protocol.md 7.4.
public struct OperatorAccounts: Sendable, Hashable, Codable {
  static let supervisor = "00"
  static let administrator = "99"
  static let firstCashier = "01"
  /// Wrong passwords in a row after which only the supervisor can go on.
  static let wrongLimit = 5
  /// Cashiers a terminal takes.
  static let limit = 30
  static let defaultPassword = Password("0000")
  static let defaultSupervisorPassword = Password("123456")
  static let defaultAdministratorPassword = Password("12345678")

  private var cashiers: [String: Password] = Dictionary(
    uniqueKeysWithValues: ["01", "02", "03", "04", "05"].map { ($0, defaultPassword) })
  private var supervisorPassword = Self.defaultSupervisorPassword
  private var administratorPassword = Self.defaultAdministratorPassword
  /// Wrong passwords since the last right one.
  public internal(set) var wrongEntries = 0

  public init() {}

  var isLockedOut: Bool { wrongEntries >= Self.wrongLimit }

  /// The cashiers' numbers in their order.
  var numbers: [String] { cashiers.keys.sorted() }

  func password(of number: String) -> Password? {
    switch number {
    case Self.supervisor: supervisorPassword
    case Self.administrator: administratorPassword
    default: cashiers[number]
    }
  }

  /// The digits of a password: 4 of a cashier's, 6 of the supervisor's, 8 of the administrator's.
  static func passwordLength(of number: String) -> Int {
    switch number {
    case supervisor: 6
    case administrator: 8
    default: 4
    }
  }

  /// Sets a password; a cashier who is not there yet is added.
  mutating func setPassword(_ password: Password, of number: String) {
    switch number {
    case Self.supervisor: supervisorPassword = password
    case Self.administrator: administratorPassword = password
    default: cashiers[number] = password
    }
  }

  mutating func remove(_ number: String) { cashiers[number] = nil }

  /// Whether `number` may do card transactions.
  static func mayTrade(_ number: String?) -> Bool {
    number != supervisor && number != administrator
  }
}

extension TerminalMemory {
  /// Who works at the terminal. Before somebody has signed in there is no page but the sign-in's, so that
  /// nothing is sent, booked, printed or locked by nobody; the first cashier stands for that.
  var operatorAtWork: String { operatorNumber ?? OperatorAccounts.firstCashier }
}
