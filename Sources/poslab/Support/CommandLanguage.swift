import Glibc
import ISO8583

/// The language of what the program says about itself.
enum CommandLanguage {
  /// What `--lang` says on the command line of this process.
  static let current = of(CommandLine.arguments)

  /// What `--lang` says, wherever it stands; Chinese without it.
  static func of(_ arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1]) ?? .zh
      }
      if argument.hasPrefix("--lang=") {
        return Language(rawValue: String(argument.dropFirst("--lang=".count))) ?? .zh
      }
    }
    return .zh
  }
}

extension CommandFailure {
  static func wrongInput(_ text: LocalizedText) -> CommandFailure {
    .wrongInput(text[CommandLanguage.current])
  }

  static func doesNotHold(_ text: LocalizedText) -> CommandFailure {
    .doesNotHold(text[CommandLanguage.current])
  }
}

extension StandardStreams {
  static func complain(_ text: LocalizedText) { complain(text[CommandLanguage.current]) }

  static func warn(_ text: LocalizedText) { warn(text[CommandLanguage.current]) }
}

extension FileBytes.Failure {
  /// The reason in both languages.
  var text: LocalizedText {
    let chinese: [(code: Int32, text: String)] = [
      (ENOENT, "没有这个文件或文件夹"), (EACCES, "没有权限"), (EPERM, "没有权限"), (EISDIR, "这是文件夹"),
      (ENOTDIR, "路径中有一段不是文件夹"), (ENOSPC, "磁盘满了"), (EROFS, "磁盘只读"), (EEXIST, "已经有了"),
      (ELOOP, "符号链接绕圈"), (ENAMETOOLONG, "名字太长"), (EMFILE, "打开的文件太多"), (EIO, "读写出错"),
    ]
    let known = chinese.first { strerror($0.code).map { String(cString: $0) } == reason }
    return LocalizedText(zh: known?.text ?? reason, en: reason)
  }
}
