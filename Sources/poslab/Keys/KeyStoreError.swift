import PaymentCrypto

/// What is wrong with a key folder. Nothing secret is carried or described.
enum KeyStoreError: Error, CustomStringConvertible {
  case unreadable(file: String, reason: String)
  case unwritable(file: String, reason: String)
  case notHexadecimal(file: String)
  case protectionKeyMissing(name: String)
  case protectionKeyLength(file: String, actual: Int)
  case block(file: String, KeyBlockError)
  case algorithm(file: String, found: String)
  case usage(file: String, usage: String, mode: String, purpose: MasterKey.Purpose)
  case checkValueDiffers(file: String)
  case crypto(file: String, CryptoError)

  /// What is wrong and what to do.
  var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file): cannot be read: \(reason); name the key folder with --keys"
    case .unwritable(let file, let reason): "\(file): cannot be written: \(reason)"
    case .notHexadecimal(let file):
      "\(file): not hexadecimal; it holds the KBPK as 64 hexadecimal digits and nothing else"
    case .protectionKeyMissing(let name):
      "\(name): neither a file nor hexadecimal; name the KBPK's file"
    case .protectionKeyLength(let file, let actual):
      "\(file): the KBPK has \(actual) bytes; an AES key of 16, 24 or 32 bytes is needed"
    case .block(let file, let error): "\(file): \(error)"
    case .algorithm(let file, let found):
      "\(file): algorithm \(found) is not a terminal's; T (TDES) or 4 (SM4) is needed"
    case .usage(let file, let usage, let mode, let purpose):
      "\(file): usage \(usage), mode \(mode); \(purpose.name) has usage \(purpose.usage) and mode "
        + purpose.mode
    case .checkValueDiffers(let file):
      "\(file): the check value in the block is not the key's; get the block anew"
    case .crypto(let file, let error): "\(file): \(error)"
    }
  }
}
