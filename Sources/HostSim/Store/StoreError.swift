/// Why a store cannot be used.
public enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// SQLite did not keep the level of synchronisation that makes commits durable.
  case notDurable(synchronous: Int)
  /// A row cannot be understood.
  case damaged(table: String, column: String)

  public var description: String {
    switch self {
    case .notDurable(let level):
      "SQLite reports synchronous = \(level) instead of 2 (FULL); use another file system"
    case .damaged(let table, let column):
      "the store's table \(table) has a value in \(column) that is none; "
        + "restore the data directory or start with an empty one"
    }
  }
}
