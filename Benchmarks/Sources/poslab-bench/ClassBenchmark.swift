import Classroom
import Foundation
import ISO8583
import PaymentCrypto
import Scenarios
import TerminalKit

/// A class of 150 trainees: what a key costs until the page that shows it is written.
enum ClassBenchmark: Benchmark {
  static let name = "class"
  static let summary = "150 trainees in one class: a key, what is kept of it, and the page as JSON"

  private static let trainees = 150

  static func run(_ plan: Plan) throws -> [Figure] {
    var medians: [Double] = []
    var slowest: [Double] = []
    for round in 0..<plan.rounds {
      var times = try times(keys: plan.isQuick ? 10 : 40, seed: UInt64(round)).sorted()
      times = times.map { $0 * 1_000 }
      medians.append(times[times.count / 2])
      slowest.append(times[times.count * 99 / 100])
    }
    return [
      Figure("a key to its page, median", .milliseconds, medians),
      Figure("a key to its page, p99", .milliseconds, slowest, bar: .atMost(100)),
    ]
  }

  private static func times(keys count: Int, seed: UInt64) throws -> [Double] {
    let world = try WorldLoader.load(Array(TradingDay.world(["20000000"]).utf8), file: "class")
    let lesson = try ScenarioLoader.load(Array(Self.lesson.utf8), file: "class-lesson")
    let setup = WorldSetup(world: world, masterKeys: ["20000000": try Shop().tmk])
    var school = TrainingClass(
      library: LessonLibrary(
        lessons: [.init(scenario: lesson, setup: setup, text: [], worldText: [])], courses: []),
      code: "482917", program: "bench", seed: seed, now: 0)
    var now: Int64 = 1
    let ids = try (1...trainees).map { try TraineeID(number: $0).orThrow("a trainee") }
    for id in ids {
      _ = school.handle(.join(id, name: nil, seat: nil, .zh, isAlone: false), at: now)
      _ = school.handle(.present(id, true), at: now)
    }
    let names = "MENU 1 1 ENTER CANCEL MENU 1 2 1 2 5 0 CANCEL CANCEL".split(separator: " ")
    let script = try names.map { try Key(name: String($0)).orThrow("a key") }
    let encoder = JSONEncoder()
    var times: [Double] = []
    for number in 1...count {
      for id in ids {
        now += 1_000 / Int64(trainees)
        let act = NumberedAct(number: number, act: .key(script[number % script.count]))
        times.append(
          try time {
            _ = school.handle(.act(id, act), at: now)
            _ = try encoder.encode(try school.page(of: id).orThrow("a page"))
          })
      }
    }
    return times
  }

  private static let lesson = """
    scenario: class-lesson
    title: { zh: 收款, en: A sale }
    terminal: "20000000"
    tasks:
      - task: sell
        brief: { zh: 收 12.50 元。, en: Take 12.50 yuan. }
        steps: [{ press: MENU 1 2 }]
        goal: [{ see: 交易成功 }, { ledger: { approved: by 1 } }]
    """
}
