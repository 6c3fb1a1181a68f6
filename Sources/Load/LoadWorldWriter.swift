import Files
import KeyVault
import POSProtocol
import PaymentCrypto
package import Program
package import Wording

/// Writes a ``LoadWorld`` and its keys for a host of its own. Nothing that is there is written over.
package struct LoadWorldWriter {
  package let world: LoadWorld
  package let file: String
  package let keys: String

  /// - Parameter keys: the key folder; nil: beside the world, with `-keys` behind its name.
  package init(_ world: LoadWorld, file: String, keys: String?) {
    self.world = world
    self.file = file
    let stem = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
    self.keys = keys ?? stem + "-keys"
  }

  /// - Throws: ``CommandFailure`` when something is there already or cannot be written.
  package func write() throws(CommandFailure) {
    for path in [file, keys] where FileBytes.exists(path) {
      throw .wrongInput(
        LocalizedText(
          zh: "\(path): 已经有了；请换一个名字，或者先把它删掉",
          en: "\(path): this is there already; name another, or remove it first"))
    }
    do {
      let environment = StandardStreams.environment(KeyStore.environmentName)
      if environment == nil { _ = try KeyStore.makeProtectionKey(in: keys) }
      let store = try KeyStore(folder: keys, environment: environment)
      for terminal in world.identifiers {
        try store.save(RandomKey.master(.tdes), of: terminal, algorithm: .tdes)
      }
      try FileBytes.replace(file, with: Array(world.text.utf8))
    } catch let failure as FileBytes.Failure {
      throw .wrongInput(
        LocalizedText(
          zh: "\(file): \(failure.text.zh)；请写到有写权限的文件夹里",
          en: "\(file): \(failure.text.en); name files in a folder you may write to"))
    } catch let error as KeyStoreError {
      throw .wrongInput(error.text)
    } catch {
      throw .wrongInput(CommandFailure.unexpected(error))
    }
  }

  /// What was written and what to do with it.
  package func summary(_ language: Language) -> String {
    let host = "poslab host --world \(file) --keys \(keys)"
    let load =
      "poslab load --host 127.0.0.1:8583 --world \(file) --keys \(keys) "
      + "--terminals \(world.terminals)"
    let texts =
      switch language {
      case .zh: ("已写入 \(file):\(world.terminals) 台终端;密钥在 \(keys)", "启动主机", "压测")
      case .en:
        ("wrote \(file) with \(world.terminals) terminals, their keys in \(keys)", "host", "load")
      }
    return "\(texts.0)\n\(texts.1): \(host)\n\(texts.2): \(load)\n"
  }
}
