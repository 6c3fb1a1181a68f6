import Acquirer
public import POSProtocol
import TerminalKit

/// The chips of a room's cards, which go on counting wherever they are presented, and which card is in
/// which reader.
struct ChipCards: Sendable {
  private var cards: [String: ChipCard] = [:]
  private var inReader: [SeatID: String] = [:]

  /// What the reader tells the terminal when a card is presented.
  ///
  /// - Parameters:
  ///   - card: what the reader gives; nil when it cannot read it.
  ///   - seed: a random number, asked for only where a chip is read.
  mutating func event(
    _ card: CardPresentation?, _ alias: String, _ method: PresentationMethod, _ setup: WorldSetup,
    at seat: SeatID, seed: () -> UInt32
  ) -> Event {
    inReader[seat] = nil
    guard let card else {
      return setup.hasBrokenChip(alias) && method != .swipe ? .chipUnreadable : .cardUnreadable
    }
    guard method != .swipe, let chip = cards[alias] ?? setup.chip(of: alias) else {
      return .card(card)
    }
    cards[alias] = chip
    inReader[seat] = alias
    return .card(card.with(chip, seed: seed()))
  }

  /// What the card in the reader of a seat says; nil when there is none.
  mutating func answer(_ command: CardCommand, at seat: SeatID) -> CardAnswer? {
    inReader[seat].flatMap { cards[$0]?.answer(command) }
  }
}

extension WorldSetup {
  /// Whether the card's chip gives no answer.
  public func hasBrokenChip(_ alias: String) -> Bool { world.card(alias)?.chip == .broken }

  /// The card's chip as the issuer hands it out; nil where it has none, or its issuer no key.
  ///
  /// - Parameter counter: how many transactions it has had.
  public func chip(of alias: String, counter: UInt16 = 0) -> ChipCard? {
    guard let entry = world.card(alias), let pan = PAN(entry.pan.reveal()),
      let algorithm = ChipAlgorithm(rawValue: entry.chip.rawValue),
      let key = try? issuerKeys[algorithm]?.cardKey(pan: pan, sequenceNumber: 1)
    else { return nil }
    return ChipCard(
      key: key, application: .unionPay(credit: entry.kind == .credit), sequenceNumber: 1,
      counter: counter)
  }
}

extension ChipApplication {
  /// UnionPay debit or credit (protocol.md 2.9).
  package static func unionPay(credit: Bool) -> ChipApplication {
    ChipApplication(
      identifier: [0xA0, 0x00, 0x00, 0x03, 0x33, 0x01, 0x01, credit ? 0x02 : 0x01],
      label: credit ? "UnionPay Credit" : "UnionPay Debit", interchangeProfile: [0x7C, 0x00])
  }
}
