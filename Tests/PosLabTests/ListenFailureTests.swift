import Glibc
import Testing

@Suite("A program that cannot listen")
struct ListenFailureTests {
  @Test("a host at a port that is taken says so, with status 2")
  func taken() throws {
    let first = try TakenPort()
    defer { first.close() }
    let address = "127.0.0.1:\(first.port)"
    for (language, words) in [("en", "is taken by another program"), ("zh", "已被别的程序占用")] {
      let second = try PosLabProcess.run(
        ["host", "--memory", "--listen", address, "--lang", language])
      #expect(second.status == 2)
      #expect(second.stderr.contains("\(address) \(words)"))
      #expect(!second.stderr.contains("errno") && !second.stderr.contains("descriptor"))
    }
  }

  @Test("a host at an address of another machine says so, with status 2")
  func elsewhere() throws {
    // A documentation address (RFC 5737), which no machine has.
    let result = try PosLabProcess.run(
      ["host", "--memory", "--listen", "192.0.2.1:0", "--lang", "en"])
    #expect(result.status == 2)
    #expect(result.stderr.contains("192.0.2.1 is no address of this machine"))
  }
}

/// A port of this machine on which somebody listens.
private struct TakenPort {
  let port: UInt16
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let listening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, 1) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
    }
    try #require(listening)
    port = UInt16(bigEndian: address.sin_port)
  }

  func close() { _ = Glibc.close(descriptor) }
}
