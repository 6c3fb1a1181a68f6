import Acquirer
import POSProtocol
import PaymentCrypto
import Testing

extension Desk {
  /// A terminal that has signed in at a host with one card, which has a chip, and that card.
  static func withChip(_ number: String) throws -> (desk: Desk, card: ChipCard) {
    let world = try World()
    let issuer = try IssuerKey(World.tmk, .tdes)
    let pan = try #require(PAN(number))
    let entry = CardEntry(
      alias: "chip", pan: pan, expiry: try #require(Expiry("3012")), pin: PIN("123456"),
      openingBalance: try #require(Amount(minorUnits: 500_000)), chip: .tdes)
    var desk = try Desk()
    desk.acquirer = Acquirer(
      registry: Registry(
        merchants: Array(world.registry.merchants.values),
        terminals: Array(world.registry.terminals.values), cards: [entry],
        issuerKeys: [.tdes: issuer]))
    let card = ChipCard(
      key: try issuer.cardKey(pan: pan, sequenceNumber: 1),
      application: ChipApplication(
        identifier: [0xA0, 0, 0, 3, 0x33, 1, 1, 1], label: "", interchangeProfile: [0x7C, 0]),
      sequenceNumber: 1)
    try desk.signIn()
    return (desk, card)
  }
}
