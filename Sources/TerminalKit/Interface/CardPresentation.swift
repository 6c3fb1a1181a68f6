public import POSProtocol

/// A card as the terminal's readers give it.
public struct CardPresentation: Sendable, Hashable {
  /// Swipe, insert or contactless.
  public let method: EntryMode.Method
  /// The track, or the chip's track 2 equivalent data.
  public let track2: Track2
  /// The card sequence number of a chip (F23), 0 to 999.
  public let sequenceNumber: UInt16?

  public init(method: EntryMode.Method, track2: Track2, sequenceNumber: UInt16? = nil) {
    self.method = method
    self.track2 = track2
    self.sequenceNumber = sequenceNumber
  }
}
