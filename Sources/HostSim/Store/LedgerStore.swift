public import Acquirer

/// Where the host's books are kept durably.
public protocol LedgerStore: Sendable {
  /// The changes that make up the books as they were last committed.
  func load() throws -> [LedgerChange]

  /// Makes `changes` durable, all or none, in the order of the calls; then calls `completion` once,
  /// on any thread, with the error if there was one.
  func commit(
    _ changes: [LedgerChange], completion: @escaping @Sendable ((any Error)?) -> Void)

  /// Closes the store. Nothing is committed afterwards.
  func close() throws
}
