import ISO8583
package import PaymentCrypto
package import Wording

/// A terminal's TMK, or an issuer's master key, from an authenticated key block.
package struct MasterKey: Sendable {
  /// The algorithms terminals have.
  package enum Algorithm: String, Sendable, CaseIterable {
    case tdes, sm4

    /// The letter in a key block's header; SM4 has none of its own in X9.143 (contract, section 4).
    package var letter: String { self == .tdes ? "T" : "4" }
    package var block: BlockAlgorithm { self == .tdes ? .tdes : .sm4 }
  }

  /// What a key block is to be for, as its header says it.
  package enum Purpose: Sendable {
    /// A TMK.
    case terminal
    /// An issuer's master key for application cryptograms.
    case issuer

    package var usage: String { self == .terminal ? "K0" : "E0" }
    package var mode: String { self == .terminal ? "B" : "X" }
    package var name: LocalizedText {
      switch self {
      case .terminal: LocalizedText(zh: "终端主密钥", en: "a TMK")
      case .issuer: LocalizedText(zh: "发卡行主密钥", en: "an issuer's key")
      }
    }
  }

  package let key: SecretKey
  package let algorithm: Algorithm
  package let header: KeyBlock.Header
  /// The block it came in.
  package let block: String
  package let checkValue: CheckValue

  /// - Parameter name: the file, or what else it came from, for errors.
  package init(
    _ block: String, under kbpk: SecretKey, name: String, purpose: Purpose = .terminal
  ) throws(KeyStoreError) {
    self.block = block
    do {
      (header, key) = try KeyBlock.unwrap(block, kbpk: kbpk)
    } catch {
      throw .block(file: name, error)
    }
    let letter = header.algorithm
    guard let algorithm = Algorithm.allCases.first(where: { $0.letter == letter }) else {
      throw .algorithm(file: name, found: letter)
    }
    guard header.usage == purpose.usage, header.modeOfUse == purpose.mode else {
      throw .usage(
        file: name, usage: header.usage, mode: header.modeOfUse, purpose: purpose)
    }
    self.algorithm = algorithm
    do {
      checkValue = try PreparedKey(key, algorithm.block).checkValue
    } catch {
      throw .crypto(file: name, error)
    }
    guard Self.carriedCheckValueHolds(header, checkValue) else {
      throw .checkValueDiffers(file: name)
    }
  }

  /// A key block of version D for a TMK.
  package static func block(
    _ key: SecretKey, algorithm: Algorithm, exportability: String, kbpk: SecretKey, name: String
  ) throws(KeyStoreError) -> String {
    do {
      return try KeyBlock.wrap(
        key,
        header: KeyBlock.Header(algorithm: algorithm.letter, exportability: exportability),
        kbpk: kbpk, padding: RandomKey.bytes(KeyBlock.paddingCount(keyLength: key.count)))
    } catch {
      throw .block(file: name, error)
    }
  }

  /// Optional block KC: `00` and the leading bytes of a zero block enciphered (ANSI X9.143, 6.3.6);
  /// other methods are left alone.
  private static func carriedCheckValueHolds(
    _ header: KeyBlock.Header, _ checkValue: CheckValue
  ) -> Bool {
    guard let carried = header.optionalBlocks.first(where: { $0.name == "KC" })?.value,
      carried.hasPrefix("00"), let bytes = Hex.decode(String(carried.dropFirst(2)))
    else { return true }
    let count = min(bytes.count, checkValue.bytes.count)
    return count > 0
      && ConstantTime.equal(bytes.prefix(count), checkValue.bytes.prefix(count))
  }
}
