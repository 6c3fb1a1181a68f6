import ISO8583
import POSProtocol

/// What is to be done for a request or an order: nothing has happened until it is carried out.
struct Decision {
  /// In the order in which they are to be made.
  let changes: [LedgerChange]
  let warnings: [SecurityWarning]
  /// What is left of the host's own memory when the decision stands.
  let memory: HostMemory
  /// Keys to be used for a terminal from now on; nil keys: none.
  let keys: (terminal: TerminalID, keys: TerminalKeys?)?
}

/// What a host remembers besides its books. It does not outlive the process.
struct HostMemory {
  /// The last number of the host's counter.
  var sequence: UInt64
  /// What the trainer has ordered and has not happened yet.
  var faults = Faults()
  var notes = HostNotes()
  /// Each is one operation with the host's RSA key.
  var masterKeyRequests = WorkLimit(perSecond: 4)
}

/// The registry and the settings of a host, which do not change.
final class HostSetup: Sendable {
  let registry: Registry
  let settings: Acquirer.Settings
  let dialect: Dialect

  init(_ registry: Registry, _ settings: Acquirer.Settings) {
    self.registry = registry
    self.settings = settings
    dialect = settings.isStrict ? .unionPay : .unionPayLenient
  }

  func localTime(_ instant: Instant) -> LocalTime {
    LocalTime(instant, offsetSeconds: settings.clockOffsetSeconds)
  }
}

/// A decision in the making: it collects what is to be done and does none of it, so that one that is
/// thrown away leaves no trace.
struct DecisionDraft {
  let setup: HostSetup
  let instant: Instant
  /// `instant` on the shops' clocks.
  let time: LocalTime
  var memory: HostMemory
  private(set) var changes: [LedgerChange] = []
  private var warnings: [SecurityWarning] = []
  private var keys: (terminal: TerminalID, keys: TerminalKeys?)?

  init(_ setup: HostSetup, _ memory: consuming HostMemory, at instant: Instant, _ time: LocalTime) {
    self.setup = setup
    self.memory = memory
    self.instant = instant
    self.time = time
  }

  /// Makes a change of the books, behind those that it has.
  mutating func change(_ change: LedgerChange) { changes.append(change) }

  /// Keeps what an administrator should know of who is at the line.
  mutating func warn(_ warning: SecurityWarning) { warnings.append(warning) }

  /// Uses `keys` for a terminal from now on; nil: it has to sign in.
  mutating func use(_ keys: TerminalKeys?, for terminal: TerminalID) {
    self.keys = (terminal, keys)
  }

  /// The next number of the host's counter.
  mutating func nextSequence() -> UInt64 {
    memory.sequence &+= 1
    return memory.sequence
  }

  /// F37: MMDD and eight digits of the host's counter.
  func rrn(_ sequence: UInt64) -> String {
    let date = UInt64(clamping: time.month * 100 + time.day)
    return Decimal.text(date * 100_000_000 + sequence % 100_000_000, width: 12)
  }

  /// - Throws: the code that the trainer has ordered for this transaction, if it is not an approval.
  mutating func throwOrdered(_ request: Request) throws(Decline) {
    guard let type = request.type,
      let code = memory.faults.takeAnswer(type, request.terminal), !code.isApproval
    else { return }
    throw Decline(code, .ordered)
  }

  /// An approval with a reference of its own.
  mutating func approval() -> Reply {
    var reply = Reply(.approved)
    reply.rrn = rrn(nextSequence())
    return reply
  }

  /// A decline; one of a request that is sealed has a reference of its own.
  mutating func declined(_ request: Request, _ decline: Decline) -> Reply {
    withReference(Reply(decline), request)
  }

  /// An answer without a decision.
  mutating func refusal(_ request: Request, _ code: ResponseCode) -> Reply {
    withReference(Reply(code), request)
  }

  private mutating func withReference(_ reply: Reply, _ request: Request) -> Reply {
    guard request.isCardTransaction || request.isShop else { return reply }
    var reply = reply
    reply.rrn = rrn(nextSequence())
    return reply
  }

  var decision: Decision {
    Decision(changes: changes, warnings: warnings, memory: memory, keys: keys)
  }
}
