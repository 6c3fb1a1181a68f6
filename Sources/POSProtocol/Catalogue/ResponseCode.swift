public import Wording

/// A response code (F39, 应答码): two characters.
///
/// Source: protocol.md 6.
public struct ResponseCode: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The two characters.
  public let text: String

  /// A response code, or nil unless `text` is two ASCII letters or digits.
  public init?(_ text: String) {
    guard text.utf8.count == 2,
      text.utf8.allSatisfy({
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      })
    else { return nil }
    self.text = text
  }

  init(known text: String) { self.text = text }

  public var description: String { text }

  public static let approved = ResponseCode(known: "00")
  public static let invalidMerchant = ResponseCode(known: "03")
  public static let partiallyApproved = ResponseCode(known: "10")
  public static let invalidTransaction = ResponseCode(known: "12")
  public static let invalidAmount = ResponseCode(known: "13")
  public static let invalidCard = ResponseCode(known: "14")
  public static let noIssuer = ResponseCode(known: "15")
  public static let dormantCard = ResponseCode(known: "21")
  public static let originalNotFound = ResponseCode(known: "25")
  public static let formatError = ResponseCode(known: "30")
  public static let notSupported = ResponseCode(known: "40")
  public static let lostCard = ResponseCode(known: "41")
  public static let stolenCard = ResponseCode(known: "43")
  public static let useChip = ResponseCode(known: "45")
  public static let insufficientFunds = ResponseCode(known: "51")
  public static let expiredCard = ResponseCode(known: "54")
  public static let wrongPIN = ResponseCode(known: "55")
  public static let notPermittedToTerminal = ResponseCode(known: "58")
  public static let cardNotVerified = ResponseCode(known: "59")
  public static let amountLimit = ResponseCode(known: "61")
  public static let restrictedCard = ResponseCode(known: "62")
  public static let amountDiffers = ResponseCode(known: "64")
  public static let countLimit = ResponseCode(known: "65")
  public static let pinTriesExceeded = ResponseCode(known: "75")
  public static let signInRequired = ResponseCode(known: "77")
  public static let duplicate = ResponseCode(known: "94")
  public static let systemError = ResponseCode(known: "96")
  public static let terminalNotRegistered = ResponseCode(known: "97")
  public static let issuerTimeout = ResponseCode(known: "98")
  public static let pinFormatError = ResponseCode(known: "99")
  public static let macError = ResponseCode(known: "A0")
  public static let wrongAccount = ResponseCode(known: "A3")
  public static let outsideOrderWindow = ResponseCode(known: "G1")
  public static let depositTooSmall = ResponseCode(known: "G2")
  public static let quantityOutsideLimits = ResponseCode(known: "G3")
  public static let goodsUnavailable = ResponseCode(known: "G4")
  public static let securityFailure = ResponseCode(known: "A7")

  /// How a code is to be taken (protocol.md 6, column Class).
  public enum Class: Sendable, Hashable {
    case approved, retryAfterCorrection, declined, operatorAction, system
  }

  /// What the terminal does besides showing the text (protocol.md 6.1).
  public enum TerminalAction: Sendable, Hashable {
    case none
    /// Clears the signed-in flag; the next transaction starts a sign-in.
    case signInAgain
    /// Explains what may be wrong with the registration and whom to call.
    case explainRegistration
    /// The card is to be kept.
    case retainCard
  }

  public var responseClass: Class { ResponseCodeTable.entry(for: self).responseClass }
  public var isApproval: Bool { responseClass == .approved }

  /// What the terminal shows. Unlisted codes are a failed transaction.
  public var display: LocalizedText { ResponseCodeTable.entry(for: self).display }

  public var action: TerminalAction {
    switch text {
    case "77", "99", "A0": .signInAgain
    case "97": .explainRegistration
    case "04", "33", "34", "35", "36", "37", "41", "43": .retainCard
    default: .none
    }
  }

  /// Every code of the table, in its order.
  public static var all: [ResponseCode] { ResponseCodeTable.entries.map(\.code) }
}
