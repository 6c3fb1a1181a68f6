/// Why a store cannot be used. Whose folder it is, says who shows it.
public enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The folder cannot be made, or nothing can be written in it.
  case unusableFolder(reason: String)
  /// Another host has the folder; its process, when it can be told.
  case inUse(process: Int32?)
  /// The file may be read and not written.
  case readOnly
  /// A newer PosLab has written it. It was left as it is.
  case newer
  /// It is the database of another program.
  case foreign
  /// It is no database, or a damaged one.
  case damagedFile(reason: String)
  /// A row cannot be understood.
  case damaged(table: String, column: String)
  /// Another program holds it locked.
  case locked
  /// It is not any more where it was opened.
  case removed
  case diskFull
  /// SQLite did not keep the level of synchronisation that makes commits durable.
  case notDurable(synchronous: Int)
  /// What SQLite or the system says of anything else.
  case failed(reason: String)

  public var description: String {
    switch self {
    case .unusableFolder(let reason):
      "the folder cannot be used: \(reason); name one that you may write to with --data"
    case .inUse(let process):
      "another host has these books open\(process.map { " (process \($0))" } ?? ""); stop it, or "
        + "name another folder with --data"
    case .readOnly:
      "the books can be read and not written; get the right to write to host.sqlite, or name "
        + "another folder with --data"
    case .newer:
      "these books are of a newer PosLab, and nothing in them was changed; use that one, or name "
        + "another folder with --data"
    case .foreign:
      "host.sqlite is a database of another program; name another folder with --data"
    case .damagedFile(let reason):
      "host.sqlite is damaged (\(reason)); restore the folder from a copy, or begin with another "
        + "one (--data)"
    case .damaged(let table, let column):
      "the store's table \(table) has a value in \(column) that is none; "
        + "restore the folder from a copy, or begin with another one (--data)"
    case .locked:
      "another program holds host.sqlite locked; end what it does there and start again"
    case .removed:
      "the books are not in their folder any more: it was removed, renamed or replaced while they "
        + "were open; put it back, or begin with another one (--data)"
    case .diskFull: "the disk is full; make room and start again"
    case .notDurable(let level):
      "SQLite reports synchronous = \(level) instead of 2 (FULL); use another file system"
    case .failed(let reason): "the books cannot be used: \(reason); check the disk and start again"
    }
  }
}
