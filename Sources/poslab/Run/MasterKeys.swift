import POSProtocol
import PaymentCrypto

/// The TMKs of a `keys/` folder. Source: contract.md 4.
enum MasterKeys {
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
