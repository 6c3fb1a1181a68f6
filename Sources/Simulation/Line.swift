/// A network line between a terminal and a host as a plain value: it is given bytes and says when
/// which bytes arrive. It keeps no clock; the caller puts the deliveries into its event queue.
///
/// Messages of one direction never overtake each other, as on a TCP connection.
public struct Line: Sendable, Hashable {
  /// Which way a message goes.
  public enum Direction: Sendable, Hashable, CaseIterable {
    /// From the terminal to the host.
    case request
    /// From the host to the terminal.
    case response
  }

  /// Something that goes wrong once, with the next message of a direction.
  public enum Fault: Sendable, Hashable {
    /// The next message is lost.
    case drop(Direction)
    /// One byte of the next message arrives changed.
    case corrupt(Direction)
    /// The next message arrives twice.
    case duplicate(Direction)
  }

  /// Bytes that arrive.
  public struct Delivery: Sendable, Hashable {
    /// When they arrive.
    public let at: SimulatedTime
    /// What arrives.
    public let bytes: [UInt8]

    /// `bytes` that arrive at `at`.
    public init(at: SimulatedTime, bytes: [UInt8]) {
      self.at = at
      self.bytes = bytes
    }
  }

  /// Whether the line is cut. What was already under way when it was cut is the caller's to drop.
  public private(set) var isCut = false
  /// Milliseconds added to the latency of every message, never negative.
  public private(set) var delayMilliseconds: Int64 = 0
  /// Faults that have not acted yet, oldest first.
  public private(set) var pendingFaults: [Fault] = []

  private let latencyMilliseconds: ClosedRange<Int64>
  private var generator: SeededGenerator
  private var lastArrival: [Direction: SimulatedTime] = [:]

  /// A sound line.
  /// - Parameters:
  ///   - latencyMilliseconds: the range that each message's travelling time is drawn from;
  ///     negative ends count as 0.
  ///   - seed: decides latencies and which byte a corruption hits.
  public init(latencyMilliseconds: ClosedRange<Int64> = 0...0, seed: UInt64) {
    self.latencyMilliseconds =
      max(0, latencyMilliseconds.lowerBound)...max(0, latencyMilliseconds.upperBound)
    generator = SeededGenerator(seed: seed)
  }

  /// Cuts the line: nothing is carried until it is restored.
  public mutating func cut() {
    isCut = true
  }

  /// Makes the line sound again: not cut, no delay, no fault waiting.
  public mutating func restore() {
    isCut = false
    delayMilliseconds = 0
    pendingFaults.removeAll()
  }

  /// Slows every message down by `milliseconds` (negative counts as 0) until told otherwise.
  public mutating func delay(milliseconds: Int64) {
    delayMilliseconds = max(0, milliseconds)
  }

  /// Arranges that `fault` befalls the next message of its direction, once.
  public mutating func arrange(_ fault: Fault) {
    pendingFaults.append(fault)
  }

  /// Starts a new connection: its messages do not queue behind those of the one before.
  public mutating func reconnect() {
    lastArrival.removeAll()
  }

  /// Carries one message.
  /// - Parameters:
  ///   - direction: which way it goes.
  ///   - bytes: the message.
  ///   - now: when it is sent.
  ///   - protectedPrefix: how many bytes at its start a corruption leaves alone, such as a length
  ///     that frames it. A message with nothing behind them arrives whole, and the corruption
  ///     waits for the next.
  /// - Returns: what arrives when; nothing when it is lost.
  public mutating func carry(
    _ direction: Direction, _ bytes: [UInt8], at now: SimulatedTime, protectedPrefix: Int = 0
  ) -> [Delivery] {
    guard !isCut else { return [] }
    guard !takeFault(.drop(direction)) else { return [] }
    var carried = bytes
    let corruptible = max(0, protectedPrefix)..<max(bytes.count, max(0, protectedPrefix))
    if !corruptible.isEmpty, takeFault(.corrupt(direction)) {
      corruptOneByte(of: &carried, within: corruptible)
    }
    var deliveries = [deliver(carried, direction, at: now)]
    if takeFault(.duplicate(direction)) {
      deliveries.append(deliver(carried, direction, at: now))
    }
    return deliveries
  }

  private mutating func takeFault(_ fault: Fault) -> Bool {
    guard let index = pendingFaults.firstIndex(of: fault) else { return false }
    pendingFaults.remove(at: index)
    return true
  }

  private mutating func corruptOneByte(of bytes: inout [UInt8], within range: Range<Int>) {
    let offset = Int(generator.draw(below: UInt64(range.count)))
    let change = UInt8(truncatingIfNeeded: generator.draw(below: 255) + 1)
    bytes[range.lowerBound + offset] ^= change
  }

  private mutating func deliver(
    _ bytes: [UInt8], _ direction: Direction, at now: SimulatedTime
  ) -> Delivery {
    let latency = generator.draw(in: latencyMilliseconds)
    let travelled = now.adding(milliseconds: latency).adding(milliseconds: delayMilliseconds)
    let arrival = max(travelled, lastArrival[direction] ?? travelled)
    lastArrival[direction] = arrival
    return Delivery(at: arrival, bytes: bytes)
  }
}
