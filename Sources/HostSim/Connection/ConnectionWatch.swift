import NIOCore

/// Since when a peer has been silent, and since when it owes the rest of a frame.
///
/// One timer a connection looks at it now and then; messages do not touch the timer.
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

  private let idle: TimeAmount
  private let frame: TimeAmount
  private var heardAt = NIODeadline.uptimeNanoseconds(0)
  private var frameSince: NIODeadline?
  var task: Scheduled<Void>?

  init(idle: TimeAmount, frame: TimeAmount) {
    self.idle = idle
    self.frame = frame
  }

  mutating func start(at time: NIODeadline) { heardAt = time }

  mutating func stop() {
    task?.cancel()
    task = nil
  }

  mutating func heard(at time: NIODeadline) { heardAt = time }

  /// Notes whether part of a frame is there, and whether a whole one came before it.
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

  /// When to look next.
  var deadline: NIODeadline {
    guard let frameSince else { return heardAt + idle }
    return min(heardAt + idle, frameSince + frame)
  }

  /// Which limit has been passed.
  func lapse(at time: NIODeadline) -> Lapse? {
    if let frameSince, time >= frameSince + frame { return .slowFrame }
    return time >= heardAt + idle ? .idle : nil
  }
}
