/// Terminal id (F41, 终端号): eight ASCII letters or digits.
public struct TerminalID: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  /// The eight characters.
  public let text: String

  /// A terminal id, or nil unless `text` is eight ASCII letters or digits.
  public init?(_ text: String) {
    guard text.utf8.count == 8, text.utf8.allSatisfy(isIdentifierCharacter) else { return nil }
    self.text = text
  }

  public var description: String { text }
  public static func < (left: TerminalID, right: TerminalID) -> Bool { left.text < right.text }
}

/// Merchant id (F42, 商户号): fifteen ASCII letters or digits.
public struct MerchantID: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  /// The fifteen characters.
  public let text: String

  /// A merchant id, or nil unless `text` is fifteen ASCII letters or digits.
  public init?(_ text: String) {
    guard text.utf8.count == 15, text.utf8.allSatisfy(isIdentifierCharacter) else { return nil }
    self.text = text
  }

  public var description: String { text }
  public static func < (left: MerchantID, right: MerchantID) -> Bool { left.text < right.text }
}

/// Retrieval reference number (F37, RRN, 检索参考号): twelve letters or digits given by the host.
public struct RRN: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The twelve characters.
  public let text: String

  /// An RRN, or nil unless `text` is twelve ASCII letters or digits.
  public init?(_ text: String) {
    guard text.utf8.count == 12, text.utf8.allSatisfy(isIdentifierCharacter) else { return nil }
    self.text = text
  }

  public var description: String { text }
}

private func isIdentifierCharacter(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: false
  }
}
