import Files
import ISO8583
package import POSProtocol
package import PaymentCrypto

/// The folder with the terminals' keys (contract, section 4): `kbpk.hex`, the key block protection
/// key, and `terminals/<terminal id>.tr31`, each terminal's TMK as a key block.
package struct KeyStore: Sendable {
  /// Where keys are when no folder is named, seen from the folder the program runs in.
  package static let usualFolder = "keys"
  /// Names another KBPK: a file with its hexadecimal digits, or the digits themselves.
  package static let environmentName = "POSLAB_KBPK"

  package let folder: String
  package let kbpk: SecretKey
  /// The file the KBPK came from; nil when it came as digits from the environment.
  let kbpkFile: String?

  static func kbpkFile(in folder: String) -> String { "\(folder)/kbpk.hex" }
  static func hostKeyFile(in folder: String) -> String { "\(folder)/host-rsa.pem" }
  static func terminalFolder(in folder: String) -> String { "\(folder)/terminals" }
  static func issuerFolder(in folder: String) -> String { "\(folder)/issuer" }

  /// Whether the KBPK is the published one, so that keys under it are no secrets and may be shown.
  package var isTraining: Bool { TrainingKey.isPublished(kbpk) }

  /// Opens `folder`, or the usual one when nil.
  package init(folder: String?, environment: String? = nil) throws(KeyStoreError) {
    let folder = Self.withoutSlash(folder ?? Self.usualFolder)
    self.folder = folder
    if let environment, !FileBytes.exists(environment) {
      guard let digits = HexText(environment.utf8), !digits.hasHalfByte else {
        throw .protectionKeyMissing(name: Self.environmentName)
      }
      kbpkFile = nil
      kbpk = try Self.protectionKey(digits.bytes, name: Self.environmentName)
    } else {
      let file = environment ?? Self.kbpkFile(in: folder)
      kbpkFile = file
      guard let text = HexText(try Self.contents(file)), !text.hasHalfByte else {
        throw .notHexadecimal(file: file)
      }
      kbpk = try Self.protectionKey(text.bytes, name: file)
    }
  }

  /// The file of a terminal's key block.
  package func file(of terminal: TerminalID) -> String {
    "\(Self.terminalFolder(in: folder))/\(terminal).tr31"
  }

  /// The file of an issuer's key block.
  package func issuerFile(_ algorithm: MasterKey.Algorithm) -> String {
    "\(Self.issuerFolder(in: folder))/\(algorithm.rawValue).tr31"
  }

  /// The issuer's master key of an algorithm, authenticated; nil when there is none.
  package func issuerKey(_ algorithm: MasterKey.Algorithm) throws(KeyStoreError) -> MasterKey? {
    let file = issuerFile(algorithm)
    guard let key = try key(in: file, .issuer) else { return nil }
    guard key.algorithm == algorithm else {
      throw .algorithm(file: file, found: key.header.algorithm)
    }
    return key
  }

  /// The terminals that have a key block, ascending.
  package func terminals() throws(KeyStoreError) -> [TerminalID] {
    let path = Self.terminalFolder(in: folder)
    do {
      return try FileBytes.names(in: path).filter { $0.hasSuffix(".tr31") }
        .compactMap { TerminalID(String($0.dropLast(5))) }.sorted()
    } catch {
      throw .unreadable(file: path, error)
    }
  }

  /// The TMK of a terminal, authenticated; nil when it has none.
  package func masterKey(of terminal: TerminalID) throws(KeyStoreError) -> MasterKey? {
    try key(in: file(of: terminal), .terminal)
  }

  /// The TMK of a terminal that must have one.
  package func requiredKey(of terminal: TerminalID) throws(KeyStoreError) -> MasterKey {
    guard let key = try masterKey(of: terminal) else {
      throw .noKey(of: terminal, folder: folder)
    }
    return key
  }

  private func key(
    in file: String, _ purpose: MasterKey.Purpose
  ) throws(KeyStoreError) -> MasterKey? {
    guard FileBytes.exists(file) else { return nil }
    let block = String(decoding: try Self.contents(file).filter { $0 > 0x20 }, as: UTF8.self)
    return try MasterKey(block, under: kbpk, name: file, purpose: purpose)
  }

  /// The host's RSA key for downloads of master keys; nil when there is none.
  package func hostKey() throws(KeyStoreError) -> RSAPrivateKey? {
    let file = Self.hostKeyFile(in: folder)
    guard FileBytes.exists(file) else { return nil }
    var bytes = try Self.contents(file)
    defer { RandomKey.wipe(&bytes) }
    do {
      return try RSAPrivateKey(bytes)
    } catch {
      throw .crypto(file: file, error)
    }
  }

  /// Wraps `key` for `terminal` and writes its file.
  package func save(
    _ key: SecretKey, of terminal: TerminalID, algorithm: MasterKey.Algorithm
  ) throws(KeyStoreError) {
    let file = file(of: terminal)
    let block = try MasterKey.block(
      key, algorithm: algorithm, exportability: "E", kbpk: kbpk, name: file)
    do {
      try FileBytes.makeFolder(Self.terminalFolder(in: folder))
      try FileBytes.replace(file, with: Array(block.utf8))
    } catch {
      throw .unwritable(file: file, error)
    }
  }

  /// Puts a key into the folder, and never over another one unless that is wanted.
  ///
  /// - Returns: the key as it is read back.
  package func add(
    _ key: SecretKey, of terminal: TerminalID, algorithm: MasterKey.Algorithm, replacing: Bool
  ) throws(KeyStoreError) -> MasterKey {
    let file = file(of: terminal)
    guard replacing || !FileBytes.exists(file) else { throw .keyExists(file: file) }
    guard algorithm.block.keyLengths.contains(key.count) else {
      throw .keyLength(actual: key.count, algorithm)
    }
    try save(key, of: terminal, algorithm: algorithm)
    return try requiredKey(of: terminal)
  }

  /// Makes a folder's KBPK out of the system's random numbers.
  ///
  /// - Returns: its file.
  package static func makeProtectionKey(in folder: String) throws(KeyStoreError) -> String {
    let file = kbpkFile(in: folder)
    guard !FileBytes.exists(file) else { throw .protectionKeyExists(file: file) }
    var key = RandomKey.bytes(32)
    defer { RandomKey.wipe(&key) }
    do {
      try FileBytes.makeFolder(folder)
      try FileBytes.replace(file, with: Array((Hex.encode(key) + "\n").utf8))
    } catch {
      throw .unwritable(file: file, error)
    }
    return file
  }

  private static func withoutSlash(_ folder: String) -> String {
    var path = folder[...]
    while path.count > 1, path.last == "/" { path = path.dropLast() }
    return String(path)
  }

  private static func contents(_ file: String) throws(KeyStoreError) -> [UInt8] {
    do {
      return try FileBytes.read(file)
    } catch {
      throw .unreadable(file: file, error)
    }
  }

  private static func protectionKey(
    _ bytes: [UInt8], name: String
  ) throws(KeyStoreError) -> SecretKey {
    guard BlockAlgorithm.aes.keyLengths.contains(bytes.count) else {
      throw .protectionKeyLength(file: name, actual: bytes.count)
    }
    return SecretKey(bytes: bytes)
  }
}
