import PaymentCrypto

/// The training KBPK, `keys/kbpk.hex` of the repository, which everybody can read. It is known by its
/// value: a folder of the same name may hold real keys.
enum TrainingKey {
  private static let label = Array("PosLab training KBPK".utf8)
  /// AES-CMAC of the label under the published key, worked out with another program; no key can be
  /// found that has the same one.
  private static let authenticator: [UInt8] = [0xC9, 0xC9, 0xAF, 0x4E, 0xFF, 0x11, 0x36, 0x0F]

  /// Whether `kbpk` is the published key.
  static func isPublished(_ kbpk: SecretKey) -> Bool {
    do {
      return try MACKey(kbpk, .aesCMAC).verify(authenticator, over: label)
    } catch {
      // What AES does not take is not that key.
      return false
    }
  }
}
