extension KeyBlock {
  /// The first character of a key block: how it is protected.
  public enum Version: String, Sendable, CaseIterable {
    /// TDES, keys derived by CMAC.
    case b = "B"
    /// TDES, keys by variants; only read, for old key stores.
    case c = "C"
    /// AES, keys derived by CMAC.
    case d = "D"

    /// Bytes in a block of the cipher that protects the key.
    var blockSize: Int { self == .d ? 16 : 8 }

    /// Bytes of the authenticator.
    var authenticatorSize: Int {
      switch self {
      case .b: 8
      case .c: 4
      case .d: 16
      }
    }

    var algorithm: BlockAlgorithm { self == .d ? .aes : .tdes }
  }

  /// An optional block, kept as it is.
  public struct OptionalBlock: Sendable, Hashable {
    /// Two letters or digits.
    public let name: String
    /// Printable ASCII.
    public let value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The clear part of a key block (ANSI X9.143, section 6). It is true only once
  /// ``KeyBlock/unwrap(_:kbpk:)`` has authenticated it.
  public struct Header: Sendable, Hashable {
    public var version: Version
    /// What the key is for: `K0`, a key that enciphers keys, for a TMK.
    public var usage: String
    /// The key's algorithm: `T` TDES, `A` AES, `D` DES; `4` is SM4 here (contract, section 4).
    public var algorithm: String
    /// What may be done with it: `B`, both wrap and unwrap.
    public var modeOfUse: String
    /// `00`: the key has no version.
    public var keyVersion: String
    /// `E`, `N` or `S`.
    public var exportability: String
    /// The two characters after the number of optional blocks: key context, reserved.
    public var reserved: String
    /// In their order; padding blocks (`PB`) are left out and made anew on writing.
    public var optionalBlocks: [OptionalBlock]

    /// The header of a TMK of the terminals: version D, `K0`, `T`, `B`, `00`, `N`.
    public init(
      version: Version = .d, usage: String = "K0", algorithm: String = "T",
      modeOfUse: String = "B", keyVersion: String = "00", exportability: String = "N",
      reserved: String = "00", optionalBlocks: [OptionalBlock] = []
    ) {
      self.version = version
      self.usage = usage
      self.algorithm = algorithm
      self.modeOfUse = modeOfUse
      self.keyVersion = keyVersion
      self.exportability = exportability
      self.reserved = reserved
      self.optionalBlocks = optionalBlocks
    }

    static let fixedLength = 16
    static let paddingName = "PB"

    /// Which block cipher the key is for, if this module has it.
    public var blockAlgorithm: BlockAlgorithm? {
      switch algorithm {
      case "T": .tdes
      case "D": .des
      case "A": .aes
      case "4": .sm4
      default: nil
      }
    }

    /// Throws unless a key of this many bits can be one of the header's algorithm; an algorithm that
    /// this module does not have takes any number of whole bytes.
    func requireKey(bits: Int) throws(KeyBlockError) {
      let fits =
        blockAlgorithm.map { $0.keyLengths.contains(bits / 8) } ?? (bits > 0)
      guard fits, bits.isMultiple(of: 8) else {
        throw .keyBits(offset: 7, algorithm: algorithm, bits: bits)
      }
    }
  }
}
