import KeyVault
import POSProtocol
import PaymentCrypto
import Program
import Rooms

/// The TMKs of a `keys/` folder. Source: contract.md 4.
enum MasterKeys {
  /// The host's keys for downloads of master keys; nil without an RSA key in the folder.
  static func hostKeys(from folder: String) throws(CommandFailure) -> HostKeys? {
    do {
      let store = try KeyStore(
        folder: folder, environment: StandardStreams.environment(KeyStore.environmentName))
      return try store.hostKey().map { HostKeys(keyDownload: $0, storage: store.kbpk) }
    } catch {
      throw .wrongInput(error.text)
    }
  }

  /// The TMKs of those of `terminals` that have a key block.
  static func load(
    from folder: String, terminals: [String]
  ) throws(CommandFailure) -> [String: SecretKey] {
    do {
      let store = try store(folder)
      for warning in store.warnings() { StandardStreams.warn(warning) }
      var keys: [String: SecretKey] = [:]
      for id in terminals.compactMap({ TerminalID($0) }) {
        keys[id.text] = try store.masterKey(of: id)?.key
      }
      return keys
    } catch {
      throw .wrongInput(error.text)
    }
  }

  /// The issuer's keys; a folder without them has cards that make no cryptograms.
  static func issuerKeys(from folder: String) throws(CommandFailure) -> [ChipAlgorithm: IssuerKey] {
    do throws(KeyStoreError) {
      let store = try store(folder)
      var keys: [ChipAlgorithm: IssuerKey] = [:]
      for algorithm in MasterKey.Algorithm.allCases {
        guard let chip = ChipAlgorithm(rawValue: algorithm.rawValue),
          let key = try store.issuerKey(algorithm)
        else { continue }
        do throws(CryptoError) {
          keys[chip] = try IssuerKey(key.key, chip)
        } catch {
          throw .crypto(file: store.issuerFile(algorithm), error)
        }
      }
      return keys
    } catch {
      throw .wrongInput(error.text)
    }
  }

  private static func store(_ folder: String) throws(KeyStoreError) -> KeyStore {
    try KeyStore(
      folder: folder, environment: StandardStreams.environment(KeyStore.environmentName))
  }
}
