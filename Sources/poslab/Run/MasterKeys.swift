import PaymentCrypto

/// The TMKs of a `keys/` folder. Source: contract.md 4.
enum MasterKeys {
  /// The TMKs of those of `terminals` that have a key block.
  static func load(
    from folder: String, terminals: [String]
  ) throws(CommandFailure) -> [String: SecretKey] {
    let kbpk = try protectionKey(folder)
    var keys: [String: SecretKey] = [:]
    for terminal in terminals {
      let path = "\(folder)/terminals/\(terminal).tr31"
      guard FileBytes.exists(path) else { continue }
      keys[terminal] = try unwrap(path, kbpk)
    }
    return keys
  }

  private static func protectionKey(_ folder: String) throws(CommandFailure) -> SecretKey {
    let path = "\(folder)/kbpk.hex"
    let text: String
    do {
      text = String(decoding: try FileBytes.read(path), as: UTF8.self)
    } catch {
      throw .wrongInput("\(path): \(error.reason); name the folder with --keys")
    }
    guard let key = SecretKey(hex: text.filter { !$0.isWhitespace }), key.count == 32 else {
      throw .wrongInput("\(path): not 64 hexadecimal digits; put a 32-byte AES key there")
    }
    return key
  }

  private static func unwrap(
    _ path: String, _ kbpk: SecretKey
  ) throws(CommandFailure) -> SecretKey {
    do {
      let text = String(decoding: try FileBytes.read(path), as: UTF8.self)
      return try KeyBlock.unwrap(text.filter { !$0.isWhitespace }, kbpk: kbpk).key
    } catch let failure as FileBytes.Failure {
      throw .wrongInput("\(path): \(failure.reason); check its permissions")
    } catch {
      throw .wrongInput("\(path): \(error)")
    }
  }
}
