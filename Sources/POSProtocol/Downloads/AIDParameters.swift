/// The parameters of one application on chips (IC卡参数), by its identifier (AID).
///
/// Source: protocol.md 2.11 (0800/380). Amounts are in minor units, twelve packed digits on the wire.
public struct AIDParameters: Sendable, Hashable, Codable {
  /// 9F06: five to sixteen bytes.
  public let aid: [UInt8]
  /// DF01: whether longer identifiers that begin with it fit, too (0 on the wire).
  public var allowsLongerNames = true
  /// 9F08: two bytes.
  public var version: UInt16 = 0x0030
  /// DF11, DF12 and DF13: what makes the terminal decline or ask the host, five bytes each.
  public var defaultAction: [UInt8]
  public var onlineAction: [UInt8]
  public var denialAction: [UInt8]
  /// 9F1B: from this amount on the host is asked.
  public var floorLimit: UInt32 = 0
  /// DF15, DF16, DF17: threshold, highest and lowest share in per cent of the random choice.
  public var randomThreshold: UInt32 = 0
  public var highestRandomShare: UInt8 = 0
  public var lowestRandomShare: UInt8 = 0
  /// DF14: the data objects for a dynamic signature when the card names none.
  public var defaultDDOL: [UInt8] = [0x9F, 0x37, 0x04]
  /// DF18: whether a PIN can be checked by the host.
  public var takesOnlinePIN = true
  /// 9F7B: the most an electronic purse pays at once.
  public var purseLimit: Amount = .zero
  /// DF19: from here on a tap asks the host.
  public var contactlessFloorLimit: Amount = .zero
  /// DF20: a tap takes no more than this.
  public var contactlessLimit: Amount = .zero
  /// DF21: up to here a tap needs neither PIN nor signature.
  public var smallValueLimit: Amount = .zero

  /// Parameters with the action codes given, five bytes each; nil when a length is wrong.
  public init?(
    aid: [UInt8], defaultAction: [UInt8], onlineAction: [UInt8], denialAction: [UInt8]
  ) {
    guard (5...16).contains(aid.count), defaultAction.count == 5, onlineAction.count == 5,
      denialAction.count == 5
    else { return nil }
    self.aid = aid
    self.defaultAction = defaultAction
    self.onlineAction = onlineAction
    self.denialAction = denialAction
  }

  /// The tags of the answer to 0800/380; nil when a value is too long.
  public var encoded: [UInt8]? {
    TagReader.bytes([
      (0x9F06, aid), (0xDF01, [allowsLongerNames ? 0 : 1]),
      (0x9F08, [UInt8(version >> 8), UInt8(version & 0xFF)]), (0xDF11, defaultAction),
      (0xDF12, onlineAction), (0xDF13, denialAction), (0x9F1B, floorLimit.fourBytes),
      (0xDF15, randomThreshold.fourBytes), (0xDF16, [packed(highestRandomShare)]),
      (0xDF17, [packed(lowestRandomShare)]), (0xDF14, defaultDDOL),
      (0xDF18, [takesOnlinePIN ? 1 : 0]), (0x9F7B, purseLimit.packed),
      (0xDF19, contactlessFloorLimit.packed), (0xDF20, contactlessLimit.packed),
      (0xDF21, smallValueLimit.packed),
    ])
  }

  /// Reads the tags of the answer. Identifier and action codes must be there; what else is missing
  /// keeps its default. Nil when a value has a length it cannot have.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let tags = TagReader(bytes), let aid = tags.value(0x9F06, 5...16),
      let byDefault = tags.value(0xDF11, 5), let online = tags.value(0xDF12, 5),
      let denial = tags.value(0xDF13, 5)
    else { return nil }
    self.init(aid: aid, defaultAction: byDefault, onlineAction: online, denialAction: denial)
    allowsLongerNames = (tags.byte(0xDF01) ?? 0) == 0
    version = tags.value(0x9F08, 2).map { $0.reduce(0) { $0 << 8 | UInt16($1) } } ?? version
    floorLimit = tags.number(0x9F1B) ?? floorLimit
    randomThreshold = tags.number(0xDF15) ?? randomThreshold
    highestRandomShare = tags.byte(0xDF16).map(unpacked) ?? highestRandomShare
    lowestRandomShare = tags.byte(0xDF17).map(unpacked) ?? lowestRandomShare
    defaultDDOL = tags.value(0xDF14, 0...252) ?? defaultDDOL
    takesOnlinePIN = (tags.byte(0xDF18) ?? 1) == 1
    purseLimit = tags.amount(0x9F7B) ?? purseLimit
    contactlessFloorLimit = tags.amount(0xDF19) ?? contactlessFloorLimit
    contactlessLimit = tags.amount(0xDF20) ?? contactlessLimit
    smallValueLimit = tags.amount(0xDF21) ?? smallValueLimit
  }

  /// F62 of the request for an application (0800/380).
  public static func name(_ aid: [UInt8]) -> [UInt8] { TagReader.bytes([(0x9F06, aid)]) ?? [] }

  /// The application a request asks for; nil when it names none.
  public static func aid(_ bytes: some Collection<UInt8>) -> [UInt8]? {
    TagReader(bytes)?.value(0x9F06, 5...16)
  }

  /// A number below 100 as two packed digits.
  private func packed(_ percent: UInt8) -> UInt8 {
    let percent = min(percent, 99)
    return (percent / 10) << 4 | percent % 10
  }

  private func unpacked(_ byte: UInt8) -> UInt8 { min(byte >> 4, 9) * 10 + min(byte & 0xF, 9) }
}
