import Classroom
import GRDB
public import Wording

/// Why something of a class could not be kept.
public enum ClassStoreFault: Error, Sendable, Hashable {
  case diskFull, readOnly, locked
  /// The file is no class's record, or was written under another key.
  case damaged
  case newer
  case failed(reason: String)

  init(_ error: any Error) {
    if let fault = error as? ClassStoreFault {
      self = fault
      return
    }
    if let loss = error as? LostPlay {
      self = loss == .newer ? .newer : .damaged
      return
    }
    guard let error = error as? DatabaseError else {
      self = error is DecodingError ? .damaged : .failed(reason: "\(error)")
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .readOnly
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged
    default: self = .failed(reason: error.message ?? "SQLite \(error.resultCode.rawValue)")
    }
  }

  /// What is wrong and what to do.
  public var text: LocalizedText {
    switch self {
    case .diskFull:
      LocalizedText(zh: "磁盘满了；腾出空间再试", en: "the disk is full; make room and try again")
    case .readOnly:
      LocalizedText(
        zh: "课堂的文件写不了；请用 --data 指定能写的文件夹",
        en: "the class's file cannot be written; name a folder you may write to with --data")
    case .locked:
      LocalizedText(
        zh: "课堂的文件被别的程序占用；关掉它再试",
        en: "the class's file is in use by another program; close that and try again")
    case .damaged:
      LocalizedText(
        zh: "课堂的文件读不懂（坏了，或换了密钥）；把它移走，课堂会重新建一个",
        en:
          "the class's file cannot be read (damaged, or under another key); move it away, and the class makes a new one"
      )
    case .newer:
      LocalizedText(
        zh: "课堂的文件是更新版本的程序写的；请用那个版本",
        en: "the class's file was written by a newer version; use that one")
    case .failed(let reason):
      LocalizedText(zh: "没有存成（\(reason)）", en: "it could not be kept (\(reason))")
    }
  }
}
