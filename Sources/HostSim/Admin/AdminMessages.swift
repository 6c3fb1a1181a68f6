import Foundation
public import Wording

/// Limits of the administrator's channel.
public enum AdminLimits {
  /// Bytes of a request or an answer, its end of line included.
  public static let line = 64 << 10
  public static let requestLine = 16 << 10
  static let connections = 16
  static let seconds: Int64 = 10
  /// Wrong tokens of an address a minute.
  static let wrongTokens = 10
}

/// One order to a running host: a line of JSON.
public struct AdminRequest: Sendable, Hashable, Codable {
  /// As a script writes it behind `trainer:`, or `status`.
  public let order: String
  /// Over TCP only.
  public let token: String?

  public init(order: String, token: String? = nil) {
    self.order = order
    self.token = token
  }

  /// The bytes on the wire.
  public var line: [UInt8] { encoded(self) }
}

/// What came of an order: a line of JSON.
public struct AdminReply: Sendable, Hashable, Codable {
  public let done: Bool
  public let zh: String
  public let en: String
  /// A JSON object for programs.
  public let details: String?

  public init(done: Bool, _ text: LocalizedText, details: String? = nil) {
    self.done = done
    zh = text.zh
    en = text.en
    self.details = details
  }

  public var text: LocalizedText { LocalizedText(zh: zh, en: en) }

  var line: [UInt8] { encoded(self) }

  static func refused(zh: String, en: String) -> AdminReply {
    AdminReply(done: false, LocalizedText(zh: zh, en: en))
  }
}

private func encoded(_ value: some Encodable) -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  // Strings and flags only: there is nothing that JSON could not hold.
  guard let data = try? encoder.encode(value) else { return [0x0A] }
  return Array(data) + [0x0A]
}
