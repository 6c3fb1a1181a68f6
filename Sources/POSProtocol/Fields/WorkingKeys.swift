public import PaymentCrypto

/// The working keys of a signed-in terminal: PIK, MAK and perhaps TDK, in clear, in memory only.
public struct WorkingKeys: Sendable, Equatable {
  public let pik: SecretKey
  public let mak: SecretKey
  public let tdk: SecretKey?

  public init(pik: SecretKey, mak: SecretKey, tdk: SecretKey?) {
    self.pik = pik
    self.mak = mak
    self.tdk = tdk
  }
}

/// Which of the keys of a sign-in answer is meant.
public enum WorkingKeyKind: String, Sendable, Hashable, Codable {
  case pik, mak, tdk
}

/// F62 of a sign-in answer: working keys enciphered under the TMK, each with its check value.
///
/// Source: protocol.md 5.2. 24, 40 or 60 bytes.
public struct WorkingKeyBlock: Sendable, Hashable, Codable {
  /// One enciphered key with the check value of the clear key.
  public struct Entry: Sendable, Hashable, Codable {
    /// 8 or 16 bytes; a MAK's second half may be the zero filler.
    public let cryptogram: [UInt8]
    /// 4 bytes.
    public let checkValue: [UInt8]
  }

  public let pik: Entry
  public let mak: Entry
  public let tdk: Entry?

  /// The bytes of F62.
  public var bytes: [UInt8] {
    [pik, mak, tdk].compactMap(\.self).flatMap { $0.cryptogram + $0.checkValue }
  }

  /// Reads F62, or nil when its length is none of 24, 40 and 60 bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    let keyLength: Int
    switch bytes.count {
    case 24: keyLength = 8
    case 40, 60: keyLength = 16
    default: return nil
    }
    let entries = stride(from: 0, to: bytes.count, by: keyLength + 4).map { start in
      Entry(
        cryptogram: Array(bytes[start..<start + keyLength]),
        checkValue: Array(bytes[start + keyLength..<start + keyLength + 4]))
    }
    pik = entries[0]
    mak = entries[1]
    tdk = entries.count > 2 ? entries[2] : nil
  }

  /// Enciphers `keys` under `tmk`; an 8-byte MAK beside a 16-byte PIK gets the zero filler.
  ///
  /// - Throws: `CryptoError` when a key has a length its algorithm does not take.
  public init(enciphering keys: WorkingKeys, under tmk: PreparedKey) throws(CryptoError) {
    pik = try Self.entry(keys.pik, tmk, length: keys.pik.count)
    mak = try Self.entry(keys.mak, tmk, length: keys.pik.count)
    if let tdk = keys.tdk {
      self.tdk = try Self.entry(tdk, tmk, length: tdk.count)
    } else {
      tdk = nil
    }
  }

  /// The clear keys, each checked against its check value.
  ///
  /// - Throws: ``WorkingKeyError``: the first key whose check value differs, or that cannot be
  ///   deciphered.
  public func deciphered(under tmk: PreparedKey) throws(WorkingKeyError) -> WorkingKeys {
    WorkingKeys(
      pik: try Self.decipher(pik, .pik, tmk),
      mak: try Self.decipher(mak, .mak, tmk),
      tdk: try tdk.map { entry throws(WorkingKeyError) in try Self.decipher(entry, .tdk, tmk) })
  }

  private static func entry(
    _ key: SecretKey, _ tmk: PreparedKey, length: Int
  ) throws(CryptoError) -> Entry {
    let clear = key.withBytes { Array($0) }
    let cryptogram = try tmk.encryptECB(clear)
    let filler = [UInt8](repeating: 0, count: max(0, length - cryptogram.count))
    return Entry(
      cryptogram: cryptogram + filler,
      checkValue: try PreparedKey(key, tmk.algorithm.workingKeyAlgorithm(length: key.count))
        .checkValue.bytes)
  }

  private static func decipher(
    _ entry: Entry, _ kind: WorkingKeyKind, _ tmk: PreparedKey
  ) throws(WorkingKeyError) -> SecretKey {
    // Whether a MAK is single-length shows before deciphering: its second half is zero filler
    // (protocol.md 9, choice 6).
    let isFilled = kind == .mak && entry.cryptogram.dropFirst(8).allSatisfy { $0 == 0 }
    let cryptogram = isFilled ? Array(entry.cryptogram.prefix(8)) : entry.cryptogram
    do {
      let key = SecretKey(bytes: try tmk.decryptECB(cryptogram))
      let algorithm = tmk.algorithm.workingKeyAlgorithm(length: key.count)
      let actual = try PreparedKey(key, algorithm).checkValue
      guard actual == CheckValue(bytes: entry.checkValue) else {
        throw WorkingKeyError.checkValueDiffers(kind)
      }
      return key
    } catch let error as WorkingKeyError {
      throw error
    } catch {
      throw .undecipherable(kind)
    }
  }
}

/// Why the working keys of a sign-in answer are refused.
public enum WorkingKeyError: Error, Sendable, Hashable, CustomStringConvertible {
  case checkValueDiffers(WorkingKeyKind)
  case undecipherable(WorkingKeyKind)

  /// The key that is wrong.
  public var kind: WorkingKeyKind {
    switch self {
    case .checkValueDiffers(let kind), .undecipherable(let kind): kind
    }
  }

  public var description: String {
    switch self {
    case .checkValueDiffers(let kind):
      "the check value of the \(kind.rawValue.uppercased()) differs; "
        + "check that terminal and host hold the same TMK"
    case .undecipherable(let kind):
      "the \(kind.rawValue.uppercased()) cannot be deciphered; check the TMK's algorithm"
    }
  }
}

extension BlockAlgorithm {
  /// The algorithm of a working key of `length` bytes under a TMK of this algorithm.
  public func workingKeyAlgorithm(length: Int) -> BlockAlgorithm {
    switch self {
    case .des, .tdes: length == 8 ? .des : .tdes
    case .sm4, .aes: self
    }
  }
}
