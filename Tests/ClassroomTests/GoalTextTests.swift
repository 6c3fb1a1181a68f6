import Rooms
import Scenarios
import TerminalKit
import Testing
import Wording

@testable import Classroom

@Suite("Goals in sentences")
struct GoalTextTests {
  private static let county = Result { try Lessons.world(of: Lessons.load(Lessons.files[0])) }

  private static func assertion(_ text: String) throws -> Assertion {
    let yaml = """
      scenario: x
      terminal: "10000001"
      tasks:
        - task: y
          goal:
            - \(text)
      """
    let scenario = try ScenarioLoader.load(Array(yaml.utf8), file: "x.yaml")
    return try #require(scenario.tasks.first?.goal.first?.value)
  }

  static let sentences: [(goal: String, zh: String, en: String?)] = [
    ("see: 交易成功", "屏幕上出现“交易成功”", "The screen says \"Approved\""),
    ("see: [金融服务, \"[51]\"]", "屏幕上出现“金融服务”、“[51]”", nil),
    ("see: { zh: 好, en: Fine }", "屏幕上出现“好”", "The screen says \"Fine\""),
    ("not-see: 交易成功", "屏幕上没有“交易成功”", "The screen does not say \"Approved\""),
    ("printed: [消费, \"RMB 1.00\"]", "小票上有“消费”、“RMB 1.00”", nil),
    ("terminal: { signed-in: true }", "终端今天已签到", "The terminal has signed in today"),
    ("terminal: { pending-reversal: true }", "有一笔交易要冲正", "A reversal is due"),
    ("terminal: { journal: 0 }", "没有未结算的交易", "No transaction is left to settle"),
    ("terminal: { journal: by 2 }", "终端多记了 2 笔交易", nil),
    (
      "ledger: { approved: by 1 }", "中心记下 1 笔成功的交易",
      "The centre has recorded 1 approved transaction"
    ),
    (
      "ledger: { balance of debit-ok: by -200.00 }", "尾号 0001 的卡上少了 200.00 元",
      "200.00 yuan has been taken from the card ending in 0001"
    ),
    ("ledger: { balance of debit-ok: by 0.00 }", "尾号 0001 的卡上的钱没有变", nil),
    (
      "ledger: { settlement-differences: by 0 }", "终端和中心的账对得上",
      "Terminal and centre have the same figures"
    ),
    (
      "stock: { \"6901028075763\": by -10 }", "红塔山(经典100)的库存少了 10 包",
      "The stock of Hongtashan Classic 100 has fallen by 10 packets"
    ),
    ("stock: { \"6901028075763\": \"/^1/\" }", "红塔山(经典100)的库存对得上", nil),
    (
      "ledger: { balance of debit-ok: by 80.00 }", "尾号 0001 的卡上多了 80.00 元",
      "80.00 yuan has gone onto the card ending in 0001"
    ),
    (
      "terminal: { power: \"off\", pending-reversal: true }", "终端没有电，有一笔交易要冲正",
      "The power is out; a reversal is due"
    ),
    ("see: [周转, 可销]", "屏幕上出现“周转”、“可销”", "The screen says \"Turns\""),
    (
      "ledger: { approved: by -1, orders: by 2 }", "中心里成功的交易少了 1 笔，中心收到 2 张订单",
      "1 approved transaction fewer at the centre; the centre has received 2 orders"
    ),
  ]

