import Acquirer
import HostSim
import Synchronization

/// A store whose commits end when the test says so.
final class StoreDouble: LedgerStore {
  typealias Completion = @Sendable ((any Error)?) -> Void
  private let commits = Mutex<[([LedgerChange], Completion)]>([])

  /// The changes of the commits that have not ended.
  var pending: [[LedgerChange]] { commits.withLock { $0.map(\.0) } }

  func load() -> [LedgerChange] { [] }

  func commit(_ changes: [LedgerChange], completion: @escaping Completion) {
    commits.withLock { $0.append((changes, completion)) }
  }

  func close() {}

  /// Ends the oldest commit.
  func end(_ error: (any Error)? = nil) {
    let completion = commits.withLock { $0.isEmpty ? nil : $0.removeFirst().1 }
    completion?(error)
  }
}

/// A store that cannot write.
struct BrokenStore: LedgerStore {
  struct DiskFull: Error {}

  func load() -> [LedgerChange] { [] }

  func commit(
    _ changes: [LedgerChange], completion: @escaping @Sendable ((any Error)?) -> Void
  ) { completion(DiskFull()) }

  func close() {}
}
