public import Wording

/// Why a store cannot be used. Whose folder it is, says who shows it.
public enum StoreError: Error, Sendable, Hashable {
  /// What is wrong with a folder.
  public enum Folder: Sendable, Hashable {
    case notAFolder
    case unreadable
    /// Others may write to it.
    case open
    /// This file of it is a link.
    case link(String)
    case system(SystemFault)
  }

  /// The folder cannot be made, or nothing can be written in it.
  case unusableFolder(Folder)
  /// Another host has the folder; its process, when it can be told.
  case inUse(process: Int32?)
  /// The file may be read and not written.
  case readOnly
  /// A newer PosLab has written it. It was left as it is.
  case newer
  /// It is the database of another program.
  case foreign
  /// It is no database, or a damaged one, as SQLite says it.
  case damagedFile(reason: String)
  /// A row cannot be understood.
  case damaged(table: String, column: String)
  /// Another program holds it locked.
  case locked
  /// It is not any more where it was opened.
  case removed
  case diskFull
  /// The file cannot be opened, as SQLite says it.
  case unopenable(reason: String)
  /// The disk does not read or write, as SQLite says it.
  case inputOutput(reason: String)
  /// SQLite did not keep the level of synchronisation that makes commits durable.
  case notDurable(synchronous: Int)
  /// What SQLite or the system says of anything else.
  case failed(reason: String)
}
