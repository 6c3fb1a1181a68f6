import Glibc
import NIOCore

/// An address of a network interface of this machine.
public struct InterfaceAddress: Sendable, Hashable {
  /// How likely it is that the phones of a class are on it: the lower, the likelier.
  public enum Kind: Int, Sendable, Hashable, Comparable {
    case wifi, cable, other, virtual

    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  /// Such as `wlan0`.
  public let interface: String
  /// As text, without a zone.
  public let address: String
  public let kind: Kind

  public init(interface: String, address: String, kind: Kind) {
    self.interface = interface
    self.address = address
    self.kind = kind
  }

  /// The same with the kind guessed by the name of the interface.
  ///
  /// - Parameter isWireless: the system says that it is a radio.
  public init(interface: String, address: String, isWireless: Bool) {
    let virtual = [
      "docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap", "wg", "tailscale", "zt",
      "utun", "cni", "flannel", "lxc", "lxd", "podman", "awdl", "llw",
    ]
    let kind: Kind =
      if virtual.contains(where: { interface.hasPrefix($0) }) {
        .virtual
      } else if isWireless || interface.hasPrefix("wl") || interface.hasPrefix("ap") {
        .wifi
      } else if interface.hasPrefix("e") {
        .cable
      } else {
        .other
      }
    self.init(interface: interface, address: address, kind: kind)
  }
}

/// The addresses of this machine.
public enum NetworkAddresses {
  /// All but loopback and link-local ones, the likeliest for a class first: Wi-Fi before cable, private
  /// before public, version 4 before 6.
  public static func current() -> [InterfaceAddress] {
    let devices = (try? System.enumerateDevices()) ?? []
    return sorted(
      devices.compactMap { device in
        guard let address = device.address?.ipAddress else { return nil }
        return InterfaceAddress(
          interface: device.name, address: String(address.prefix { $0 != "%" }),
          isWireless: access("/sys/class/net/\(device.name)/wireless", F_OK) == 0)
      })
  }

  static func sorted(_ addresses: [InterfaceAddress]) -> [InterfaceAddress] {
    let usable = addresses.compactMap { address -> (InterfaceAddress, IPAddress)? in
      guard let parsed = IPAddress(address.address), !parsed.isLoopback, !parsed.isLinkLocal else {
        return nil
      }
      return (address, parsed)
    }
    func rank(_ entry: (InterfaceAddress, IPAddress)) -> (Int, Int, Int, String) {
      (
        entry.0.kind.rawValue, entry.1.isVersion4 ? 0 : 1, entry.1.isPrivate ? 0 : 1,
        entry.0.address
      )
    }
    return usable.sorted { rank($0) < rank($1) }.map(\.0)
  }
}
