import Acquirer
import HostSim
import Logging
import NIOCore
import NIOPosix
import POSProtocol
import Testing
import Wording

@testable import Load
@testable import Program

/// Short loads in this process. Nothing here depends on how fast the machine is.
@Suite("A load", .serialized)
struct LoadRunTests {
  private static func load(
    _ host: HostServer, _ registry: Registry, terminals: Int = 4, rate: Int = 0,
    timeout: TimeAmount = .seconds(30), stops: AsyncStream<Void>? = nil,
    duration: TimeAmount = .seconds(1)
  ) async throws -> LoadResult {
    let mix = try LoadMix(LoadMix.usual)
    let now = LocalTime(SystemClock.now(), offsetSeconds: 28_800)
    let seats = Array(LoadSeats(registry, mix: mix, at: now).all().prefix(terminals))
    let plan = LoadPlan(
      host: "127.0.0.1", port: host.port, mix: mix, terminals: seats.count, rate: rate,
      duration: duration, timeout: timeout)
    return try await LoadRun(plan: plan, seats: seats, firstSTAN: .first).measure(stops: stops)
  }

  private static let registry = LoadWorld(terminals: 4).registry

  private func host() async throws -> HostServer {
    try await LoadHost.start(Self.registry, Acquirer.Settings(), data: nil).server
  }

  @Test("what the terminals were told is what the host has booked")
  func booked() async throws {
    let host = try await host()
    let tally = try await Self.load(host, Self.registry).tally
    let booked = try await host.read { acquirer in
      acquirer.ledger.transactions.values.reduce(into: [TransactionType: Int]()) {
        $0[$1.type, default: 0] += 1
      }
    }
    await host.stop()
    #expect(tally.signedIn == 4)
    #expect(tally.codes == [.approved: tally.all.approved])
    #expect(tally.all.sent == tally.all.approved)
    #expect(tally.wrongAnswers + tally.timeouts + tally.brokenConnections == 0)
    for kind in LoadKind.allCases {
      #expect(tally[kind].approved == booked[kind.type] ?? 0)
      #expect(tally[kind].latencies.count == tally[kind].approved)
    }
    #expect(tally[.sale].approved > 0)
  }

  @Test("a second load on the same books is not taken for a repetition of the first")
  func again() async throws {
    let host = try await host()
    _ = try await Self.load(host, Self.registry)
    let tally = try await Self.load(host, Self.registry).tally
    await host.stop()
    #expect(Set(tally.codes.keys) == [.approved])
  }

  @Test("in an open loop no more is sent than the timetable has, and what was not sent is said")
  func openLoop() async throws {
    let host = try await host()
    let tally = try await Self.load(host, Self.registry, rate: 40).tally
    await host.stop()
    #expect(tally.all.sent + tally.notSent == 40)
    #expect(tally.all.approved == tally.all.sent)
  }

  @Test("answers with a wrong MAC are counted and the load goes on")
  func wrongMAC() async throws {
    let host = try await host()
    try await host.apply(.wrongMAC(nil))
    let result = try await Self.load(host, Self.registry)
    await host.stop()
    #expect(result.tally.wrong == [.mac: 1])
    #expect(result.tally.all.approved > 0)
    let plan = LoadPlan(
      host: "127.0.0.1", port: 1, mix: try LoadMix(LoadMix.usual), terminals: 4,
      duration: .seconds(1))
    #expect(!LoadReport(host: nil, plan: plan, result: result).holds)
  }

  @Test("declines are counted by their code, and a terminal told to sign in again does so")
  func declined() async throws {
    let host = try await host()
    let code = try #require(ResponseCode("51"))
    try await host.apply(.respond(to: .sale, code: code, terminal: nil))
    try await host.apply(.respond(to: .balance, code: .macError, terminal: nil))
    let tally = try await Self.load(host, Self.registry).tally
    await host.stop()
    #expect(tally.codes[code] == 1)
    #expect(tally.codes[.macError] == 1)
    #expect(tally.all.declined == 2)
    #expect(tally.wrongAnswers == 0)
  }

  @Test("a terminal that may not sign in is left out and said")
  func refusedTerminal() async throws {
    let host = try await host()
    try await host.apply(.freezeTerminal(try #require(TerminalID("20000002"))))
    let tally = try await Self.load(host, Self.registry).tally
    await host.stop()
    #expect(tally.signedIn == 3)
    #expect(tally.managementDeclines == [.notPermittedToTerminal: 1])
    #expect(tally.all.approved > 0)
  }

  @Test("a host that never answers makes time-outs and no approvals")
  func silence() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let channel = try await ServerBootstrap(group: group).bind(host: "127.0.0.1", port: 0).get()
    let mix = try LoadMix(LoadMix.usual)
    let now = LocalTime(SystemClock.now(), offsetSeconds: 28_800)
    let seats = LoadSeats(Self.registry, mix: mix, at: now).all()
    let plan = LoadPlan(
      host: "127.0.0.1", port: channel.localAddress?.port ?? 0, mix: mix, terminals: seats.count,
      duration: .seconds(1), timeout: .milliseconds(100))
    let tally = try await LoadRun(plan: plan, seats: seats, firstSTAN: .first).measure().tally
    try await channel.close().get()
    try await group.shutdownGracefully()
    #expect(tally.timeouts >= seats.count)
    #expect(tally.signedIn == 0)
    #expect(tally.all.sent == 0)
  }

  @Test("a host that goes away leaves broken connections and the figures so far")
  func gone() async throws {
    let host = try await host()
    async let result = Self.load(host, Self.registry)
    while try await host.metrics().answers[.approved] ?? 0 < 100 { await Task.yield() }
    await host.stop()
    let tally = try await result.tally
    #expect(tally.brokenConnections >= 4)
    #expect(tally.all.approved > 0)
  }

  @Test("a stop ends a long load with the figures so far")
  func stopped() async throws {
    let host = try await host()
    let (stops, stop) = AsyncStream.makeStream(of: Void.self)
    async let result = Self.load(
      host, Self.registry, stops: stops, duration: .hours(1))
    while try await host.metrics().answers[.approved] ?? 0 < 100 { await Task.yield() }
    stop.yield()
    let tally = try await result.tally
    await host.stop()
    #expect(tally.all.approved > 0)
    #expect(tally.unanswered == 0)
  }

  @Test("without a host there is wrong input, and it says what to do")
  func unreachable() async throws {
    let host = try await host()
    await host.stop()
    let failure = await #expect(throws: CommandFailure.self) {
      try await Self.load(host, Self.registry)
    }
    #expect(failure?.status == .wrongInput)
    #expect(failure?.text?.zh.contains("poslab host") == true)
  }
}
