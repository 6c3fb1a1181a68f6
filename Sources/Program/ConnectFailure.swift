import Glibc
import NIOCore
import NIOPosix
package import Wording

/// Why a connection could not be opened, to be put behind the address.
package enum ConnectFailure {
  package static func text(of error: any Error) -> LocalizedText {
    switch error {
    case let error as NIOConnectionError:
      if let attempt = error.connectionErrors.first { return text(of: attempt.error) }
      guard error.dnsAError != nil || error.dnsAAAAError != nil else { return unknown(error) }
      return LocalizedText(
        zh: "没有叫 \(error.host) 的机器", en: "no machine is called \(error.host)")
    case let error as IOError: return SystemFault(error.errnoCode).text
    case ChannelError.connectTimeout: return SystemFault(ETIMEDOUT).text
    default: return unknown(error)
    }
  }

  private static func unknown(_ error: any Error) -> LocalizedText {
    LocalizedText(zh: "连接没有建立（\(error)）", en: "no connection came about (\(error))")
  }
}
