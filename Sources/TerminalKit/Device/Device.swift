import ISO8583
import POSProtocol

/// What all flows work with: what the terminal remembers, the time, the printer; and where they put what
/// is to be done.
///
/// A flow gets it as one of the views of `DeviceViews.swift`, which say what it may change.
struct Device: Sendable {
  private(set) var configuration: TerminalConfiguration
  private(set) var memory: TerminalMemory
  /// The time of the event that is being handled.
  var now = Instant(milliseconds: 0)
  private(set) var hasPaper = true
  /// The timer after which the second copy of a slip prints; nil when none waits.
  private(set) var copyTimer: TimerID?
  private var outbox: Outbox
  private var lastConnection: UInt32 = 0
  private var lastTimer: UInt32 = 0

  init(_ configuration: TerminalConfiguration, _ memory: TerminalMemory?) {
    self.configuration = configuration
    outbox = Outbox(isKept: memory != nil)
    self.memory = memory ?? TerminalMemory(of: configuration)
  }

  /// Enters the shop the terminal stands in.
  mutating func install(merchant: MerchantID?, name: String) {
    configuration.merchant = merchant
    configuration.merchantName = name
    edit(SetupChange.merchantName(name))
  }

  mutating func emit(_ effect: Effect) { outbox.put(effect) }

  /// What is to be done for the event, in order; nothing is left.
  mutating func takeEffects() -> [Effect] { outbox.takeEffects() }

  /// The one way in which the memory changes: whoever keeps it learns of it before the next effect.
  mutating func edit(_ change: MemoryChange) {
    outbox.note(change, before: memory)
    memory.apply(change)
  }

  mutating func newConnection() -> ConnectionID {
    lastConnection &+= 1
    return ConnectionID(number: lastConnection)
  }

  /// Starts a timer and returns its name.
  mutating func newTimer(milliseconds: Int64) -> TimerID {
    lastTimer &+= 1
    let timer = TimerID(number: lastTimer)
    emit(.startTimer(timer, milliseconds: milliseconds))
    return timer
  }

  /// Prints what is due, as long as there is paper.
  mutating func printPending() {
    copyTimer = nil
    putOut(memory.unprinted.count)
  }

  /// Prints the copies of a transaction that has just been done. Between two of them the first is torn
  /// off: 按确认继续打印 (protocol.md 7.8). Whoever does nothing gets the second after a few seconds.
  mutating func printCopies() {
    let second = memory.unprinted.dropFirst().firstIndex { $0.isSecondCopy == true }
    guard hasPaper, let second else { return printPending() }
    putOut(second)
    copyTimer = newTimer(milliseconds: Self.copyPause)
  }

  /// How long the second copy waits for somebody to tear off the first.
  private static let copyPause: Int64 = 5_000

  private mutating func putOut(_ count: Int) {
    guard hasPaper, count > 0 else { return }
    for receipt in memory.unprinted.prefix(count) { emit(.print(receipt)) }
    edit(PrintingChange.printed(count))
  }

  /// Paper was loaded, or ran out; the printer of a terminal without power does nothing about it.
  mutating func paper(loaded: Bool, isOn: Bool) {
    hasPaper = loaded
    if isOn { printPending() }
  }
}

extension TerminalMemory {
  /// What a terminal knows when it is installed.
  fileprivate init(of configuration: TerminalConfiguration) {
    self.init()
    operatorNumber = configuration.initialOperator
    parameters.merchantName = configuration.merchantName
    shop.book.open(configuration.openingStock)
  }
}
