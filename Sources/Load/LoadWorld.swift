package import Acquirer
import HostSim
import KeyVault
import POSProtocol
import PaymentCrypto
import Wording

/// A made-up world for a load: one shop, any number of ordinary terminals, and cards that do not run
/// out.
package struct LoadWorld: Sendable {
  /// As many as a host takes connections unless it is told otherwise.
  package static let mostTerminals = HostLimits().connections
  /// More are shared among terminals: a world file has a largest size.
  static let mostCards = 1_000

  package static let merchant = "898320554110001"
  private static let name = LocalizedText(zh: "压测商店", en: "Load Test Shop")
  private static let expiry = "4912"
  private static let pin = "123456"
  private static let yuan = "90000000.00"
  private static let minorUnits: Int64 = 9_000_000_000

  package let terminals: Int

  package init(terminals: Int) {
    self.terminals = terminals
  }

  var identifiers: [TerminalID] {
    (1...max(1, terminals)).compactMap { TerminalID("\(20_000_000 + $0)") }
  }

  private var cards: [(alias: String, pan: String)] {
    (1...max(1, min(terminals, Self.mostCards))).map { number in
      ("card-\(number)", Self.pan(number))
    }
  }

  /// What a host in this process needs, with keys made for it.
  package var registry: Registry {
    Registry(
      merchants: MerchantID(Self.merchant).map { [MerchantEntry(id: $0, name: Self.name)] } ?? [],
      terminals: identifiers.map {
        TerminalEntry(id: $0, merchant: MerchantID(Self.merchant), tmk: RandomKey.master(.tdes))
      },
      cards: cards.compactMap { card in
        guard let pan = PAN(card.pan), let expiry = Expiry(Self.expiry),
          let balance = Amount(minorUnits: Self.minorUnits)
        else { return nil }
        return CardEntry(
          alias: card.alias, pan: pan, expiry: expiry, pin: PIN(Self.pin),
          openingBalance: balance)
      })
  }

  /// The same as a world file.
  package var text: String {
    """
    # A world for a load, written by `poslab load --write-world`. All of it is made up.
    host: { tpdu: "6000030000", acquirer: "05120000", clock: 2026-11-22T08:30:00+08:00 }
    merchants:
      - { id: "\(Self.merchant)", name: { zh: "\(Self.name.zh)", en: "\(Self.name.en)" } }
    terminals:
    \(identifiers.map { "  - { id: \"\($0)\", merchant: \"\(Self.merchant)\" }\n" }.joined())\
    cards:
    \(cards.map(Self.line).joined())
    """
  }

  private static func line(_ card: (alias: String, pan: String)) -> String {
    "  - { alias: \(card.alias), pan: \"\(card.pan)\", expiry: \"\(expiry)\", pin: \"\(pin)\", "
      + "kind: debit, entry: [swipe], balance: \"\(yuan)\", status: active }\n"
  }

  /// Like the cards of the default world: invented digits and their check digit.
  private static func pan(_ number: Int) -> String {
    let body = "6225880" + "\(30_000_000 + number)"
    let digit = (0...9).first { PAN(body + "\($0)")?.hasValidCheckDigit == true } ?? 0
    return body + "\(digit)"
  }
}
