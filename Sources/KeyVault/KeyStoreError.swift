package import Files
package import POSProtocol
package import PaymentCrypto
package import Wording

/// What is wrong with a key folder. Nothing secret is carried or described.
package enum KeyStoreError: Error {
  case unreadable(file: String, FileBytes.Failure)
  case unwritable(file: String, FileBytes.Failure)
  case notHexadecimal(file: String)
  case protectionKeyMissing(name: String)
  case protectionKeyLength(file: String, actual: Int)
  case block(file: String, KeyBlockError)
  case algorithm(file: String, found: String)
  case usage(file: String, usage: String, mode: String, purpose: MasterKey.Purpose)
  case checkValueDiffers(file: String)
  case crypto(file: String, CryptoError)
  case noKey(of: TerminalID, folder: String)
  /// A key is not replaced unless that is asked for.
  case keyExists(file: String)
  /// A KBPK is never replaced: every block in its folder would be lost.
  case protectionKeyExists(file: String)
  case keyLength(actual: Int, MasterKey.Algorithm)

  /// What is wrong and what to do.
  package var text: LocalizedText {
    switch self {
    case .unreadable(let file, let failure):
      LocalizedText(
        zh: "\(file): 读不了：\(failure.text.zh)；请用 --keys 指定密钥文件夹",
        en: "\(file): cannot be read: \(failure.text.en); name the key folder with --keys")
    case .unwritable(let file, let failure):
      LocalizedText(
        zh: "\(file): 写不了：\(failure.text.zh)；请用 --keys 指定一个可以写的文件夹",
        en: "\(file): cannot be written: \(failure.text.en); name a folder you may write to with "
          + "--keys")
    case .notHexadecimal(let file):
      LocalizedText(
        zh: "\(file): 不是十六进制；里面只能有 64 位十六进制的 KBPK",
        en: "\(file): not hexadecimal; it holds the KBPK as 64 hexadecimal digits and nothing else")
    case .protectionKeyMissing(let name):
      LocalizedText(
        zh: "\(name): 既不是文件也不是十六进制；请写 KBPK 的文件名",
        en: "\(name): neither a file nor hexadecimal; name the KBPK's file")
    case .protectionKeyLength(let file, let actual):
      LocalizedText(
        zh: "\(file): KBPK 有 \(actual) 字节；要 16、24 或 32 字节的 AES 密钥",
        en: "\(file): the KBPK has \(actual) bytes; an AES key of 16, 24 or 32 bytes is needed")
    case .block(let file, let error): error.text.at(file)
    case .algorithm(let file, let found):
      LocalizedText(
        zh: "\(file): 算法 \(found) 不是终端用的；要 T（TDES）或 4（SM4）",
        en: "\(file): algorithm \(found) is not a terminal's; T (TDES) or 4 (SM4) is needed")
    case .usage(let file, let usage, let mode, let purpose):
      LocalizedText(
        zh:
          "\(file): 用途 \(usage)、方式 \(mode) 不对；\(purpose.name.zh)要用途 \(purpose.usage)、方式 \(purpose.mode)",
        en:
          "\(file): usage \(usage), mode \(mode); \(purpose.name.en) has usage \(purpose.usage) and "
          + "mode \(purpose.mode)")
    case .checkValueDiffers(let file):
      LocalizedText(
        zh: "\(file): 密钥块里的校验值和密钥对不上；请重新取一个",
        en: "\(file): the check value in the block is not the key's; get the block anew")
    case .crypto(let file, let error): error.text.at(file)
    case .noKey(let terminal, let folder):
      LocalizedText(
        zh: "\(folder) 里没有终端 \(terminal) 的密钥；poslab keys list 列出哪些终端有",
        en: "terminal \(terminal) has no key in \(folder); `poslab keys list` shows which have")
    case .keyExists(let file):
      LocalizedText(
        zh: "\(file): 已经有了；加 --force 就替换它",
        en: "\(file): this is there already; --force replaces it")
    case .protectionKeyExists(let file):
      LocalizedText(
        zh: "\(file): 已经有了；请用 --keys 指定另一个文件夹",
        en: "\(file): this is there already; name another folder with --keys")
    case .keyLength(let actual, let algorithm):
      LocalizedText(
        zh: "密钥有 \(actual) 字节；\(algorithm.rawValue) 要 "
          + algorithm.block.keyLengths.map { "\($0)" }.joined(separator: "、") + " 字节",
        en: "the key has \(actual) bytes; \(algorithm.rawValue) takes "
          + algorithm.block.keyLengths.map { "\($0)" }.joined(separator: " or "))
    }
  }
}
