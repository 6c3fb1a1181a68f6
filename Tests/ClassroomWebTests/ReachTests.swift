import Testing
import Wording

@testable import ClassroomWeb

@Suite("Why no phone arrives")
struct ReachTests {
  private static let wifi = InterfaceAddress(
    interface: "wlan0", address: "192.168.1.20", kind: .wifi)
  private static let docker = InterfaceAddress(
    interface: "docker0", address: "172.17.0.1", kind: .virtual)

  private static func facts(
    _ listener: ReachFacts.Listener, _ addresses: [InterfaceAddress], reached: Bool,
    _ obstacles: [ReachFacts.Obstacle] = []
  ) -> ReachFacts {
    ReachFacts(
      port: 8080, listener: listener, addresses: addresses,
      reached: reached ? Set(addresses.map(\.address)) : [], obstacles: obstacles)
  }

  static let cases: [(facts: ReachFacts, isReachable: Bool, says: String)] = [
    (facts(.nobody, [wifi], reached: true), true, "poslab class --lan"),
    (facts(.nobody, [wifi], reached: true), true, "http://192.168.1.20:8080/"),
    (facts(.aClass, [wifi], reached: true), true, "isolation"),
    (facts(.aClass, [wifi], reached: false), false, "only this computer can open it"),
    (facts(.nobody, [wifi], reached: false), false, "its own firewall"),
    (facts(.another, [wifi], reached: true), false, "taken by another program"),
    (facts(.notAllowed, [wifi], reached: false), false, "from 1024 on"),
    (facts(.nobody, [], reached: false), false, "on no network"),
    (facts(.nobody, [docker], reached: true), false, "only virtual networks"),
    (facts(.nobody, [wifi, docker], reached: true), true, "which phones do not reach"),
    (facts(.nobody, [wifi], reached: true, [.ufw]), true, "sudo ufw allow 8080/tcp"),
    (facts(.nobody, [wifi], reached: true, [.firewalld]), true, "--add-port=8080/tcp"),
    (facts(.nobody, [wifi], reached: true, [.wsl]), true, "WSL"),
    (facts(.nobody, [wifi], reached: true, [.container]), true, "-p 8080:8080"),
  ]

  @Test("what keeps phones out is said with what to do, in both languages", arguments: cases)
  func reported(_ facts: ReachFacts, _ isReachable: Bool, _ says: String) {
    let report = ReachReport(facts)
    #expect(report.isReachable == isReachable)
    #expect(report.findings.contains { $0.text.en.contains(says) })
    for finding in report.findings {
      #expect(!finding.text.zh.isEmpty && finding.text.zh != finding.text.en)
      #expect(
        PrintableText.isPrintable(finding.text.zh) && PrintableText.isPrintable(finding.text.en))
    }
  }

  @Test("Wi-Fi stands before cable, private before public, version 4 before 6; loopback not at all")
  func order() {
    let addresses = [
      InterfaceAddress(interface: "lo", address: "127.0.0.1", isWireless: false),
      InterfaceAddress(interface: "docker0", address: "172.17.0.1", isWireless: false),
      InterfaceAddress(interface: "eth0", address: "203.0.113.9", isWireless: false),
      InterfaceAddress(interface: "eth0", address: "10.0.0.5", isWireless: false),
      InterfaceAddress(interface: "eth0", address: "fe80::1", isWireless: false),
      InterfaceAddress(interface: "wlp3s0", address: "fd00::5", isWireless: true),
      InterfaceAddress(interface: "wlp3s0", address: "192.168.1.20", isWireless: true),
      InterfaceAddress(interface: "lo", address: "::1", isWireless: false),
    ]
    #expect(
      NetworkAddresses.sorted(addresses).map(\.address)
        == ["192.168.1.20", "fd00::5", "10.0.0.5", "203.0.113.9", "172.17.0.1"])
  }

  @Test(
    "rules that refuse what comes in are found, and no others",
    arguments: [
      ("", false),
      (
        "table inet filter {\n chain input {\n type filter hook input priority 0; policy accept;\n }\n}",
        false
      ),
      ("chain input {\n type filter hook input priority 0; policy drop;\n}", true),
      (
        "chain input {\n type filter hook input priority 0; policy accept;\n tcp dport 22 accept\n drop\n}",
        true
      ),
      ("chain output {\n type filter hook output priority 0; policy drop;\n}", false),
      ("chain forward {\n hook forward; policy drop;\n drop\n}", false),
      ("-P INPUT ACCEPT\n-A INPUT -i lo -j ACCEPT", false), ("-P INPUT DROP", true),
      ("-P INPUT ACCEPT\n-A INPUT -p tcp -j REJECT --reject-with tcp-reset", true),
    ])
  func rules(_ text: String, _ refuses: Bool) {
    #expect(FirewallRules.refuse(text) == refuses)
  }

  @Test("a class that listens on this machine only is told apart from another program")
  func probed() async throws {
    try await WebServer.with { server, _ in
      let facts = await ReachProbe.facts(port: server.port)
      #expect(facts.listener == .aClass || facts.listener == .nobody)
      #expect(facts.port == server.port)
    }
    let free = await ReachProbe.facts(port: 0)
    #expect(free.listener == .nobody && free.port > 0)
  }
}
