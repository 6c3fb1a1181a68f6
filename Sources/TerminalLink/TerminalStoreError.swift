import POSProtocol
public import PaymentCrypto
public import Wording

/// Why a terminal's memory cannot be read or kept.
public enum TerminalStoreError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadable(path: String)
  /// The file was changed or cut, or belongs to another terminal or TMK.
  case damaged(path: String)
  /// It was written by a newer PosLab.
  case newer(path: String, version: Int)
  case unwritable(path: String, SystemFault)
  /// The memory holds something that has no form in a file.
  case unencodable(path: String)
  case keys(path: String, CryptoError)

  public var description: String { text.en }

  /// What is wrong and what to do.
  public var text: LocalizedText {
    switch self {
    case .unreadable(let path):
      LocalizedText(
        zh: "\(path): 读不了；请检查权限", en: "\(path): cannot be read; check its permissions")
    case .damaged(let path):
      LocalizedText(
        zh: "\(path): 坏了，或者是另一台终端、另一把主密钥的；请放回备份，或者删掉它，当作新终端开始"
          + "（里面要是有待冲正，就没有了）",
        en:
          "\(path): damaged, or of another terminal or TMK; put a copy back, or delete it to start "
          + "as a new terminal (a reversal waiting in it would be lost)")
    case .newer(let path, let version):
      LocalizedText(
        zh: "\(path): 是更新的 PosLab 写的（格式 \(version)）；请用新版打开，或者换一个文件",
        en:
          "\(path): written by a newer PosLab (form \(version)); open it with that one, or name "
          + "another file")
    case .unwritable(let path, let fault):
      LocalizedText(
        zh: "\(path): 写不进去：\(fault.text.zh)；能写之前终端关着",
        en: "\(path): cannot be written: \(fault.text.en); the terminal is off until it can")
    case .unencodable(let path):
      LocalizedText(
        zh: "\(path): 终端里的内容写不成文件；能写之前终端关着",
        en: "\(path): the memory cannot be encoded; the terminal is off until it can")
    case .keys(let path, let error):
      LocalizedText(
        zh: "\(path): 加不了密：\(error.text.zh)", en: "\(path): cannot be sealed: \(error.text.en)")
    }
  }
}
