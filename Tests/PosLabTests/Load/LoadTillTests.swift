import Acquirer
import ISO8583
import NIOCore
import POSProtocol
import PaymentCrypto
import Rooms
import Scenarios
import Simulation
import Testing
import Wording

@testable import Load
@testable import poslab

@Suite("A terminal of a load")
struct LoadTillTests {
  /// A till and the host it talks to, without a line.
  private struct Talk {
    let seat: LoadSeat
    var till: LoadTill
    var acquirer: Acquirer
    var random = SeededGenerator(seed: 7)
    var instant = Instant(milliseconds: 1_778_549_415_000)

    init(_ registry: Registry, seat: Int = 0, firstSTAN: STAN = .first) throws {
      let now = LocalTime(instant, offsetSeconds: 28_800)
      let seats = LoadSeats(registry, mix: try LoadMix(LoadMix.usual), at: now).all()
      self.seat = try #require(seats.dropFirst(seat).first)
      till = LoadTill(
        self.seat, firstSTAN: firstSTAN, tpdu: .standard,
        hasTPDU: true)
      acquirer = Acquirer(registry: registry)
    }

    mutating func ask(_ purpose: LoadRequest.Purpose) throws -> (LoadRequest, Frame) {
      let request = try till.request(purpose)
      let outcome = acquirer.handle(
        Array(request.frame.dropFirst(2)), at: instant, random: &random)
      return (request, try Frame(parsing: Array(try #require(outcome.answer).dropFirst(2))))
    }

    /// Its MAC key, out of the answer to its sign-in.
    mutating func signIn() throws -> MACKey {
      let (request, answer) = try ask(.signIn)
      #expect(till.take(answer.payload(), for: request) == .decided(.approved))
      let block = try #require(answer.message.rawBytes(62).flatMap { WorkingKeyBlock($0) })
      let keys = try block.deciphered(
        under: try PreparedKey(seat.tmk, seat.masterAlgorithm))
      return try MACKey(keys.mak, seat.terminal.mac)
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
    "an answer that is not the host's to the request is wrong, and the field that differs is named",
    arguments: [
      (11, "999999", "stan"), (4, "000000000002", "amount"), (41, "20000002", "terminal"),
      (42, "898320554110009", "merchant"), (3, "200000", "processing-code"), (38, "000000", "mac"),
    ])
  func altered(_ field: Int, _ value: String, _ key: String) throws {
    var talk = try Talk(Self.registry)
    #expect(try talk.verdict(.signIn) == .decided(.approved))
    var (request, answer) = try talk.ask(.trade(.sale))
    #expect(answer.message[field] != value)
    let sent = request.message[field]
    try answer.message.set(field, value)
    let verdict = talk.till.take(answer.payload(), for: request)
    guard case .wrong(let wrong) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(wrong.key == key)
    #expect(!talk.till.mayVoid)
    guard key != "mac" else { return }
    #expect(wrong == .different(field))
    let sample = talk.till.sample(wrong, answer.payload(), to: request.message)
    #expect(sample.wanted == sent && sample.had == value)
  }

  @Test(
    "a field that an answer lacks is named as missing, not as another value",
    arguments: [3, 4, 11, 37, 39, 41, 42, 64])
  func missing(_ field: Int) throws {
    var talk = try Talk(Self.registry)
    let mac = try talk.signIn()
    var (request, answer) = try talk.ask(.trade(.sale))
    answer.message.remove(field)
    if field == 37 { try answer.message.seal(with: mac) }
    #expect(talk.till.take(answer.payload(), for: request) == .wrong(.missing(field)))
    for language in Language.allCases {
      #expect(WrongAnswer.missing(field).name[language].contains("F\(field)"))
    }
  }

  @Test("a sign-in's answer without batch or keys, and a code that is none, are named by field")
  func signInFields() throws {
    for field in [60, 62] {
      var talk = try Talk(Self.registry)
      var (request, answer) = try talk.ask(.signIn)
      answer.message.remove(field)
      #expect(talk.till.take(answer.payload(), for: request) == .wrong(.missing(field)))
    }
    var talk = try Talk(Self.registry)
    var (request, answer) = try talk.ask(.signIn)
    try answer.message.set(39, "0 ")
    #expect(talk.till.take(answer.payload(), for: request) == .wrong(.malformed(39)))
  }

  @Test("less than was asked for is right only as a part that is approved")
  func partial() throws {
    var talk = try Talk(Self.registry)
    let mac = try talk.signIn()
    var (request, answer) = try talk.ask(.trade(.sale))
    try answer.message.set(4, "000000000000")
    #expect(talk.till.take(answer.payload(), for: request) == .wrong(.different(4)))
    try answer.message.set(39, "10")
    try answer.message.seal(with: mac)
    #expect(talk.till.take(answer.payload(), for: request) == .decided(.partiallyApproved))
  }

  @Test("the bytes that are shown of a wrong answer have no card number in them")
  func sample() throws {
    var talk = try Talk(Self.registry)
    #expect(try talk.verdict(.signIn) == .decided(.approved))
    let (request, answer) = try talk.ask(.trade(.sale))
    let payload = answer.payload()
    let pan = try #require(request.message[2])
    #expect(Hex.encode(payload).contains(pan))
    let sample = talk.till.sample(.mac, payload, to: request.message)
    #expect(!sample.answer.contains(pan))
    #expect(sample.answer.count == payload.count * 2)
    #expect(sample.answer.contains(pan.prefix(6) + "******" + pan.suffix(4)))
    let characters = talk.till.sample(.unreadable, Array(pan.utf8), to: nil).answer
    #expect(!characters.contains(Hex.encode(Array(pan.utf8))))
  }

  @Test("an approval without a MAC, another message and bytes that are none are wrong")
  func unsealed() throws {
    var talk = try Talk(Self.registry)
    #expect(try talk.verdict(.signIn) == .decided(.approved))
    let (request, answer) = try talk.ask(.trade(.balance))
    let other = try talk.till.request(.signOff)
    #expect(talk.till.take(answer.payload(), for: other) == .wrong(.different(0)))
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
