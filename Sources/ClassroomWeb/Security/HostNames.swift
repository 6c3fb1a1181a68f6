/// Which names in `Host` are this machine. Another name is a stranger's page that had its name changed to
/// our address (DNS rebinding).
struct HostNames: Sendable {
  /// Where it listens, as given.
  let listenHost: String
  /// Own addresses, without ports.
  let addresses: @Sendable () -> [String]
  /// Any address is this machine: between a phone and here may stand something that changes it.
  let takesAnyAddress: Bool

  /// Whether `authority`, the value of `Host`, may be answered.
  func isKnown(_ authority: String) -> Bool {
    guard let host = Self.host(of: authority) else { return false }
    if host == "localhost" || host == listenHost.lowercased() { return true }
    guard let address = IPAddress(host) else { return false }
    return address.isLoopback || takesAnyAddress
      || addresses().contains { IPAddress($0) == address }
  }

  /// The name without its port, in lower case; nil for what is none.
  static func host(of authority: String) -> String? {
    guard (1...255).contains(authority.utf8.count) else { return nil }
    var host = authority[...]
    if host.first == "[" {
      guard let end = host.firstIndex(of: "]") else { return nil }
      guard isPort(host[host.index(after: end)...]) else { return nil }
      host = host[host.index(after: host.startIndex)..<end]
    } else if let colon = host.firstIndex(of: ":") {
      guard isPort(host[colon...]) else { return nil }
      host = host[..<colon]
    }
    return host.isEmpty ? nil : host.lowercased()
  }

  private static func isPort(_ text: Substring) -> Bool {
    guard let colon = text.first else { return true }
    let digits = text.dropFirst()
    return colon == ":" && (1...5).contains(digits.utf8.count)
      && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
