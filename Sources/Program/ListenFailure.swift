import Glibc
import NIOCore
package import Wording

/// Why a program cannot listen where it should.
package enum ListenFailure {
  /// - Parameter address: nil: a socket in a folder, not an address.
  package static func failure(_ error: any Error, at address: ListenAddress?) -> CommandFailure {
    guard let address else { return .wrongInput(CommandFailure.unexpected(error)) }
    return .wrongInput(text(of: error, at: address))
  }

  package static func text(of error: any Error, at address: ListenAddress) -> LocalizedText {
    let place = "\(address.host):\(address.port)"
    switch (error as? IOError)?.errnoCode {
    case EADDRINUSE:
      return LocalizedText(
        zh: "\(place) 已被别的程序占用；请停掉它，或者换一个端口（端口 0 会任选一个空闲的）",
        en:
          "\(place) is taken by another program; stop that, or name another port (0 takes any that "
          + "is free)")
    case EADDRNOTAVAIL:
      return LocalizedText(
        zh: "\(address.host) 不是本机的地址；请用 127.0.0.1，所有网卡用 0.0.0.0",
        en:
          "\(address.host) is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all of its "
          + "own")
    case EACCES:
      return LocalizedText(
        zh: "没有权限使用端口 \(address.port)；请用 1024 以上的端口",
        en: "port \(address.port) needs more rights; use a port from 1024 on")
    case EMFILE, ENFILE:
      return LocalizedText(
        zh: "\(place) 不能用来监听：打开的文件太多；请用 ulimit -n 提高上限",
        en: "\(place) cannot be listened on: too many open files; raise the limit with ulimit -n")
    default:
      return LocalizedText(
        zh: "\(place) 不能用来监听；请写本机的地址，如 127.0.0.1:8583",
        en: "\(place) cannot be listened on; name an address of this machine, such as "
          + "127.0.0.1:8583")
    }
  }
}
