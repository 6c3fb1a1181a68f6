import PaymentCrypto

/// Key blocks, which anybody may hand over.
enum KeyBlockTarget {
  static func run(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let block = try? KeyBlock(parsing: text) else { return }
    hold(text.utf8.count <= 9_999, "a block is as long as four digits can say")
    hold(block.header.optionalBlocks.count <= 99, "optional blocks are as many as two digits say")
    guard let kbpk, let opened = try? KeyBlock.unwrap(text, kbpk: kbpk) else { return }
    // Only what was wrapped under this key opens, and of that only version D is written here.
    guard opened.header.version == .d else { return }
    let padding = [UInt8](repeating: 0, count: KeyBlock.paddingCount(keyLength: opened.key.count))
    let again = try? KeyBlock.wrap(
      opened.key, header: opened.header, kbpk: kbpk, padding: padding)
    hold(
      again.flatMap { try? KeyBlock.unwrap($0, kbpk: kbpk) }?.key == opened.key,
      "a key that came out of a block goes into one")
  }

  /// Blocks to start from that open.
  static var seeds: [String] {
    ["T", "4"].compactMap { algorithm in
      guard let kbpk, let key = SecretKey(hex: "0123456789ABCDEFFEDCBA9876543210") else {
        return nil
      }
      let padding = [UInt8](repeating: 0, count: KeyBlock.paddingCount(keyLength: key.count))
      return try? KeyBlock.wrap(
        key, header: KeyBlock.Header(algorithm: algorithm, exportability: "E"), kbpk: kbpk,
        padding: padding)
    }
  }

  private static let kbpk = SecretKey(hex: String(repeating: "0123456789ABCDEF", count: 4))
}
