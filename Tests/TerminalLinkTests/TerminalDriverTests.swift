import Foundation
import NIOCore
import NIOPosix
import POSProtocol
import PaymentCrypto
import TerminalKit
import Testing

@testable import TerminalLink

@Suite("The terminal on the wire", .timeLimit(.minutes(1)))
struct TerminalDriverTests {
  /// What a terminal did, in order.
  enum Happening: Sendable {
    case shown(Screen)
    case traced(TracedFrame)
    case failed(TerminalStoreError)
    case ignored(Event)
    case line(LineCondition)
  }

  private let tmk = SecretKey(hex: "0123456789ABCDEFFEDCBA9876543210")

  private func driver(
    _ host: TerminalHost, store: TerminalStore? = nil
  ) throws -> (driver: TerminalDriver, happenings: AsyncStream<Happening>) {
    let (stream, continuation) = AsyncStream.makeStream(of: Happening.self)
    let driver = try TerminalDriver(
      configuration: TerminalConfiguration(
        id: try #require(TerminalID("12345678")), merchant: MerchantID("123456789012345"), tmk: tmk),
      host: host, store: store, eventLoop: MultiThreadedEventLoopGroup.singleton.next(),
      clock: { Instant(milliseconds: 1_795_307_400_000) },
      callbacks: TerminalCallbacks(
        show: { continuation.yield(.shown($0)) }, trace: { continuation.yield(.traced($0)) },
        failed: { continuation.yield(.failed($0)) }, ignored: { continuation.yield(.ignored($0)) },
        line: { continuation.yield(.line($0)) }))
    return (driver, stream)
  }

  /// The first happenings up to one that `isLast`.
  private func collect(
    _ stream: AsyncStream<Happening>, until isLast: (Happening) -> Bool
  ) async -> [Happening] {
    var happenings: [Happening] = []
    for await happening in stream {
      happenings.append(happening)
      if isLast(happening) { break }
    }
    return happenings
  }

  private func signIn(_ driver: TerminalDriver) {
    driver.power(on: true)
    for key in [Key.menu, .digit(4), .digit(2), .enter] { driver.press(key) }
  }

  private func isResult(_ happening: Happening) -> Bool {
    guard case .shown(let screen) = happening else { return false }
    return screen.text.contains("应答码:00")
  }

  private func traced(_ happenings: [Happening]) -> [TracedFrame.Direction] {
    happenings.compactMap { happening in
      if case .traced(let frame) = happening { frame.direction } else { nil }
    }
  }

  @Test("a sign-in goes out and its answer, cut in two, comes in; a power cut loses nothing stored")
  func signInOverTCP() async throws {
    let host = try await StubHost(answer: StubHost.signIn)
    let (driver, stream) = try driver(.tcp(host: "127.0.0.1", port: host.port))
    signIn(driver)
    let happenings = await collect(stream, until: isResult)
    #expect(traced(happenings) == [.sent, .received])
    #expect(try await driver.status().get()?.isSignedIn == true)
    driver.power(on: false)
    #expect(try await driver.status().get() == nil)
    driver.power(on: true)
    #expect(try await driver.status().get()?.isSignedIn == true)
    try await host.close()
  }

  @Test("a host in the process answers like one on the network")
  func inProcess() async throws {
    let (driver, stream) = try driver(.inProcess { StubHost.signIn($0) })
    signIn(driver)
    #expect(traced(await collect(stream, until: isResult)) == [.sent, .received])
  }

  @Test("the memory file brings the state back in another process, and not with another TMK")
  func memoryFile() async throws {
    let path = NSTemporaryDirectory() + "poslab-\(UUID().uuidString).mem"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let id = try #require(TerminalID("12345678"))
    let store = try TerminalStore(path: path, terminal: id, tmk: tmk)
    let (first, stream) = try driver(.inProcess { StubHost.signIn($0) }, store: store)
    signIn(first)
    _ = await collect(stream, until: isResult)
    let (second, _) = try driver(.inProcess { _ in nil }, store: store)
    second.power(on: true)
    #expect(try await second.status().get()?.isSignedIn == true)
    let other = try TerminalStore(path: path, terminal: id, tmk: SecretKey(bytes: Array(1...16)))
    #expect(throws: TerminalStoreError.damaged(path: path)) { try other.load() }
  }

  @Test("a memory that cannot be kept switches the terminal off before anything is sent")
  func storeFails() async throws {
    let store = try TerminalStore(
      path: "/nowhere/at/all.mem", terminal: try #require(TerminalID("12345678")), tmk: tmk)
    let (driver, stream) = try driver(.inProcess { StubHost.signIn($0) }, store: store)
    signIn(driver)
    let happenings = await collect(stream) { if case .failed = $0 { true } else { false } }
    #expect(!traced(happenings).contains(.received))
    #expect(try await driver.status().get() == nil)
  }

  @Test("time stands still before an answer: it is let go on, or lost with the power")
  func hold() async throws {
    let (driver, stream) = try driver(.inProcess { StubHost.signIn($0) })
    driver.holdNextAnswer(true)
    signIn(driver)
    _ = await collect(stream) {
      if case .line(let line) = $0 { line.hold == .holding } else { false }
    }
    #expect(try await driver.status().get()?.isBusy == true)
    driver.holdNextAnswer(false)
    #expect(traced(await collect(stream, until: isResult)).contains(.received))
    driver.press(.menu)
    driver.holdNextAnswer(true)
    for key in [Key.digit(4), .digit(2), .enter] { driver.press(key) }
    _ = await collect(stream) {
      if case .line(let line) = $0 { line.hold == .holding } else { false }
    }
    driver.power(on: false)
    driver.power(on: true)
    #expect(try await driver.status().get()?.isBusy == false)
  }

  @Test("over a cut line no connection opens, and a mended one works")
  func cut() async throws {
    let (driver, stream) = try driver(.inProcess { StubHost.signIn($0) })
    driver.line(isCut: true)
    signIn(driver)
    let failed = await collect(stream) {
      if case .shown(let screen) = $0 { screen.text.contains("连接失败") } else { false }
    }
    #expect(traced(failed).isEmpty)
    driver.line(isCut: false)
    for key in [Key.menu, .digit(4), .digit(2), .enter] { driver.press(key) }
    _ = await collect(stream, until: isResult)
  }

  @Test("a key without use is told, and one with use is not")
  func ignored() async throws {
    let (driver, stream) = try driver(.inProcess { _ in nil })
    driver.power(on: true)
    driver.press(.menu)
    driver.press(.function(8))
    let happenings = await collect(stream) { if case .ignored = $0 { true } else { false } }
    let ignored = happenings.compactMap { if case .ignored(let event) = $0 { event } else { nil } }
    #expect(ignored == [.key(.function(8))])
  }
}
