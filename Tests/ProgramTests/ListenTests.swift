import Glibc
import NIOCore
import Testing
import Wording

@testable import Program

@Suite("Where a program listens")
struct ListenTests {
  @Test(
    "a failure says in both languages whether the port is taken or the address another machine's",
    arguments: [
      (EADDRINUSE, "占用", "is taken"), (EADDRNOTAVAIL, "不是本机的地址", "no address of this machine"),
      (EACCES, "没有权限", "needs more rights"), (EINVAL, "不能用来监听", "cannot be listened on"),
    ])
  func words(code: Int32, chinese: String, english: String) throws {
    let error = IOError(errnoCode: code, reason: "bind(descriptor:ptr:bytes:)")
    let text = ListenFailure.text(of: error, at: try ListenAddress("192.0.2.1:80"))
    #expect(text.zh.contains(chinese) && text.en.contains(english))
    #expect(!text.zh.contains("bind(") && !text.en.contains("bind("))
  }

  @Test(
    "an address has a port; an IPv6 address stands in brackets",
    arguments: [
      ("127.0.0.1:8583", "127.0.0.1", 8583), ("[::1]:0", "::1", 0), ("a:65535", "a", 65_535),
    ])
  func addresses(_ text: String, _ host: String, _ port: Int) throws {
    let address = try ListenAddress(text)
    #expect(address.host == host && address.port == port)
  }

  @Test(
    "what is no address is refused with an example",
    arguments: ["", "8583", ":8583", "a:", "a:65536", "a:-1", "[]:1"])
  func refused(_ text: String) throws {
    let failure = try #require(throws: CommandFailure.self) { _ = try ListenAddress(text) }
    #expect(failure.status == .wrongInput && failure.text?.en.contains("127.0.0.1") == true)
  }
}
