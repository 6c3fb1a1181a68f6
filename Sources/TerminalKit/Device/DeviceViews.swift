import ISO8583
import POSProtocol
import Wording

/// The device as a flow sees it that changes nothing: it reads, and makes sounds.
protocol DeviceView {
  var configuration: TerminalConfiguration { get }
  var memory: TerminalMemory { get }
  var now: Instant { get }
  var hasPaper: Bool { get }
  var copyTimer: TimerID? { get }
  mutating func beep(_ beep: Effect.Beep)
}

extension DeviceView {
  /// The shop's wall clock, corrected by the host's.
  var time: LocalTime { localTime(at: now) }

  func localTime(at instant: Instant) -> LocalTime {
    LocalTime(instant, offsetSeconds: configuration.utcOffsetSeconds)
      .advanced(bySeconds: memory.clockCorrection)
  }

  var isSignedInToday: Bool { isSignedIn(on: time) }

  func isSignedIn(on time: LocalTime) -> Bool {
    memory.workingKeys != nil && memory.signedInDay == time.dayNumber
  }

  /// Whether the second copy of a slip waits.
  var isPrinting: Bool { copyTimer != nil }

  /// A text in the terminal's language.
  var text: (LocalizedText) -> String {
    let language = configuration.language
    return { $0[language] }
  }

  var language: Language { configuration.language }
}

/// The device as a flow sees it that prints.
protocol PrintingDevice: DeviceView {
  mutating func edit(_ change: PrintingChange)
  mutating func printPending()
  mutating func printCopies()
}

extension PrintingDevice {
  /// Keeps a slip until it is printed, the same one only once, so that a printer without paper does
  /// not fill the memory.
  mutating func addToUnprinted(_ slip: Receipt) {
    if !memory.unprinted.contains(slip) { edit(PrintingChange.due([slip])) }
  }

  /// Makes the report of a fault due; it replaces one that still waits for paper.
  mutating func reportFault(_ slip: Receipt) {
    edit(PrintingChange.faultsDropped)
    edit(PrintingChange.due([slip]))
  }

  /// What became of a slip that was asked for.
  var printResult: String { text(hasPaper ? Texts.printed : Texts.outOfPaper) }

}

/// The device as a flow sees it that says who may work.
protocol AccessDevice: DeviceView {
  mutating func edit(_ change: AccessChange)
}

/// The device as a flow sees it that sets it up.
protocol SetupDevice: DeviceView {
  mutating func edit(_ change: SetupChange)
}

/// The device as a flow sees it that keeps records of transactions.
protocol RecordDevice: DeviceView {
  mutating func edit(_ change: RecordChange)
}

/// The device as a flow sees it that talks with the host: numbers, keys, standing.
protocol SessionDevice: DeviceView {
  mutating func edit(_ change: SessionChange)
}

/// The device as a flow sees it that works on the line, or with the chip in the reader.
protocol WiredDevice: DeviceView {
  mutating func emit(_ effect: Effect)
  mutating func newConnection() -> ConnectionID
  mutating func newTimer(milliseconds: Int64) -> TimerID
}

/// The device as a flow sees it that settles.
protocol SettlementDevice: DeviceView {
  mutating func edit(_ change: SettlementChange)
}

/// The device as a flow sees it that keeps the shop's books.
protocol ShopDevice: DeviceView {
  mutating func edit(_ change: ShopChange)
}

extension Device: PrintingDevice, AccessDevice, SetupDevice, RecordDevice, SessionDevice,
  WiredDevice, SettlementDevice, ShopDevice
{
  mutating func beep(_ beep: Effect.Beep) { emit(.beep(beep)) }
  mutating func edit(_ change: PrintingChange) { edit(MemoryChange.printing(change)) }
  mutating func edit(_ change: AccessChange) { edit(MemoryChange.access(change)) }
  mutating func edit(_ change: SetupChange) { edit(MemoryChange.setup(change)) }
  mutating func edit(_ change: RecordChange) { edit(MemoryChange.records(change)) }
  mutating func edit(_ change: SessionChange) { edit(MemoryChange.session(change)) }
  mutating func edit(_ change: SettlementChange) { edit(MemoryChange.settlement(change)) }
  mutating func edit(_ change: ShopChange) { edit(MemoryChange.shop(change)) }
}
