package import POSProtocol
package import Program
import Wording

extension MerchantID {
  /// The value of `--merchant`; nil when there is none.
  package static func option(_ text: String?) throws(CommandFailure) -> MerchantID? {
    guard let text else { return nil }
    guard let id = MerchantID(text) else {
      throw .wrongInput(
        LocalizedText(
          zh: "--merchant \(text): 商户号是 15 位字母或数字；请核对",
          en: "--merchant \(text): a merchant has 15 letters or digits; check it"))
    }
    return id
  }
}

extension TerminalID {
  /// The value of `--terminal`; nil when there is none.
  package static func option(_ text: String?) throws(CommandFailure) -> TerminalID? {
    guard let text else { return nil }
    return try option(text)
  }

  /// The value of a `--terminal` that has to be there.
  package static func option(_ text: String) throws(CommandFailure) -> TerminalID {
    guard let id = TerminalID(text) else {
      throw .wrongInput(
        LocalizedText(
          zh: "--terminal \(text): 终端号是 8 位字母或数字；请核对",
          en: "--terminal \(text): a terminal has 8 letters or digits; check it"))
    }
    return id
  }

  /// An argument that names a terminal.
  package static func argument(_ text: String) throws(CommandFailure) -> TerminalID {
    guard let id = TerminalID(text) else {
      throw .wrongInput(
        LocalizedText(
          zh: "`\(text)`: 终端号是 8 位字母或数字；请核对",
          en: "`\(text)`: a terminal id is eight letters or digits; check it"))
    }
    return id
  }
}
