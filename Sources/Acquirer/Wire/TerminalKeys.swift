import POSProtocol
import PaymentCrypto

/// The working keys of a session with their schedules made.
struct TerminalKeys: Sendable {
  let scheme: KeyScheme
  let mac: MACKey
  let pik: PreparedKey
  let tdk: PreparedKey?

  init(
    _ keys: WorkingKeys, scheme: KeyScheme, mac algorithm: MACAlgorithm
  ) throws(CryptoError) {
    self.scheme = scheme
    mac = try MACKey(keys.mak, algorithm)
    pik = try PreparedKey(keys.pik, scheme.keyAlgorithm)
    if let tdk = keys.tdk {
      self.tdk = try PreparedKey(tdk, scheme.keyAlgorithm)
    } else {
      tdk = nil
    }
  }

  /// The keys of a stored session; nil when the terminal's TMK is no longer the one of the sign-in.
  init?(
    _ block: WorkingKeyBlock, scheme: KeyScheme, tmk: SecretKey, mac algorithm: MACAlgorithm
  ) {
    do {
      let master = try PreparedKey(tmk, scheme.masterAlgorithm(length: tmk.count))
      try self.init(block.deciphered(under: master), scheme: scheme, mac: algorithm)
    } catch {
      return nil
    }
  }
}
