package import POSProtocol
import PaymentCrypto
package import Wording

/// What the key blocks of a folder come to.
package struct KeySurvey {
  /// A line for each terminal.
  package private(set) var text = ""
  /// What is wrong with the blocks that do not verify.
  package private(set) var failures: [LocalizedText] = []
  package private(set) var count: Int
  private let language: Language

  private static let unverified = LocalizedText(zh: "验证不过", en: "does not verify")
  private static let unreadable = LocalizedText(zh: "读不了", en: "cannot be read")

  package init(_ store: KeyStore, _ language: Language) throws(KeyStoreError) {
    self.language = language
    let terminals = try store.terminals()
    count = terminals.count
    for terminal in terminals {
      do {
        if let key = try store.masterKey(of: terminal) {
          text += "\(terminal)  \(Self.padded(key.algorithm.rawValue, 4))  KCV \(key.checkValue)\n"
        }
      } catch {
        text += "\(terminal)  \(Self.padded("?", 4))  \(Self.unverified[language])\n"
        failures.append(error.text)
      }
    }
    for algorithm in MasterKey.Algorithm.allCases { addIssuerKey(algorithm, store) }
    addHostKey(store)
  }

  private mutating func addIssuerKey(_ algorithm: MasterKey.Algorithm, _ store: KeyStore) {
    let name = "issuer    \(Self.padded(algorithm.rawValue, 4))"
    do {
      guard let key = try store.issuerKey(algorithm) else { return }
      text += "\(name)  KCV \(key.checkValue)\n"
    } catch {
      text += "\(name)  \(Self.unverified[language])\n"
      failures.append(error.text)
    }
    count += 1
  }

  /// What is to be said of the host's RSA key, if there is one.
  private mutating func addHostKey(_ store: KeyStore) {
    do {
      guard let key = try store.hostKey() else { return }
      text += "host      rsa   \(key.bits) bits\n"
    } catch {
      text += "host      rsa   \(Self.unreadable[language])\n"
      failures.append(error.text)
    }
  }

  /// Everything about one key that may be shown.
  package static func details(_ key: MasterKey, of terminal: TerminalID, file: String) -> String {
    let header = key.header
    let rows = [
      ("terminal", "\(terminal)"), ("file", file),
      ("algorithm", "\(key.algorithm.rawValue) (\(header.algorithm))"),
      ("length", "\(key.key.count) bytes"), ("check value", "\(key.checkValue)"),
      ("version", header.version.rawValue), ("usage", header.usage),
      ("mode of use", header.modeOfUse), ("key version", header.keyVersion),
      ("exportability", header.exportability),
    ]
    let optional = header.optionalBlocks.map { ("block \($0.name)", $0.value) }
    return (rows + optional).map { padded($0.0, 15) + $0.1 + "\n" }.joined()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
