public import Acquirer

/// Where the host's books are kept durably.
public protocol LedgerStore: Sendable {
  /// The changes that make up the books as they were last committed.
  func load() throws -> [LedgerChange]

  /// Makes `changes` durable, all or none, in the order of the calls; then calls `completion` once,
  /// on any thread, with the error if there was one. After ``StoreError/locked`` the same changes may
  /// be committed again.
  func commit(
    _ changes: [LedgerChange], completion: @escaping @Sendable ((any Error)?) -> Void)

  /// Looks whether the books are still where they were opened.
  func verify() throws

  /// Closes the store. Nothing is committed afterwards.
  func close() throws
}

extension LedgerStore {
  public func verify() throws {}
}
