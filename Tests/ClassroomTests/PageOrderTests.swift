import Foundation
import POSProtocol
import TerminalKit
import Testing
import Wording

@testable import Classroom

private func decoded<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
  try JSONDecoder().decode(type, from: Data(json.utf8))
}

private func encoded(_ value: some Encodable) throws -> Data { try JSONEncoder().encode(value) }

@Suite("What pages send")
struct PageOrderTests {
  static let acts: [(json: String, act: SeatAct)] = [
    (#"{"key":"1"}"#, .key(.digit(1))), (#"{"key":"00"}"#, .key(.doubleZero)),
    (#"{"key":"ENTER"}"#, .key(.enter)), (#"{"key":"F8"}"#, .key(.function(8))),
    (#"{"swipe":"debit-ok"}"#, .card("debit-ok", .swipe)),
    (#"{"insert":"debit-ok"}"#, .card("debit-ok", .insert)),
    (#"{"tap":"debit-ok"}"#, .card("debit-ok", .tap)),
    (#"{"scan":"6901028075763"}"#, .scan("6901028075763")),
    (#"{"power":"off"}"#, .power(false)), (#"{"power":"on"}"#, .power(true)),
    (#"{"paper":"load"}"#, .paper(true)), (#"{"paper":"out"}"#, .paper(false)),
    (#"{"line":"cut"}"#, .line(false)), (#"{"line":"restore"}"#, .line(true)),
  ]

  @Test("every act is read, and comes back from its own JSON", arguments: acts)
  func readsActs(_ json: String, _ act: SeatAct) throws {
    #expect(try decoded(SeatAct.self, json) == act)
    #expect(try JSONDecoder().decode(SeatAct.self, from: encoded(act)) == act)
  }

  static let wrongActs: [(json: String, error: PageOrderError)] = [
    ("{}", .notOneAct), (#"{"key":"1","tap":"x"}"#, .notOneAct),
    (#"{"shake":"hard"}"#, .unknownAct("shake")), (#"{"key":"F9"}"#, .unknownKey("F9")),
    (#"{"power":"maybe"}"#, .wrong(member: "power", of: "act")),
    (
      #"{"scan":""# + String(repeating: "1", count: 129) + #""}"#,
      .tooLong(member: "scan", limit: 128)
    ),
  ]

  @Test("an act that is none is refused with its reason", arguments: wrongActs)
  func refusesActs(_ json: String, _ error: PageOrderError) {
    #expect(throws: error) { try decoded(SeatAct.self, json) }
  }

  static let orders: [(json: String, order: SeatOrder)] = [
    (#"{"number":4,"do":"hint"}"#, .hint), (#"{"number":4,"do":"show"}"#, .show),
    (#"{"number":4,"do":"show-end"}"#, .endShow), (#"{"number":4,"do":"call"}"#, .call),
    (#"{"number":4,"do":"again"}"#, .again), (#"{"number":4,"do":"next"}"#, .next),
    (#"{"number":4,"do":"read"}"#, .read),
    (#"{"number":4,"do":"choose","value":"02-sale"}"#, .choose("02-sale")),
    (#"{"number":4,"do":"answer","value":1}"#, .answer(1)),
    (#"{"number":4,"do":"lang","value":"en"}"#, .language(.en)),
  ]

  @Test("every order of a trainee is read, and comes back from its own JSON", arguments: orders)
  func readsOrders(_ json: String, _ order: SeatOrder) throws {
    let numbered = NumberedOrder(number: 4, order: order)
    #expect(try decoded(NumberedOrder.self, json) == numbered)
    #expect(try JSONDecoder().decode(NumberedOrder.self, from: encoded(numbered)) == numbered)
  }

  static let wrongOrders: [(json: String, error: PageOrderError)] = [
    (#"{"number":1,"do":"fly"}"#, .unknownOrder("fly")),
    (#"{"number":1,"do":"choose"}"#, .missing(member: "value", of: "choose")),
    (#"{"number":1,"do":"answer","value":"one"}"#, .wrong(member: "value", of: "answer")),
    (#"{"number":1,"do":"answer","value":-1}"#, .wrong(member: "value", of: "answer")),
    (#"{"number":1,"do":"lang","value":"de"}"#, .wrong(member: "value", of: "lang")),
  ]

  @Test("an order that is none is refused with its reason", arguments: wrongOrders)
  func refusesOrders(_ json: String, _ error: PageOrderError) {
    #expect(throws: error) { try decoded(NumberedOrder.self, json) }
  }

  static let trainer: [(json: String, order: TrainerOrder)] = {
    let three: TrainerOrder.Whom = .these([TraineeID(number: 3)!])
    return [
      (#"{"do":"hint","who":["t3"]}"#, .hint(three)),
      (#"{"do":"message","who":"all","text":"看屏幕"}"#, .message("看屏幕", .all)),
      (#"{"do":"pause","who":"all"}"#, .pause(.all)),
      (#"{"do":"resume","who":["t3"]}"#, .resume(three)),
      (
        #"{"do":"put","who":["t3"],"lesson":"a","task":"b"}"#,
        .put(lesson: "a", task: "b", three)
      ),
      (
        #"{"do":"fault","who":"all","fault":"line-down","when":"now"}"#,
        .fault(.plain(.lineDown), .now, .all)
      ),
      (
        #"{"do":"fault","who":["t3"],"fault":"response-code","code":"51","when":"sale"}"#,
        .fault(.responseCode(.insufficientFunds), .task("sale"), three)
      ),
      (#"{"do":"undo","id":"f2"}"#, .undo("f2")), (#"{"do":"next-day"}"#, .nextDay(.all)),
      (#"{"do":"broadcast","text":"x"}"#, .broadcast("x")),
      (#"{"do":"answered","who":["t3"]}"#, .answered(three)),
      (#"{"do":"open","lesson":"a"}"#, .open(.lesson("a"), .all)),
      (
        #"{"do":"open","course":"c","who":["t3"]}"#,
        .open(.course(OpenCourse(name: "c", isShort: false)), three)
      ),
      (
        #"{"do":"open","course":"c","short":true}"#,
        .open(.course(OpenCourse(name: "c", isShort: true)), .all)
      ), (#"{"do":"give-seat","who":["t3"]}"#, .giveSeat(three)),
      (#"{"do":"admit","who":["t3"]}"#, .admit(three)),
      (#"{"do":"exam","on":true}"#, .exam(true)), (#"{"do":"close-class"}"#, .closeClass),
      (#"{"do":"rename","who":["t3"],"name":"李强"}"#, .rename(TraineeID(number: 3)!, "李强")),
      (#"{"do":"remove","who":["t3"]}"#, .remove(three)),
    ]
  }()

  @Test("every order of a trainer is read, and comes back from its own JSON", arguments: trainer)
  func readsTrainer(_ json: String, _ order: TrainerOrder) throws {
    #expect(try decoded(TrainerOrder.self, json) == order)
    #expect(try JSONDecoder().decode(TrainerOrder.self, from: encoded(order)) == order)
  }

  static let wrongTrainer: [(json: String, error: PageOrderError)] = [
    (#"{"do":"explode","who":"all"}"#, .unknownOrder("explode")),
    (#"{"do":"hint"}"#, .missing(member: "who", of: "hint")),
    (#"{"do":"hint","who":[]}"#, .wrong(member: "who", of: "hint")),
    (#"{"do":"hint","who":["x3"]}"#, .wrong(member: "who", of: "hint")),
    (#"{"do":"rename","who":"all","name":"x"}"#, .wrong(member: "who", of: "rename")),
    (
      #"{"do":"fault","who":"all","fault":"response-code","when":"now"}"#,
      .missing(member: "code", of: "fault")
    ),
    (
      #"{"do":"fault","who":"all","fault":"response-code","code":"5","when":"now"}"#,
      .unknownCode("5")
    ),
    (
      #"{"do":"fault","who":"all","fault":"response-code","code":"ZZ","when":"now"}"#,
      .unknownCode("ZZ")
    ),
    (
      #"{"do":"fault","who":"all","fault":"earthquake","when":"now"}"#,
      .wrong(member: "fault", of: "fault")
    ),
    (#"{"do":"broadcast","text":""}"#, .wrong(member: "text", of: "broadcast")),
    (
      #"{"do":"broadcast","text":""# + String(repeating: "长", count: 501) + #""}"#,
      .tooLong(member: "text", limit: 500)
    ),
  ]

  @Test("an order of a trainer that is none is refused with its reason", arguments: wrongTrainer)
  func refusesTrainer(_ json: String, _ error: PageOrderError) {
    #expect(throws: error) { try decoded(TrainerOrder.self, json) }
  }

  @Test("no reason repeats more than a little of what came, and nothing that steers")
  func shown() {
    let hostile = "\u{1B}[31m" + String(repeating: "x", count: 10_000)
    for error in [PageOrderError.unknownAct(hostile), .unknownKey(hostile), .unknownOrder(hostile)]
    {
      for text in [error.text.zh, error.text.en] {
        #expect(text.utf8.count < 200)
        #expect(PrintableText.isPrintable(text))
      }
    }
  }
}

@Suite("Names of trainees")
struct TraineeIDTests {
  @Test("only t and a number from 1 on is one", arguments: ["t1", "t42", "t99999"])
  func right(_ text: String) {
    #expect(TraineeID(text)?.description == text)
  }

  @Test(
    "anything else is none",
    arguments: ["", "t", "t0", "t01", "3", "T3", "t-1", "t+1", "t1 ", "t100000", "t1/../t2", "t١"])
  func wrong(_ text: String) {
    #expect(TraineeID(text) == nil)
  }
}

@Suite("Pages as JSON")
struct PageJSONTests {
  @Test("a seat's page has the names of the contract, and leaves out what there is not")
  func seat() throws {
    var page = SeatPage(version: 17, applied: 41, lang: .zh, name: "王芳", seat: 3, mode: .zero)
    page.notice = .init(id: 9, kind: .lessonDone, title: "做完了")
    page.progress = [.init(name: "00", title: "收第一笔款", state: .now)]
    let object = try #require(
      try JSONSerialization.jsonObject(with: encoded(page)) as? [String: Any])
    #expect(object["mode"] as? String == "zero")
    #expect(object["lang"] as? String == "zh")
    #expect(object["line"] as? String == "ok")
    #expect((object["notice"] as? [String: Any])?["kind"] as? String == "lesson-done")
    #expect(object["task"] == nil && object["hint"] == nil && object["ask"] == nil)
    #expect(try JSONDecoder().decode(SeatPage.self, from: encoded(page)) == page)
  }

  @Test("a trainer's page has the names of the contract")
  func board() throws {
    var page = BoardPage(version: 9, lang: .en, code: "482917")
    page.trainees = [.init(id: TraineeID(number: 5)!, seat: 5, name: "李强", state: .stuck)]
    page.faults = [.init(kind: "line-down", label: "Line down")]
    let object = try #require(
      try JSONSerialization.jsonObject(with: encoded(page)) as? [String: Any])
    let trainee = try #require((object["trainees"] as? [[String: Any]])?.first)
    #expect(trainee["id"] as? String == "t5")
    #expect(trainee["state"] as? String == "stuck")
    #expect((object["faults"] as? [[String: Any]])?.first?["kind"] as? String == "line-down")
    #expect(object["wifi"] == nil && object["lesson"] == nil)
    #expect(try JSONDecoder().decode(BoardPage.self, from: encoded(page)) == page)
  }
}
