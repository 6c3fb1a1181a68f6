import Foundation
import Simulation
import TerminalKit
import Testing
import Wording

@testable import Rooms
@testable import Scenarios

/// A room is saved by its inputs: what cannot be read again as it was written spoils every room with it.
@Suite("Inputs of a room, as JSON")
struct RoomInputTests {
  static let steps = [
    "line: cut", "line: restore", "line: { delay: 1500ms }", "power: off", "power: on",
    "paper: out", "paper: load", "clock: next-day", "clock: \"23:59:50\"",
    "clock: 2026-11-23T08:30:00+08:00", "wait: 90s", "swipe: ok", "insert: ok", "tap: ok",
    "scan: \"6901028075763\"", "scan: ok", "press: MENU",
    "trainer: { freeze: terminal }", "trainer: { freeze: merchant-funds, reason: cash-out }",
    "trainer: { freeze: card, name: ok }", "trainer: { unfreeze: merchant-funds }",
    "trainer: { evidence: purchase-slip, merchant: \"898320554110001\" }",
    "trainer: { appeal: merchant-funds }", "trainer: { release: \"898320554110001\" }",
    "trainer: { register: terminal }", "trainer: { unregister: \"10000002\" }",
    "trainer: { bind: terminal, merchant: \"898320554110002\" }", "trainer: { unbind: terminal }",
    "trainer: { respond: { to: sale, code: \"51\" } }", "trainer: { mac: wrong }",
    "trainer: { corrupt-keys: next }", "trainer: { chip: wrong-arpc }", "trainer: { chip: script }",
    "trainer: { fault: wrong-mac, terminal: \"10000002\" }",
    "trainer: { open-key-download: \"10000002\", minutes: 10, count: 2 }",
    "trainer: { close-key-download: terminal }", "trainer: { require: parameter-download }",
    "trainer: { message: { zh: \"请\\\"停\\\"\", en: \"Stop\\n\" } }", "trainer: { confirm: order }",
    "trainer: { deliver: { \"6901028075763\": 50 }, merchant: \"898320554110001\" }",
    "trainer: { deposit: \"500.00\" }", "trainer: { allot: { \"6901028075763\": 20 } }",
    "trainer: { goods: { unavailable: \"6901028075763\" } }",
    "trainer: { notice: { title: { zh: 停电, en: Cut }, text: { zh: 周五。, en: Friday. } } }",
  ]

  private static func happening(_ step: Step) -> RoomAct? { RoomAct(around: step) }

  private static func act(_ step: Step) -> RoomAct? {
    switch step {
    case .press(let keys): keys.first.map(RoomAct.key)
    case .swipe(let card): .present(card: card, .swipe)
    case .insert(let card): .present(card: card, .insert)
    case .tap(let card): .present(card: card, .tap)
    case .scan(let code): .scan(code)
    case .wait(let duration): .wait(duration)
    default: RoomAct(around: step)
    }
  }

  private static let conditions = [
    "see: [签到成功, { zh: 好, en: Good }]", "not-see: 坏", "printed: [\"12.50\", 消费]",
    "sent: { mti: \"0200\", \"60.3\": \"000\", \"55.9F36\": present, \"62\": absent }",
    "received: { \"39\": '/^(00|10)$/' }", "terminal: { signed-in: true, journal: by 1 }",
    "ledger: { approved: by +1, balance of ok: by -1.00, last-alert: absent, fees: \"0.05\" }",
    "ledger: { bills: 3, stock of 6901028075763: 5, deposit: absent, freeze-reason of ok: cash-out }",
    "ledger: { funds of 898320554110001: \"0.00\", alerts: present }",
    "stock: { \"6901028075763\": by -5 }",
  ]

  static func acts() throws -> [RoomAct] {
    let loaded = try steps.map { try #require(act(loadStep($0).value)) }
    let lines = MessageDirection.allCases.flatMap { direction in
      (TransactionName.allCases.map(Optional.some) + [nil]).flatMap { kind in
        [
          LineAction.drop(direction, of: kind), .corrupt(direction, of: kind),
          .duplicate(direction, of: kind),
        ].map(RoomAct.line)
      }
    }
    let orders = HostOrder.allCases.map { RoomAct.trainer(.require($0)) }
    let answers = TransactionName.allCases.map { name in
      RoomAct.trainer(.respond(to: name, code: "51", terminal: "10000002"))
    }
    let keys = Key.all.map(RoomAct.key)
    let around = loaded.filter { if case .arrange = $0 { false } else { !$0.isByHand } }
    let triggers: [Happening.Trigger] =
      [.start, .after(milliseconds: 20_000)]
      + (try conditions.map { condition in
        guard case .check(let assertion) = try loadStep(condition).value else { return .start }
        return .when(assertion, milliseconds: 1_500)
      })
    let arranged = triggers.map { RoomAct.arrange([Happening($0, around), Happening($0, lines)]) }
    return loaded + lines + orders + answers + keys + arranged + [.arrange([])]
  }

  @Test("Every act that there is, is tried")
  func complete() throws {
    let verbs = Set(try Self.steps.map { try loadStep($0).value.verb })
    let byScriptAlone: Set<Verb> = [.type, .say]
    #expect(verbs == Set(Verb.allCases.filter { !$0.isAssertion }).subtracting(byScriptAlone))
    let trained = Self.steps.compactMap { step in
      step.hasPrefix("trainer: { ") ? step.dropFirst(11).prefix { $0 != ":" } : nil
    }
    #expect(Set(trained.map(String.init)) == Set(TrainerVerb.allCases.map(\.rawValue)))
    #expect(
      Set(try Self.conditions.map { try loadStep($0).value.verb })
        == Set(Verb.allCases.filter(\.isAssertion)))
  }

  @Test("are read again as they were written, at any seat and time", arguments: 1...UInt64(5))
  func roundTrip(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let inputs = try Self.acts().map { act in
      RoomInput(
        act, at: SeatID(terminal: "1000000\(Int.random(in: 1...9, using: &random))"),
        time: SimulatedTime(
          millisecondsSinceEpoch: Int64.random(in: .min ... .max, using: &random)))
    }
    for input in inputs {
      let data = try JSONEncoder().encode(input)
      #expect(try JSONDecoder().decode(RoomInput.self, from: data) == input, "\(input.act)")
    }
    let data = try JSONEncoder().encode(inputs)
    #expect(try JSONDecoder().decode([RoomInput].self, from: data) == inputs)
  }

  @Test("A spoilt log is refused")
  func spoilt() throws {
    let input = RoomInput(
      .key(.menu), at: SeatID(terminal: "10000001"), time: SimulatedTime(millisecondsSinceEpoch: 0))
    let text = String(decoding: try JSONEncoder().encode(input), as: UTF8.self)
    #expect(text.contains("MENU"))
    for (right, wrong) in [("MENU", "MENUE"), ("\"act\"", "\"acts\"")] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(
          RoomInput.self, from: Data(text.replacing(right, with: wrong).utf8))
      }
    }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([ValueMatcher.Pattern].self, from: Data("[\"[\"]".utf8))
    }
  }
}
