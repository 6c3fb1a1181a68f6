import Acquirer
import ISO8583
import NIOCore
import POSProtocol
import PaymentCrypto
import Scenarios
import Simulation
import Testing

@testable import poslab

@Suite("A terminal of a load")
struct LoadTillTests {
  /// A till and the host it talks to, without a line.
  private struct Talk {
    var till: LoadTill
    var acquirer: Acquirer
    var random = SeededGenerator(seed: 7)
    var instant = Instant(milliseconds: 1_778_549_415_000)

    init(_ registry: Registry, seat: Int = 0, firstSTAN: STAN = .first) throws {
      let now = LocalTime(instant, offsetSeconds: 28_800)
      let seats = LoadSeats(registry, mix: try LoadMix(LoadMix.usual), at: now).all()
      till = LoadTill(
        try #require(seats.dropFirst(seat).first), firstSTAN: firstSTAN, tpdu: .standard,
        hasTPDU: true)
      acquirer = Acquirer(registry: registry)
    }

    mutating func ask(_ purpose: LoadRequest.Purpose) throws -> (LoadRequest, Frame) {
      let request = try till.request(purpose)
      let outcome = acquirer.handle(
        Array(request.frame.dropFirst(2)), at: instant, random: &random)
      return (request, try Frame(parsing: Array(try #require(outcome.answer).dropFirst(2))))
    }

    mutating func verdict(_ purpose: LoadRequest.Purpose) throws -> LoadVerdict {
      let (request, answer) = try ask(purpose)
      return till.take(answer.payload(), for: request)
    }
  }

  private static let registry = LoadWorld(terminals: 3).registry

  @Test("it signs in, sells, asks for the balance and voids its own sale, each approved")
  func day() throws {
    var talk = try Talk(Self.registry)
    #expect(try talk.verdict(.signIn) == .decided(.approved))
    #expect(!talk.till.mayVoid)
    #expect(try talk.verdict(.trade(.sale)) == .decided(.approved))
    #expect(talk.till.mayVoid)
    #expect(try talk.verdict(.trade(.balance)) == .decided(.approved))
    #expect(try talk.verdict(.trade(.void)) == .decided(.approved))
    #expect(!talk.till.mayVoid)
    let records = talk.acquirer.ledger.transactions.values
    #expect(records.filter { $0.type == .sale }.map(\.status) == [.voided])
  }

  @Test("terminals with every MAC, SM4 keys and enciphered tracks trade too")
  func algorithms() throws {
    let setup = try Playing.county()
    for seat in 0..<9 {
      var talk = try Talk(setup.registry, seat: seat)
      #expect(try talk.verdict(.signIn) == .decided(.approved))
      for kind in [LoadKind.sale, .balance, .void] {
        #expect(try talk.verdict(.trade(kind)) == .decided(.approved), "seat \(seat)")
      }
    }
  }

  @Test("terminals that cannot trade do not take part")
  func usable() throws {
    let registry = try Playing.county().registry
    let now = LocalTime(Instant(milliseconds: 1_778_549_415_000), offsetSeconds: 28_800)
    func ids(_ mix: String) throws -> Set<String> {
      Set(LoadSeats(registry, mix: try LoadMix(mix), at: now).all().map(\.terminal.id.text))
    }
    let able = Set((1...9).map { "1000000\($0)" })
    #expect(try ids("sale=1,void=1") == able)
    // The fourteenth may sell and ask for balances only.
    #expect(try ids("sale=1,balance=1") == able.union(["10000014"]))
  }

  @Test("after a sign-off the numbers of an earlier run can be used again")
  func secondRun() throws {
    var first = try Talk(Self.registry)
    #expect(try first.verdict(.signIn) == .decided(.approved))
    for _ in 0..<5 { #expect(try first.verdict(.trade(.sale)) == .decided(.approved)) }
    var second = try Talk(Self.registry)
    second.acquirer = first.acquirer
    for step in [LoadRequest.Purpose.signIn, .signOff, .signIn] {
      #expect(try second.verdict(step) == .decided(.approved))
    }
    for _ in 0..<5 { #expect(try second.verdict(.trade(.sale)) == .decided(.approved)) }
    #expect(second.acquirer.ledger.transactions.count == 10)
  }

  @Test(
    "an answer that is not the host's to the request is wrong",
    arguments: [
      (11, "999999", WrongAnswer.stan), (4, "000000000002", .amount), (41, "20000002", .terminal),
      (42, "898320554110009", .merchant), (3, "200000", .processingCode), (38, "000000", .mac),
    ])
  func altered(_ field: Int, _ value: String, _ wrong: WrongAnswer) throws {
    var talk = try Talk(Self.registry)
    #expect(try talk.verdict(.signIn) == .decided(.approved))
    var (request, answer) = try talk.ask(.trade(.sale))
    #expect(answer.message[field] != value)
    try answer.message.set(field, value)
    #expect(talk.till.take(answer.payload(), for: request) == .wrong(wrong))
    #expect(!talk.till.mayVoid)
  }

  @Test("an approval without a MAC, another message and bytes that are none are wrong")
  func unsealed() throws {
    var talk = try Talk(Self.registry)
    #expect(try talk.verdict(.signIn) == .decided(.approved))
    var (request, answer) = try talk.ask(.trade(.balance))
    let whole = answer
    answer.message.remove(64)
    #expect(talk.till.take(answer.payload(), for: request) == .wrong(.mac))
    let other = try talk.till.request(.signOff)
    #expect(talk.till.take(whole.payload(), for: other) == .wrong(.messageType))
    #expect(talk.till.take([1, 2, 3], for: request) == .wrong(.unreadable))
  }

  @Test("keys whose check values are wrong are refused")
  func keys() throws {
    var talk = try Talk(Self.registry)
    _ = try talk.acquirer.apply(.corruptCheckValue(nil), at: talk.instant)
    #expect(try talk.verdict(.signIn) == .wrong(.keys))
  }

  @Test("the timetable of an open loop spreads the requests evenly over the terminals")
  func timetable() throws {
    let plan = LoadPlan(
      host: "127.0.0.1", port: 1, mix: try LoadMix(LoadMix.usual), terminals: 3, rate: 30,
      duration: .seconds(10))
    let times = (0..<6).map { plan.offset(of: $0 / 3, terminal: $0 % 3).nanoseconds }
    #expect(times == (0..<6).map { Int64($0) * 1_000_000_000 / 30 })
    for index in 0..<3 {
      #expect(plan.dueRequests(of: index, before: .seconds(10)) == 100)
      #expect(plan.dueRequests(of: index, before: .zero) == 0)
    }
    #expect((0..<3).map { plan.dueRequests(of: $0, before: .milliseconds(34)) } == [1, 1, 0])
  }
}
