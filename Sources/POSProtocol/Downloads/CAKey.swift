import ISO8583
import PaymentCrypto

/// Which public key of which card organisation: registered identifier and index.
public struct CAKeyName: Sendable, Hashable, Codable, CustomStringConvertible {
  /// 9F06: five bytes; `A000000333` is UnionPay.
  public let rid: [UInt8]
  /// 9F22.
  public let index: UInt8

  /// - Returns: nil unless the identifier has five bytes.
  public init?(rid: [UInt8], index: UInt8) {
    guard rid.count == 5 else { return nil }
    self.rid = rid
    self.index = index
  }

  /// F62 of the request for it (0800/370). Source: protocol.md 2.11.
  public var encoded: [UInt8] {
    TagReader.bytes([(0x9F06, rid), (0x9F22, [index])]) ?? []
  }

  /// Reads 9F06 and 9F22; nil when one is missing or of another length.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let tags = TagReader(bytes), let rid = tags.value(0x9F06, 5),
      let index = tags.byte(0x9F22)
    else { return nil }
    self.init(rid: rid, index: index)
  }

  /// `A000000333 09`.
  public var description: String { Hex.encode(rid) + " " + Hex.encode([index]) }
}

/// A card organisation's public key (IC卡公钥) against which a chip's data is checked.
///
/// Source: protocol.md 2.11 (0800/370); EMV Book 2, annex D.
public struct CAKey: Sendable, Hashable, Codable {
  public let name: CAKeyName
  /// DF05: the last day it may be used, eight digits YYYYMMDD.
  public let expiry: String
  /// DF02: 64 to 248 bytes.
  public let modulus: [UInt8]
  /// DF04: one or three bytes, 3 or 65537.
  public let exponent: [UInt8]
  /// DF03: SHA-1 over identifier, index, modulus and exponent; 20 bytes.
  public let checkSum: [UInt8]

  /// A key with its check sum; nil when a length is wrong.
  public init?(name: CAKeyName, expiry: String, modulus: [UInt8], exponent: [UInt8]) {
    guard let sum = try? SHA1.digest(name.rid + [name.index] + modulus + exponent) else {
      return nil
    }
    self.init(
      name: name, expiry: expiry, modulus: modulus, exponent: exponent, checkSum: sum)
  }

  private init?(
    name: CAKeyName, expiry: String, modulus: [UInt8], exponent: [UInt8], checkSum: [UInt8]
  ) {
    guard expiry.utf8.count == 8, Digits.areDecimal(expiry), (64...248).contains(modulus.count),
      (1...3).contains(exponent.count), checkSum.count == SHA1.length
    else { return nil }
    self.name = name
    self.expiry = expiry
    self.modulus = modulus
    self.exponent = exponent
    self.checkSum = checkSum
  }

  /// Whether the check sum is that of the other values; a damaged key is not kept.
  public var isIntact: Bool {
    (try? SHA1.digest(name.rid + [name.index] + modulus + exponent)) == checkSum
  }

  /// The tags of the answer to 0800/370.
  public var encoded: [UInt8]? {
    TagReader.bytes([
      (0x9F06, name.rid), (0x9F22, [name.index]), (0xDF05, Array(expiry.utf8)),
      (0xDF06, [Self.sha1]), (0xDF07, [Self.rsa]), (0xDF02, modulus), (0xDF04, exponent),
      (0xDF03, checkSum),
    ])
  }

  /// Reads the tags of the answer; nil when one is missing or of a length it cannot have, or when the
  /// algorithms are not SHA-1 and RSA.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let name = CAKeyName(bytes), let tags = TagReader(bytes),
      let expiry = tags.value(0xDF05, 8), tags.byte(0xDF06) == Self.sha1,
      tags.byte(0xDF07) == Self.rsa, let modulus = tags.value(0xDF02, 64...248),
      let exponent = tags.value(0xDF04, 1...3), let sum = tags.value(0xDF03, SHA1.length)
    else { return nil }
    self.init(
      name: name, expiry: String(decoding: expiry, as: UTF8.self), modulus: modulus,
      exponent: exponent, checkSum: sum)
  }

  /// Its entry in a list (0830/372): 23 bytes.
  public var listEntry: [UInt8] {
    TagReader.bytes([
      (0x9F06, name.rid), (0x9F22, [name.index]), (0xDF05, Array(expiry.utf8)),
    ]) ?? []
  }

  /// Bytes of an entry in a list.
  static let listEntryLength = 23

  private static let sha1: UInt8 = 1
  private static let rsa: UInt8 = 1
}
