import Acquirer
import POSProtocol
import Testing

@testable import HostSim

@Suite struct WarningLogTests {
  @Test("A warning is said once a minute for each terminal and kind, with how many were left out")
  func pauses() throws {
    let one = try #require(TerminalID("10000001"))
    let two = try #require(TerminalID("10000002"))
    var log = WarningLog()
    func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1_000) }
    let first = log.line(for: .wrongMAC(one), from: "192.0.2.7", at: at(0)) ?? ""
    #expect(first.contains("10000001") && first.contains("192.0.2.7"))
    for second in 1..<60 as Range<Int64> {
      #expect(log.line(for: .wrongMAC(one), from: "192.0.2.7", at: at(second)) == nil)
    }
    #expect(log.line(for: .wrongMAC(two), from: "192.0.2.7", at: at(30)) != nil)
    #expect(log.line(for: .sessionEnded(one), from: "192.0.2.7", at: at(30)) != nil)
    let next = log.line(for: .wrongMAC(one), from: "192.0.2.7", at: at(60)) ?? ""
    #expect(next.contains("59 more"))
    // A clock that goes back does not silence it.
    #expect(log.line(for: .wrongMAC(one), from: "192.0.2.7", at: at(-10)) != nil)
  }
}
