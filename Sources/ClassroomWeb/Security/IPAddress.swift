import Glibc

/// An address of the Internet, from its text.
struct IPAddress: Sendable, Hashable {
  /// 4 or 16 bytes; a version 4 address in version 6 (`::ffff:192.0.2.1`) is the former.
  let bytes: [UInt8]

  /// Nil for anything but an address as text; the zone of a link-local one (`%eth0`) is left out.
  init?(_ text: String) {
    guard text.utf8.count <= 64 else { return nil }
    let plain = String(text.prefix { $0 != "%" })
    var four = in_addr()
    if inet_pton(AF_INET, plain, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
      return
    }
    var six = in6_addr()
    guard inet_pton(AF_INET6, plain, &six) == 1 else { return nil }
    let all = withUnsafeBytes(of: &six) { Array($0) }
    let isMapped = all.prefix(10).allSatisfy { $0 == 0 } && all[10] == 255 && all[11] == 255
    bytes = isMapped ? Array(all.suffix(4)) : all
  }

  var isVersion4: Bool { bytes.count == 4 }

  var isLoopback: Bool {
    isVersion4 ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
  }

  /// 169.254/16 and fe80::/10: nobody gave it, and no router passes it on.
  var isLinkLocal: Bool {
    isVersion4 ? bytes[0] == 169 && bytes[1] == 254 : bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
  }

  /// Of a private network (RFC 1918, RFC 4193).
  var isPrivate: Bool {
    guard isVersion4 else { return bytes[0] & 0xFE == 0xFC }
    return bytes[0] == 10 || bytes[0] == 172 && bytes[1] & 0xF0 == 16
      || bytes[0] == 192 && bytes[1] == 168
  }

  /// What is counted together in limits: an address, or the /64 that a version 6 host picks its own from.
  var limitKey: String {
    (isVersion4 ? bytes : Array(bytes.prefix(8))).map { "\($0)" }.joined(separator: ".")
  }
}
