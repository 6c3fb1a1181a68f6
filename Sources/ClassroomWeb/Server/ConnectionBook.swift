import NIOCore
import Synchronization

/// The connections of the class: how many there are, from where, and which of them do nothing.
///
/// Whoever comes gets in as long as somebody else holds a connection for nothing: the one that has been
/// doing so for longest is closed.
final class ConnectionBook: Sendable {
  enum State {
    /// No request has come in yet, or only a part of one.
    case waiting
    /// A request is being answered.
    case busy
    /// Everything was answered.
    case idle
  }

  private struct Entry {
    /// Nil for this machine itself, which is not counted by address.
    let address: String?
    let channel: any Channel
    /// Goes up with every connection and change.
    var turn: Int
    var state = State.waiting
    /// There was no room for it: it is told so.
    let isOver: Bool
    /// It is being closed.
    var isLeaving = false
  }

  private struct Entries {
    var all: [ObjectIdentifier: Entry] = [:]
    var perAddress: [String: Int] = [:]
    var leaving = 0
    var turns = 0
  }

  private let limit: Int
  private let limitOfOne: Int
  private let entries = Mutex(Entries())

  /// - Parameters:
  ///   - limit: connections in all.
  ///   - limitOfOne: connections of one address; this machine itself has no such limit.
  init(limit: Int, limitOfOne: Int) {
    self.limit = limit
    self.limitOfOne = limitOfOne
  }

  /// Whether there was no room for the connection.
  func isOver(_ channel: any Channel) -> Bool {
    entries.withLock { $0.all[ObjectIdentifier(channel)]?.isOver ?? false }
  }

  func opened(_ channel: any Channel, from remote: IPAddress?) {
    let address = remote.flatMap { $0.isLoopback ? nil : $0.limitKey }
    let closing = entries.withLock { entries -> (any Channel)? in
      var closing: (any Channel)?
      var isOver = false
      if let address, entries.perAddress[address, default: 0] >= limitOfOne {
        closing = Self.free(&entries) { $0.address == address }
        isOver = closing == nil
      }
      if !isOver, closing == nil, entries.all.count - entries.leaving >= limit {
        closing = Self.free(&entries) { _ in true }
        isOver = closing == nil
      }
      entries.turns += 1
      entries.all[ObjectIdentifier(channel)] = Entry(
        address: address, channel: channel, turn: entries.turns, isOver: isOver)
      if let address { entries.perAddress[address, default: 0] += 1 }
      return closing
    }
    closing?.close(promise: nil)
  }

  func closed(_ channel: any Channel) {
    entries.withLock { entries in
      guard let entry = entries.all.removeValue(forKey: ObjectIdentifier(channel)) else { return }
      if entry.isLeaving {
        entries.leaving -= 1
      } else {
        Self.leave(entry.address, &entries)
      }
    }
  }

  func became(_ state: State, _ channel: any Channel) {
    entries.withLock { entries in
      entries.turns += 1
      entries.all[ObjectIdentifier(channel)]?.state = state
      entries.all[ObjectIdentifier(channel)]?.turn = entries.turns
    }
  }

  /// Takes the connection out that has waited for longest, else the one that has been idle for longest.
  private static func free(
    _ entries: inout Entries, _ isMeant: (Entry) -> Bool
  ) -> (any Channel)? {
    let candidates = entries.all.filter {
      $0.value.state != .busy && !$0.value.isLeaving && isMeant($0.value)
    }
    let oldest = candidates.min { one, other in
      let (one, other) = (one.value, other.value)
      if one.state != other.state { return one.state == .waiting }
      return one.turn < other.turn
    }
    guard let oldest else { return nil }
    entries.all[oldest.key]?.isLeaving = true
    entries.leaving += 1
    leave(oldest.value.address, &entries)
    return oldest.value.channel
  }

  private static func leave(_ address: String?, _ entries: inout Entries) {
    guard let address, let count = entries.perAddress[address] else { return }
    entries.perAddress[address] = count > 1 ? count - 1 : nil
  }
}
