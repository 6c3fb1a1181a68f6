/// One page of a list that a terminal downloads: how the list goes on, and the page's bytes.
///
/// Source: protocol.md 2.11 (0830/372 and 382). The blacklist uses the same form.
public struct DownloadPage: Sendable, Hashable {
  /// The first byte of F62, a character.
  public enum Continuation: UInt8, Sendable, Hashable {
    /// There is nothing to download.
    case nothing = 0x30
    /// The whole list, or its end.
    case whole = 0x31
    /// There is more to ask for.
    case more = 0x32
    /// Seen as the last of several.
    case last = 0x33
  }

  public let continuation: Continuation
  public let entries: [UInt8]

  public init(_ continuation: Continuation, entries: [UInt8] = []) {
    self.continuation = continuation
    self.entries = entries
  }

  /// Reads F62 of an answer; nil when its first byte is none of the four.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let first = bytes.first, let continuation = Continuation(rawValue: first) else {
      return nil
    }
    self.init(continuation, entries: Array(bytes.dropFirst()))
  }

  /// F62 of the answer.
  public var encoded: [UInt8] { [continuation.rawValue] + entries }

  /// F62 of the request for what follows the first `received` entries: `1` and two digits.
  public static func request(received: Int) -> [UInt8] {
    Array(("1" + (Digits.padded(UInt64(clamping: min(received, 99)), width: 2) ?? "00")).utf8)
  }

  /// The entries a request says have been received; nil when it does not have its form.
  public static func received(_ bytes: some Collection<UInt8>) -> Int? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.count == 3, text.hasPrefix("1"), Digits.areDecimal(text) else { return nil }
    return Int(text.dropFirst())
  }

  /// The public keys a page names; nil when it is not whole groups of 23 bytes.
  public var caKeyNames: [CAKeyName]? {
    guard entries.count.isMultiple(of: CAKey.listEntryLength) else { return nil }
    var names: [CAKeyName] = []
    for start in stride(from: 0, to: entries.count, by: CAKey.listEntryLength) {
      guard let name = CAKeyName(entries[start..<start + CAKey.listEntryLength]) else {
        return nil
      }
      names.append(name)
    }
    return names
  }

  /// The applications a page names, 9F06 each; nil when the bytes are no such tags.
  public var aids: [[UInt8]]? { AIDParameters.names(entries) }

  /// The card BINs on a page; nil when the bytes are no such list.
  public var bins: [CardBIN]? { CardBIN.list(entries) }

  /// A page of a blacklist.
  public static func blacklist(_ continuation: Continuation, _ bins: some Sequence<CardBIN>) -> Self
  {
    DownloadPage(continuation, entries: bins.flatMap(\.encoded))
  }
}
