import ISO8583
import POSProtocol
import PaymentCrypto

/// A card transaction that is ready to go.
struct CardRequest: Sendable {
  let type: TransactionType
  let amount: Amount?
  let card: EnteredCard?
  let pin: PIN?
  var original: OriginalReference?
  var paymentCode: PaymentCode?
  var payee: PAN?
  var instalments: Instalments?
  /// Whether it pays the bill that is being written.
  var paysBill = false
  /// The return whose money it gives back.
  var plannedReturn: PlannedReturn?
  /// Set where neither PIN nor signature is needed.
  var smallAmountLimit: Amount?
  /// What the card has said, once it was asked.
  var chip: ChipRecord?

  /// The journal's record of it, before the host has said anything.
  func draft(_ device: some DeviceView) -> JournalEntry {
    let method = card?.method ?? (type.isScanned ? .scan : .manual)
    let organisation = card.flatMap { CardOrganisation($0.pan) }
    return JournalEntry(
      type: type, stan: device.memory.stan, batch: device.memory.batch,
      card: paymentCode?.masked ?? card?.pan.masked,
      pan: card?.pan, expiry: card?.expiry, cardSequence: card?.sequenceNumber,
      entryMode: EntryMode(method, hasPIN: pin != nil), amount: amount ?? .zero,
      time: device.time,
      authorisationCode: type.isOffline ? original?.authorisationCode : nil,
      field60: field60(batch: device.memory.batch), original: original,
      operatorNumber: device.memory.operatorNumber,
      isForeign: organisation?.isForeign ?? false, organisation: organisation, chip: chip,
      smallAmountLimit: smallAmountLimit, payee: payee?.masked,
      instalments: instalments, plannedReturn: plannedReturn)
  }

  private func field60(batch: BatchNumber) -> String {
    let condition = card?.isFallback == true ? "2" : card?.method.isChip == true ? "1" : "0"
    return type.codes.messageType + batch.description + "000" + Self.readCapability + condition
  }

  /// F60.4: magnetic, contact and contactless readers.
  private static let readCapability = "6"
}

/// A card that was read or keyed.
struct EnteredCard: Sendable, Hashable {
  let pan: PAN
  var expiry: Expiry?
  let track2: Track2?
  let method: EntryMode.Method
  let sequenceNumber: UInt16?
  var chip: PresentedChip?
  /// The stripe of a card whose chip could not be read (降级).
  var isFallback = false
}

extension EnteredCard {
  init(_ card: CardPresentation) {
    self.init(
      pan: card.track2.pan, expiry: card.track2.expiry, track2: card.track2, method: card.method,
      sequenceNumber: card.sequenceNumber, chip: card.chip, isFallback: card.isFallback)
  }
}

extension CardPresentation {
  /// A stripe that says that there is a chip.
  var isFallback: Bool { method == .swipe && track2.isChipCard }
}

extension JournalEntry {
  /// The request that books it, without track and PIN, which are never stored.
  var request: CardRequest {
    let card = pan.map {
      EnteredCard(
        pan: $0, expiry: expiry, track2: nil, method: entryMode.method,
        sequenceNumber: cardSequence)
    }
    return CardRequest(type: type, amount: amount, card: card, pin: nil, original: original)
  }
}
