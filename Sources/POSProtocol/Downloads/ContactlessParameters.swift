/// What a terminal asks of a card that is only tapped (非接业务参数, 0800/394).
///
/// The layout is this project's own, with the tags of the AID download. Source: protocol.md 1.3
/// (digit 9) and 7.5.
public struct ContactlessParameters: Sendable, Hashable, Codable {
  /// DF20: a tap takes no more than this.
  public var limit: Amount
  /// DF21: up to here a tap needs neither PIN nor signature (免密免签).
  public var smallValueLimit: Amount

  public init(limit: Amount, smallValueLimit: Amount) {
    self.limit = limit
    self.smallValueLimit = smallValueLimit
  }

  /// The tags of the answer.
  public var encoded: [UInt8] {
    TagReader.bytes([(0xDF20, limit.packed), (0xDF21, smallValueLimit.packed)]) ?? []
  }

  /// Reads the tags; nil when one is missing.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let tags = TagReader(bytes), let limit = tags.amount(0xDF20),
      let smallValueLimit = tags.amount(0xDF21)
    else { return nil }
    self.init(limit: limit, smallValueLimit: smallValueLimit)
  }
}
