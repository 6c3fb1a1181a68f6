import ISO8583
package import PaymentCrypto
package import Wording

/// A key that a person or another system gave on standard input, never on the command line.
package enum EnteredKey {
  package struct Problem: Error {
    package let text: LocalizedText

    package init(text: LocalizedText) {
      self.text = text
    }
  }

  /// One line is a key in hexadecimal; two or three lines are components, whose XOR is the key.
  package static func key(_ text: [UInt8]) throws(Problem) -> SecretKey {
    let lines = text.split { $0 == 0x0A || $0 == 0x0D }.filter { !$0.allSatisfy { $0 <= 0x20 } }
    guard (1...3).contains(lines.count) else {
      throw Problem(
        text: LocalizedText(
          zh: "收到 \(lines.count) 行；请给一个密钥，或者两三个分量",
          en: "\(lines.count) lines came; give a key, or two or three components"))
    }
    var key: [UInt8] = []
    defer { RandomKey.wipe(&key) }
    for (index, line) in lines.enumerated() {
      guard let digits = HexText(line), !digits.hasHalfByte else {
        throw Problem(
          text: LocalizedText(
            zh: "第 \(index + 1) 行不是十六进制；每个字节写两位",
            en: "line \(index + 1) is not hexadecimal; give two digits a byte"))
      }
      if key.isEmpty {
        key = digits.bytes
      } else {
        guard key.count == digits.bytes.count else {
          throw Problem(
            text: LocalizedText(
              zh: "第 \(index + 1) 行和第 1 行不一样长；请核对分量",
              en: "line \(index + 1) is not as long as line 1; check the components"))
        }
        key = zip(key, digits.bytes).map { $0 ^ $1 }
      }
    }
    return SecretKey(bytes: key)
  }
}
