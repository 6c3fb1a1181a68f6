public import Wording

extension StoreError: CustomStringConvertible {
  public var description: String { text.en }

  /// What is wrong and what to do. SQLite's own words stand in brackets.
  public var text: LocalizedText {
    switch self {
    case .unusableFolder(let problem):
      LocalizedText(
        zh: "这个文件夹不能用：\(problem.text.zh)；请用 --data 指定一个可以写的文件夹",
        en:
          "the folder cannot be used: \(problem.text.en); name one that you may write to with --data"
      )
    case .inUse(let process):
      LocalizedText(
        zh: "另一台主机正开着这些账本\(process.map { "（进程 \($0)）" } ?? "")；"
          + "请停掉它，或者用 --data 指定另一个文件夹",
        en:
          "another host has these books open\(process.map { " (process \($0))" } ?? ""); stop it, or "
          + "name another folder with --data")
    case .readOnly:
      LocalizedText(
        zh: "账本能读不能写；请取得写 host.sqlite 的权限，或者用 --data 指定另一个文件夹",
        en: "the books can be read and not written; get the right to write to host.sqlite, or name "
          + "another folder with --data")
    case .newer:
      LocalizedText(
        zh: "这些账本是更新的 PosLab 写的，没有动它；请用那个版本，或者用 --data 指定另一个文件夹",
        en:
          "these books are of a newer PosLab, and nothing in them was changed; use that one, or name "
          + "another folder with --data")
    case .foreign:
      LocalizedText(
        zh: "host.sqlite 是别的程序的数据库；请用 --data 指定另一个文件夹",
        en: "host.sqlite is a database of another program; name another folder with --data")
    case .damagedFile(let reason):
      LocalizedText(
        zh: "host.sqlite 坏了（\(reason)）；\(Self.restore.zh)",
        en: "host.sqlite is damaged (\(reason)); \(Self.restore.en)")
    case .damaged(let table, let column):
      LocalizedText(
        zh: "账本的表 \(table) 里，\(column) 有一个不能用的值；\(Self.restore.zh)",
        en: "the store's table \(table) has a value in \(column) that is none; \(Self.restore.en)")
    case .locked:
      LocalizedText(
        zh: "别的程序锁着 host.sqlite；请让它做完，再启动一次",
        en: "another program holds host.sqlite locked; end what it does there and start again")
    case .removed:
      LocalizedText(
        zh: "账本已经不在文件夹里：开着的时候被删除、改名或替换了；请放回去，或者用 --data 从另一个文件夹开始",
        en: "the books are not in their folder any more: it was removed, renamed or replaced while "
          + "they were open; put it back, or begin with another one (--data)")
    case .diskFull:
      LocalizedText(
        zh: "磁盘满了；请腾出空间，再启动一次", en: "the disk is full; make room and start again")
    case .unopenable(let reason):
      LocalizedText(
        zh: "host.sqlite 打不开（\(reason)）；请检查文件夹的权限，或者用 --data 指定另一个",
        en:
          "host.sqlite cannot be opened (\(reason)); check the folder's permissions, or name another "
          + "one with --data")
    case .inputOutput(let reason):
      LocalizedText(
        zh: "磁盘读写出错（\(reason)）；请检查磁盘，再启动一次",
        en: "the disk does not read or write (\(reason)); check it and start again")
    case .notDurable(let level):
      LocalizedText(
        zh: "SQLite 的 synchronous 是 \(level)，不是 2（FULL），断电会丢账；请换一个文件系统",
        en: "SQLite reports synchronous = \(level) instead of 2 (FULL); use another file system")
    case .failed(let reason):
      LocalizedText(
        zh: "账本不能用（\(reason)）；请检查磁盘，再启动一次",
        en: "the books cannot be used (\(reason)); check the disk and start again")
    }
  }

  private static let restore = LocalizedText(
    zh: "请用备份恢复文件夹，或者用 --data 从另一个开始",
    en: "restore the folder from a copy, or begin with another one (--data)")
}

extension StoreError.Folder {
  fileprivate var text: LocalizedText {
    switch self {
    case .notAFolder: LocalizedText(zh: "它不是文件夹", en: "it is not a folder")
    case .unreadable: LocalizedText(zh: "里面有什么读不了", en: "what is in it cannot be read")
    case .open:
      LocalizedText(
        zh: "别人也能往里写，用 chmod go-w 去掉", en: "others may write to it, which chmod go-w ends")
    case .link(let name):
      LocalizedText(zh: "里面的 \(name) 是个链接", en: "\(name) in it is a link")
    case .system(let fault): fault.text
    }
  }
}