  @Test("a goal is said as people say it", arguments: sentences)
  func said(_ goal: String, _ zh: String, _ en: String?) throws {
    let text = try GoalText(Self.county.get()).sentence(Self.assertion(goal))
    #expect(text?.zh == zh)
    if let en { #expect(text?.en == en) }
  }

  @Test("what the bank has noted is said in the words of its rule")
  func noted() throws {
    let scenario = try Lessons.load("Simulations/lessons/66-trading-at-night.yaml")
    let task = try #require(scenario.tasks.dropFirst().first)
    let items = try GoalText(Lessons.world(of: scenario)).items(of: task)
    #expect(items.contains { $0.text.en.contains("at night") && $0.text.zh.contains("夜间") })
    #expect(!items.contains { $0.text.en.contains("night-trading") })
  }

  @Test("messages have no sentence", arguments: ["sent", "received"])
  func messages(_ verb: String) throws {
    let assertion = try Self.assertion("\(verb): { mti: \"0200\" }")
    #expect(try GoalText(Self.county.get()).sentence(assertion) == nil)
  }

  @Test("a goal of messages alone has one line that stands for all of them")
  func onlyMessages() throws {
    let scenario = try Lessons.load("Simulations/lessons/21-line-test-and-sign-off.yaml")
    let task = try #require(scenario.tasks.first { $0.name.value == "test-the-line" })
    let items = try GoalText(Lessons.world(of: scenario)).items(of: task)
    #expect(items.map(\.text.zh) == ["中心收到并回答"])
    #expect(items.first?.indices == Array(task.goal.indices))
  }

  @Test("every goal of every lesson has a sentence, in both languages", arguments: Lessons.files)
  func everyGoal(_ file: String) throws {
    let scenario = try Lessons.load(file)
    let text = try GoalText(Lessons.world(of: scenario))
    for task in scenario.tasks where !task.goal.isEmpty {
      let items = text.items(of: task)
      #expect(!items.isEmpty, "\(task.name.location)")
      let covered = Set(items.flatMap(\.indices))
      for (index, item) in task.goal.enumerated() where !covered.contains(index) {
        #expect(text.sentence(item.value) == nil, "\(item.location)")
      }
      for item in items {
        let words = item.text.en.split(separator: "\"", omittingEmptySubsequences: false)
        let own = words.enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined()
        let isEnglish = own.unicodeScalars.allSatisfy { !(0x4E00...0x9FFF).contains($0.value) }
        #expect(isEnglish || own.contains("包"), "\(item.text.en)")
        #expect(!item.text.zh.isEmpty)
      }
    }
  }

  /// Reads every page of every terminal.
  private struct Reader: ReferenceWatcher {
    var pages: [[String]] = []

    mutating func notice(_ play: LessonPlay, after act: RoomAct?) {
      for seat in play.room.seatIDs {
        guard let look = try? play.room.look(at: seat) else { continue }
        pages.append(look.page.map { $0.lowercased() })
      }
    }
  }

  @Test("the English words are those of the display", arguments: Lessons.files)
  func wordsOfTheDisplay(_ file: String) throws {
    let scenario = try Lessons.load(file)
    guard !scenario.tags.contains("tester") else { return }
    var play = try LessonPlay(scenario, setup: Lessons.world(of: scenario), language: .en, seed: 1)
    while let task = play.task {
      var reader = Reader()
      let isDone = play.playReference(watchedBy: &reader)
      let pages = reader.pages
      try #require(isDone, "\(task.name.location)")
      for item in task.goal {
        guard case .see(let texts) = item.value else { continue }
        for text in texts {
          let english = ScreenWords.english(text).lowercased()
          #expect(
            pages.contains { ScreenText.contains(english, in: $0) },
            "\(item.location): \(text.zh) → \(english)\n\(pages.last?.joined(separator: "\n") ?? "")"
          )
        }
      }
    }
  }

  @Test("a line is met when all it stands for is met")
  func states() throws {
    let scenario = try Lessons.load("Simulations/lessons/00-lesson-zero.yaml")
    var play = try LessonPlay(scenario, setup: Lessons.world(of: scenario), language: .zh, seed: 1)
    _ = play.begin()
    let task = try #require(play.task)
    let items = play.goalText.items(of: task)
    #expect(items.allSatisfy { $0.state(play.ticks) == .open })
    for key in [Key.menu, .digit(1), .digit(1)] { _ = try play.give(.key(key)) }
    #expect(items.allSatisfy { $0.state(play.ticks) == .open })
  }
}
