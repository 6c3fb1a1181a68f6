import Glibc

/// What the operating system says is wrong, by its number (`errno`).
public struct SystemFault: Error, Sendable, Hashable {
  /// The value of `errno`.
  public let code: Int32

  public init(_ code: Int32) { self.code = code }

  /// In words; in English those of the system, such as `No space left on device`.
  public var text: LocalizedText {
    let english = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    let chinese = Self.words.first { $0.codes.contains(code) }?.chinese
    return LocalizedText(zh: chinese ?? "系统错误 \(code)（\(english)）", en: english)
  }

  private static let words: [(codes: [Int32], chinese: String)] = [
    ([ENOENT], "没有这个文件或文件夹"), ([EACCES, EPERM], "没有权限"), ([EISDIR], "这是文件夹"),
    ([ENOTDIR], "路径中有一段不是文件夹"), ([ENOSPC], "磁盘满了"), ([EDQUOT], "磁盘配额用完了"),
    ([EROFS], "磁盘只读"), ([EEXIST], "已经有了"), ([ELOOP], "符号链接绕圈"), ([ENAMETOOLONG], "名字太长"),
    ([EMFILE, ENFILE], "打开的文件太多"), ([EIO], "读写出错"), ([EPIPE], "那一头已经不读了"),
    ([EFBIG], "文件太大"), ([EBUSY, ETXTBSY], "正被占用"), ([ENXIO, ENODEV], "没有这个设备"),
    ([ENOMEM, ENOBUFS], "内存不够"), ([EINVAL], "系统不接受这样的参数"), ([EBADF], "没有打开"),
    ([ECONNREFUSED], "对方拒绝连接"), ([ECONNRESET, ECONNABORTED], "对方断开了连接"),
    ([ETIMEDOUT], "对方没有回应"), ([EHOSTUNREACH, EHOSTDOWN], "到不了那台机器"),
    ([ENETUNREACH, ENETDOWN], "到不了那个网络"), ([EADDRINUSE], "地址已被占用"),
    ([EADDRNOTAVAIL], "不是本机的地址"), ([EAFNOSUPPORT], "本机不支持这种地址"),
  ]
}
