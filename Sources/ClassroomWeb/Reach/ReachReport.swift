public import Wording

/// Why no phone arrives, and what to do, in the order in which it is worth looking.
public struct ReachReport: Sendable, Hashable {
  public struct Finding: Sendable, Hashable {
    public enum Weight: Sendable, Hashable {
      /// It is as it should be.
      case good
      /// No phone can come in before this is mended.
      case bad
      /// It may be this.
      case perhaps
    }

    public let weight: Weight
    public let text: LocalizedText
  }

  public let findings: [Finding]

  /// Nothing was found that keeps all phones out.
  public var isReachable: Bool { !findings.contains { $0.weight == .bad } }

  public init(_ facts: ReachFacts) {
    var findings: [Finding] = []
    func add(_ weight: Finding.Weight, _ zh: String, _ en: String) {
      findings.append(Finding(weight: weight, text: LocalizedText(zh: zh, en: en)))
    }
    Self.addAddresses(facts, add)
    Self.addListener(facts, add)
    for obstacle in facts.obstacles {
      let (zh, en) = Self.words(obstacle, port: facts.port)
      add(.perhaps, zh, en)
    }
    if facts.addresses.contains(where: { $0.kind != .virtual }) {
      add(
        .perhaps,
        "手机和这台电脑要连同一个 Wi-Fi。很多路由器的“访客网络”或“AP 隔离 / 客户端隔离”不让设备互相看见："
          + "换到主网络，或在路由器里关掉隔离，或用手机热点让大家连上。",
        "Phones and this computer must be on the same Wi-Fi. Guest networks and \"AP isolation\" or "
          + "\"client isolation\" of routers keep devices apart: use the main network, switch isolation "
          + "off in the router, or let everybody join the hotspot of a phone.")
      add(
        .perhaps,
        "手机上地址要以 http:// 开头（不是 https），关掉 VPN 和“无法上网时切换到流量”。",
        "On the phone the address begins with http:// (not https); switch off VPNs and \"use mobile data "
          + "when Wi-Fi has no internet\".")
    }
    self.findings = findings
  }

  private static func addAddresses(
    _ facts: ReachFacts, _ add: (Finding.Weight, String, String) -> Void
  ) {
    guard !facts.addresses.isEmpty else {
      add(
        .bad, "这台电脑没有连上任何网络：先连 Wi-Fi 或插网线。",
        "This computer is on no network: join a Wi-Fi or plug in a cable first.")
      return
    }
    for address in facts.addresses {
      let place = "\(address.interface): \(link(address.address, facts.port))"
      switch address.kind {
      case .wifi: add(.good, "\(place)  无线网，手机多半用这个", "\(place)  Wi-Fi, likely the one for phones")
      case .cable: add(.good, "\(place)  有线网", "\(place)  cable")
      case .other: add(.good, "\(place)  其他网络", "\(place)  another network")
      case .virtual:
        add(
          .perhaps, "\(place)  虚拟网络，手机到不了",
          "\(place)  a virtual network, which phones do not reach")
      }
    }
    if facts.addresses.allSatisfy({ $0.kind == .virtual }) {
      add(
        .bad, "只有虚拟网络（VPN、容器）：连上教室的 Wi-Fi。",
        "There are only virtual networks (VPN, containers): join the Wi-Fi of the classroom.")
    }
  }

  private static func addListener(
    _ facts: ReachFacts, _ add: (Finding.Weight, String, String) -> Void
  ) {
    let real = facts.addresses.filter { $0.kind != .virtual }
    let isReached = real.contains { facts.reached.contains($0.address) }
    switch facts.listener {
    case .another:
      add(
        .bad, "端口 \(facts.port) 被别的程序占着：停掉它，或用 --listen 换一个端口。",
        "Port \(facts.port) is taken by another program: stop it, or name another with --listen.")
    case .notAllowed:
      add(
        .bad, "没有权限使用端口 \(facts.port)：用 1024 以上的端口。",
        "Port \(facts.port) needs more rights: use one from 1024 on.")
    case .aClass where !real.isEmpty && !isReached:
      add(
        .bad, "课堂在运行，但只在本机上能打开：停掉它，用 poslab class --lan 再启动。",
        "The class runs, and only this computer can open it: stop it and start it with poslab class "
          + "--lan.")
    case .aClass where isReached:
      add(
        .good, "课堂在运行，本机用局域网地址打得开。",
        "The class runs, and this computer opens it by its address on the network.")
    case .nobody where !real.isEmpty && !isReached:
      add(
        .bad, "本机连自己的局域网地址都不通：多半是本机的防火墙。",
        "This computer does not even reach its own address on the network: likely its own firewall."
      )
    case .nobody where isReached:
      add(
        .good, "端口 \(facts.port) 空着，局域网地址能用：用 poslab class --lan 启动。",
        "Port \(facts.port) is free and works at the address on the network: start with poslab class "
          + "--lan.")
    case .aClass, .nobody: break
    }
  }

  private static func link(_ address: String, _ port: Int) -> String {
    address.contains(":") ? "http://[\(address)]:\(port)/" : "http://\(address):\(port)/"
  }

  private static func words(_ obstacle: ReachFacts.Obstacle, port: Int) -> (String, String) {
    switch obstacle {
    case .ufw:
      (
        "防火墙 ufw 开着：sudo ufw allow \(port)/tcp",
        "The firewall ufw is on: sudo ufw allow \(port)/tcp"
      )
    case .firewalld:
      (
        "防火墙 firewalld 开着：sudo firewall-cmd --add-port=\(port)/tcp",
        "The firewall firewalld is on: sudo firewall-cmd --add-port=\(port)/tcp"
      )
    case .rules:
      (
        "防火墙有拒绝进入的规则：放行 TCP 端口 \(port)（sudo nft list ruleset 看全部）。",
        "Firewall rules refuse what comes in: let TCP port \(port) pass (sudo nft list ruleset shows "
          + "all)."
      )
    case .unseenRules:
      (
        "可能有防火墙规则，普通用户看不到：sudo nft list ruleset",
        "There may be firewall rules, which only root sees: sudo nft list ruleset"
      )
    case .container:
      (
        "程序在容器里：启动容器时加上 -p \(port):\(port)，并用主机的地址。",
        "The program is in a container: start that with -p \(port):\(port), and use the address of its "
          + "host."
      )
    case .wsl:
      (
        "程序在 Windows 的 WSL 里：手机要用 Windows 的地址，并在 Windows 里转发端口 \(port)、放行防火墙。",
        "The program is in WSL: phones use the address of Windows, which must forward port \(port) and "
          + "let it through its firewall."
      )
    }
  }
}
