public import POSProtocol

/// A card as the terminal's readers give it.
public struct CardPresentation: Sendable, Hashable {
  /// Swipe, insert or contactless.
  public let method: EntryMode.Method
  /// The track, or the chip's track 2 equivalent data.
  public let track2: Track2
  /// The card sequence number of a chip (F23), 0 to 999.
  public let sequenceNumber: UInt16?
  /// What the chip's application says of itself; nil where no application can make cryptograms.
  public let chip: PresentedChip?

  public init(
    method: EntryMode.Method, track2: Track2, sequenceNumber: UInt16? = nil,
    chip: PresentedChip? = nil
  ) {
    self.method = method
    self.track2 = track2
    self.sequenceNumber = sequenceNumber
    self.chip = chip
  }

  /// The same with what the reader learns from the chip.
  public func with(_ chip: ChipCard, seed: UInt32) -> CardPresentation {
    CardPresentation(
      method: method, track2: track2, sequenceNumber: chip.sequenceNumber,
      chip: PresentedChip(application: chip.application, seed: seed))
  }
}

/// A chip that a reader has found.
public struct PresentedChip: Sendable, Hashable {
  public let application: ChipApplication
  /// Random: the terminal makes its unpredictable numbers out of it, for it has no random source of
  /// its own.
  public let seed: UInt32

  public init(application: ChipApplication, seed: UInt32) {
    self.application = application
    self.seed = seed
  }
}
