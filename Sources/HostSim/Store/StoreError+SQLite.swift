import GRDB

extension StoreError {
  /// An error of SQLite by what it means for the books.
  package init(_ error: any Error) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .failed(reason: "\(error)")
      return
    }
    let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
    case .SQLITE_READONLY: self = .readOnly
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damagedFile(reason: reason)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .unopenable(reason: reason)
    case .SQLITE_IOERR: self = .inputOutput(reason: reason)
    default: self = .failed(reason: reason)
    }
  }

  /// Does something with the books; what goes wrong comes out as a ``StoreError``.
  static func catching<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do { return try body() } catch { throw StoreError(error) }
  }
}
