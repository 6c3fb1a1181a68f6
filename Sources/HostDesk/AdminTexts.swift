package import HostSim
import Rooms
package import Wording

/// Sentences of the administrator's channel.
enum AdminTexts {
  /// Why an order cannot be done as it is written.
  static func text(of refusal: Refusal) -> LocalizedText {
    switch refusal {
    case .nameMissing(let kind):
      LocalizedText(
        zh: "没有说是哪一个（\(kind.name.zh)）；主机上没有剧本，要写出名字，例如 --\(kind.rawValue) …",
        en: "it does not say which \(kind.name.en); a host has no script of its own: name it, "
          + "such as with --\(kind.rawValue) …")
    case .noCardYet:
      LocalizedText(
        zh: "没有说是哪张卡；写出卡的名字，例如 debit-ok",
        en: "it does not say which card; name it, such as debit-ok")
    default: refusal.text
    }
  }
}

extension AdminClient.Failure {
  /// Why an order did not reach a host, or may not have.
  ///
  /// - Parameter place: the address or the socket.
  package func text(at place: String) -> LocalizedText {
    switch self {
    case .noHost:
      return LocalizedText(
        zh: "\(place): 没有主机在这里运行；先运行 poslab host，或用 --data 指定它的文件夹"
          + "（--memory 的主机没有文件夹，要用 --admin）",
        en: "\(place): no host runs here; start `poslab host`, or name its folder with --data (one "
          + "with --memory has none: use --admin)")
    case .unknownHost(let name):
      return LocalizedText(
        zh: "\(place): 没有叫 \(name) 的机器；请核对 --admin 的地址",
        en: "\(place): no machine is called \(name); check the address of --admin")
    case .unreachable(let fault):
      return LocalizedText(
        zh: "\(place): 连不上：\(fault.text.zh)；请核对地址和网络",
        en: "\(place): cannot connect: \(fault.text.en); check the address and the network")
    case .notAllowed:
      return LocalizedText(
        zh: "\(place): 只有运行主机的用户可以下指令",
        en: "\(place): only the user who runs the host may give orders")
    case .notOurs:
      return LocalizedText(
        zh: "\(place): 在这里应答的是另一个用户的程序，不是你的主机；没有下指令",
        en: "\(place): another user's program answers here, not your host; nothing was ordered")
    case .noAnswer:
      return LocalizedText(
        zh: "\(place): 主机没有回答，不知道指令有没有执行；用 poslab books orders 查",
        en:
          "\(place): the host has not answered, and it is not known whether the order is done; see "
          + "`poslab books orders`")
    case .unreadable:
      return LocalizedText(
        zh: "\(place): 看不懂主机的回答；两边要用同一版本",
        en: "\(place): the host's answer cannot be read; use the same version on both sides")
    }
  }
}
