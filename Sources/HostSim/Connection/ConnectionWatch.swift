import NIOCore

/// Since when a peer has been silent, and since when it owes the rest of a frame.
///
/// One timer a connection looks at it now and then; messages do not touch the timer. Before a limit it
/// looks once, and closes at a second look only: between the two the event loop reads what has arrived,
/// so that a busy host does not call a peer late whose bytes wait for it.
struct ConnectionWatch {
  enum Lapse: CustomStringConvertible {
    case idle, slowFrame

    var description: String {
      switch self {
      case .idle: "nothing was received for too long"
      case .slowFrame: "the rest of a frame did not arrive in time"
      }
    }
  }

  /// The first look at a limit.
  private struct Warning {
    let limit: NIODeadline
    let time: NIODeadline
  }

  private let idle: TimeAmount
  private let frame: TimeAmount
  /// Between the two looks.
  private let grace: TimeAmount
  private var heardAt = NIODeadline.uptimeNanoseconds(0)
  private var frameSince: NIODeadline?
  private var warning: Warning?
  var task: Scheduled<Void>?

  init(idle: TimeAmount, frame: TimeAmount) {
    self.idle = idle
    self.frame = frame
    grace = min(.seconds(1), .nanoseconds(min(idle, frame).nanoseconds / 10))
  }

  mutating func start(at time: NIODeadline) { heardAt = time }

  mutating func stop() {
    task?.cancel()
    task = nil
  }

  mutating func heard(at time: NIODeadline) { heardAt = time }

  /// Notes whether the peer owes the rest of a frame, and whether a whole one came before it.
  ///
  /// - Returns: whether the timer has to be set anew, because a frame has begun.
  mutating func waits(_ hasPart: Bool, tookFrame: Bool, at time: NIODeadline) -> Bool {
    let begins = hasPart && frameSince == nil
    if !hasPart {
      frameSince = nil
    } else if begins || tookFrame {
      frameSince = time
    }
    return begins
  }

  private var limit: NIODeadline {
    guard let frameSince else { return heardAt + idle }
    return min(heardAt + idle, frameSince + frame)
  }

  /// When to look next.
  var deadline: NIODeadline {
    guard let warning, warning.limit == limit else { return limit - grace }
    return max(limit, warning.time + grace)
  }

  /// Which limit has been passed, at the second look at it.
  mutating func lapse(at time: NIODeadline) -> Lapse? {
    guard time >= deadline else { return nil }
    guard let warning, warning.limit == limit else {
      warning = Warning(limit: limit, time: time)
      return nil
    }
    return frameSince.map { limit == $0 + frame } == true ? .slowFrame : .idle
  }
}
