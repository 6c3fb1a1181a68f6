import POSProtocol
import PaymentCrypto
import Scenarios

@testable import poslab

/// A world of many ordinary terminals at one shop, a card for each, with keys made for it.
struct CrashWorld {
  let folder: TemporaryFolder
  let setup: WorldSetup
  let terminals: [String]

  var worldFile: String { folder.path + "/world.yaml" }
  var keys: String { folder.path + "/keys" }
  var data: String { folder.path + "/books" }

  init(terminals count: Int) throws {
    folder = try TemporaryFolder()
    terminals = (1...count).map { "\(20_000_000 + $0)" }
    try folder.write(Self.world(terminals), to: "world.yaml")
    let kbpk = RandomKey.bytes(32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try folder.write(kbpk, to: "keys/kbpk.hex")
    let store = try KeyStore(folder: folder.path + "/keys")
    for id in terminals.compactMap({ TerminalID($0) }) {
      try store.save(RandomKey.master(.tdes), of: id, algorithm: .tdes)
    }
    setup = try WorldFiles(override: nil, keys: folder.path + "/keys")
      .read(folder.path + "/world.yaml")
  }

  static func card(of terminal: String) -> String { "card-\(terminal)" }

  private static func world(_ terminals: [String]) -> String {
    let shops = """
      host: { tpdu: "6000030000", acquirer: "05120000", clock: 2026-11-22T08:30:00+08:00 }
      merchants:
        - { id: "898320554110001", name: { zh: "东门商店", en: "East Gate Shop" } }
      terminals:

      """
    let entries = terminals.map { "  - { id: \"\($0)\", merchant: \"898320554110001\" }\n" }
    let cards = terminals.map {
      "  - { alias: \(card(of: $0)), pan: \"\(pan($0))\", expiry: \"3012\", pin: \"123456\","
        + " kind: debit, entry: [swipe], balance: \"1000000.00\", status: active }\n"
    }
    return shops + entries.joined() + "cards:\n" + cards.joined()
  }

  private static func pan(_ terminal: String) -> String {
    let body = "6225880" + terminal
    let digit = (0...9).first { PAN(body + "\($0)")?.hasValidCheckDigit == true } ?? 0
    return body + "\(digit)"
  }
}
