/// Security control (F53): PIN format, encryption and track encryption. Source: protocol.md 2.5.
public struct SecurityControl: Sendable, Hashable, CustomStringConvertible {
  public enum PINFormat: String, Sendable, Hashable {
    case none = "0"
    case withoutPAN = "1"
    case withPAN = "2"
  }
  public enum Encryption: String, Sendable, Hashable {
    case singleDES = "0"
    case doubleLength3DES = "6"
    case sm4 = "3"
  }

  public let pinFormat: PINFormat
  public let encryption: Encryption
  public let tracksEnciphered: Bool

  public init(pinFormat: PINFormat, encryption: Encryption, tracksEnciphered: Bool) {
    self.pinFormat = pinFormat
    self.encryption = encryption
    self.tracksEnciphered = tracksEnciphered
  }

  /// Reads sixteen digits.
  public init?(digits: some StringProtocol) {
    let digits = String(digits)
    let characters = digits.prefix(3).map(String.init)
    guard digits.utf8.count == 16, Digits.areDecimal(digits), characters.count == 3,
      let pinFormat = PINFormat(rawValue: characters[0]),
      let encryption = Encryption(rawValue: characters[1])
    else { return nil }
    self.init(
      pinFormat: pinFormat, encryption: encryption, tracksEnciphered: characters[2] == "1")
  }

  /// Sixteen digits.
  public var description: String {
    pinFormat.rawValue + encryption.rawValue + (tracksEnciphered ? "1" : "0") + "0000000000000"
  }
}
