import POSProtocol
import PaymentCrypto
import Scenarios

/// The TMKs of a `keys/` folder. Source: contract.md 4.
enum MasterKeys {
  /// The host's keys for downloads of master keys; nil without an RSA key in the folder.
  static func hostKeys(from folder: String) throws(CommandFailure) -> HostKeys? {
    do {
      let store = try KeyStore(
        folder: folder, environment: StandardStreams.environment(KeyStore.environmentName))
      return try store.hostKey().map { HostKeys(keyDownload: $0, storage: store.kbpk) }
    } catch {
      throw .wrongInput("\(error)")
    }
  }

  /// The TMKs of those of `terminals` that have a key block.
  static func load(
    from folder: String, terminals: [String]
  ) throws(CommandFailure) -> [String: SecretKey] {
    do {
      let store = try KeyStore(
        folder: folder, environment: StandardStreams.environment(KeyStore.environmentName))
      store.warnings().forEach(StandardStreams.warn)
      var keys: [String: SecretKey] = [:]
      for id in terminals.compactMap({ TerminalID($0) }) {
        keys[id.text] = try store.masterKey(of: id)?.key
      }
      return keys
    } catch {
      throw .wrongInput("\(error)")
    }
  }
}
