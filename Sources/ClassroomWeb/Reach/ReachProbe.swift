import Foundation
import NIOCore
import NIOPosix

/// Looks at this machine for ``ReachFacts``.
public enum ReachProbe {
  private static let group = MultiThreadedEventLoopGroup.singleton
  private static let patience = TimeAmount.seconds(2)

  /// Looks whether a class on `port` can be reached, or could be if there is none.
  public static func facts(port: Int) async -> ReachFacts {
    let addresses = NetworkAddresses.current()
    let (listener, channel, actual) = await listen(port)
    var reached: Set<String> = []
    for address in addresses.prefix(20) where await connects(address.address, actual) {
      reached.insert(address.address)
    }
    // Nothing is lost when it cannot be closed: the process ends soon.
    try? await channel?.close().get()
    return ReachFacts(
      port: actual, listener: listener, addresses: addresses, reached: reached,
      obstacles: obstacles())
  }

  private static func listen(_ port: Int) async -> (ReachFacts.Listener, (any Channel)?, Int) {
    do {
      let channel = try await ServerBootstrap(group: group)
        .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
        .bind(host: "0.0.0.0", port: port).get()
      return (.nobody, channel, channel.localAddress?.port ?? port)
    } catch let error as IOError where error.errnoCode == EACCES {
      return (.notAllowed, nil, port)
    } catch {
      return (await isClass(port) ? .aClass : .another, nil, port)
    }
  }

  private static func connects(_ host: String, _ port: Int) async -> Bool {
    do {
      let channel = try await ClientBootstrap(group: group).connectTimeout(patience)
        .connect(host: host, port: port).get()
      // It was reached; how the connection ends says nothing more.
      try? await channel.close().get()
      return true
    } catch {
      return false
    }
  }

  /// Whether what listens there answers as a class does.
  private static func isClass(_ port: Int) async -> Bool {
    let question = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    do {
      let channel = try await ClientBootstrap(group: group).connectTimeout(patience)
        .connect(host: "127.0.0.1", port: port) { channel in
          channel.eventLoop.makeCompletedFuture {
            try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
          }
        }
      let raw = channel.channel
      raw.eventLoop.scheduleTask(in: patience) { raw.close(promise: nil) }
      return try await channel.executeThenClose { inbound, outbound in
        try await outbound.write(ByteBuffer(string: question))
        var answer = ""
        for try await part in inbound {
          answer += String(buffer: part)
          guard answer.utf8.count < 4_096, !answer.hasSuffix("\r\n\r\nok") else { break }
        }
        return answer.hasPrefix("HTTP/1.1 200") && answer.hasSuffix("\r\n\r\nok")
      }
    } catch {
      return false
    }
  }

  private static func obstacles() -> [ReachFacts.Obstacle] {
    var found: [ReachFacts.Obstacle] = []
    if text("/etc/ufw/ufw.conf").contains("\nENABLED=yes") { found.append(.ufw) }
    if exists("/run/firewalld.pid") || exists("/run/firewalld") { found.append(.firewalld) }
    let tools = ["/usr/sbin/nft", "/sbin/nft", "/usr/sbin/iptables", "/sbin/iptables"]
      .filter(exists)
    if let tool = tools.first, found.isEmpty {
      if geteuid() != 0 {
        found.append(.unseenRules)
      } else if refuses(tool) {
        found.append(.rules)
      }
    }
    if exists("/.dockerenv") || exists("/run/.containerenv") { found.append(.container) }
    if text("/proc/version").lowercased().contains("microsoft") { found.append(.wsl) }
    return found
  }

  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  /// Empty when it cannot be read, which here means that it is not there.
  private static func text(_ path: String) -> String {
    guard let file = FileHandle(forReadingAtPath: path) else { return "" }
    defer { try? file.close() }
    return "\n" + String(decoding: (try? file.read(upToCount: 65_536)) ?? Data(), as: UTF8.self)
  }

  /// Whether the rules that are loaded refuse something that comes in.
  private static func refuses(_ tool: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = tool.hasSuffix("nft") ? ["list", "ruleset"] : ["-S", "INPUT"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    let bytes = (try? output.fileHandleForReading.read(upToCount: 262_144)) ?? Data()
    process.terminate()
    return FirewallRules.refuse(String(decoding: bytes, as: UTF8.self))
  }
}

/// Reading what `nft list ruleset` and `iptables -S INPUT` print.
enum FirewallRules {
  /// Whether anything refuses what comes in.
  static func refuse(_ text: String) -> Bool {
    var isInput = false
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("-P INPUT DROP") || line.hasPrefix("-P INPUT REJECT") { return true }
      if line.hasPrefix("-A INPUT"), line.contains("-j DROP") || line.contains("-j REJECT") {
        return true
      }
      if line.hasPrefix("chain ") { isInput = false }
      if line.contains("hook input") {
        isInput = true
        if line.contains("policy drop") { return true }
      }
      if isInput, line.hasSuffix("drop") || line.contains("reject") { return true }
    }
    return false
  }
}
