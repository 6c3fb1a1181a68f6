public import POSProtocol

/// What the host has for terminals to download: public keys and parameters for chips, the blacklist,
/// what goes for cards that are tapped.
public struct DownloadSet: Sendable {
  public var caKeys: [CAKey]
  public var aids: [AIDParameters]
  public var blacklist: [CardBIN]
  public var contactless: ContactlessParameters?

  public init(
    caKeys: [CAKey] = [], aids: [AIDParameters] = [], blacklist: [CardBIN] = [],
    contactless: ContactlessParameters? = nil
  ) {
    self.caKeys = caKeys
    self.aids = aids
    self.blacklist = blacklist
    self.contactless = contactless
  }

  /// A set to train with. Identifiers are those of UnionPay's applications; the moduli of the public
  /// keys are made-up bytes of realistic length, which no card fits.
  public static let training = DownloadSet(
    caKeys: [
      key(index: 0x08, length: 144), key(index: 0x09, length: 176), key(index: 0x0B, length: 248),
    ].compactMap(\.self),
    aids: [0x01, 0x02, 0x03].compactMap(application),
    blacklist: ["621799", "555555", "601382", "62299901", "45123456"].compactMap { CardBIN($0) },
    contactless: ContactlessParameters(
      limit: Amount(yuan: 1_000), smallValueLimit: Amount(yuan: 300)))

  private static let unionPay: [UInt8] = [0xA0, 0x00, 0x00, 0x03, 0x33]

  private static func key(index: UInt8, length: Int) -> CAKey? {
    guard let name = CAKeyName(rid: unionPay, index: index) else { return nil }
    var state = UInt32(index)
    var modulus = (0..<length).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
    // A modulus has its full length and is odd.
    if let first = modulus.indices.first, let last = modulus.indices.last {
      modulus[first] |= 0x80
      modulus[last] |= 0x01
    }
    return CAKey(name: name, expiry: "20351231", modulus: modulus, exponent: [0x03])
  }

  private static func application(_ kind: UInt8) -> AIDParameters? {
    var parameters = AIDParameters(
      aid: unionPay + [0x01, 0x01, kind], defaultAction: [0xD8, 0x40, 0x00, 0xA8, 0x00],
      onlineAction: [0xD8, 0x40, 0x04, 0xF8, 0x00], denialAction: [0x00, 0x10, 0x00, 0x00, 0x00])
    parameters?.highestRandomShare = 99
    parameters?.lowestRandomShare = 99
    parameters?.purseLimit = Amount(yuan: 1_000)
    parameters?.contactlessFloorLimit = .zero
    parameters?.contactlessLimit = Amount(yuan: 1_000)
    parameters?.smallValueLimit = Amount(yuan: 300)
    return parameters
  }
}
