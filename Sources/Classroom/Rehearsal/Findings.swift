import POSProtocol
import Scenarios
public import Wording

extension Learning {
  /// A weakness that the record shows.
  public struct Finding: Sendable, Hashable {
    public let person: Person
    public let weakness: Weakness
    /// In how many tries it showed, and of how many in which it could have; for a slow reader tasks, and
    /// those that took twice as long as the class needed.
    public let times: Int
    public let of: Int

    /// What was seen, in a sentence.
    public var evidence: LocalizedText {
      LocalizedText(
        zh: "\(weakness.name.zh)：\(of) 次里有 \(times) 次。",
        en: "\(weakness.name.en): \(times) times of \(of).")
    }
  }

  /// In how many of so many tries a weakness must show. Once may happen to everybody, so it is twice at
  /// least, and more than one in three; in eight for ENTER twice, where few tries show it.
  private static func leastTimes(_ weakness: Weakness, of chances: Int) -> Int {
    switch weakness {
    case .confirmsTwice: max(2, chances / 8 + 1)
    case .skipsSignIn, .sellsElsewhere, .givesUpAtPIN, .confusesVoidAndRefund, .keysYuanForFen,
      .slowReader:
      max(2, chances / 3 + 1)
    }
  }

  /// Somebody reads slowly who needs twice as long as the middle of the class for half of the tasks.
  private static let leastTasksOfSlow = 5
  private static let leastClassOfSlow = 5

  /// Which weaknesses show in the record, by person.
  public var findings: [Finding] {
    let pace = usualTimes
    return people.flatMap { person in
      Weakness.allCases.compactMap { weakness in
        find(weakness, in: rows(of: person.id), of: person, pace)
      }
    }
  }

  private func find(
    _ weakness: Weakness, in rows: [GradeRow], of person: Person, _ pace: [TaskName: Int64]
  ) -> Finding? {
    guard weakness != .slowReader else { return findSlow(rows, person, pace) }
    // What was done counts in whatever task it was done.
    let chances = rows.filter { $0.canShow(weakness) || $0.shows(weakness) }
    let times = chances.count { $0.shows(weakness) }
    guard times >= Self.leastTimes(weakness, of: chances.count) else { return nil }
    return Finding(person: person, weakness: weakness, times: times, of: chances.count)
  }

  /// How long the middle of the class worked on each task; of tasks that at least five people have done.
  private var usualTimes: [TaskName: Int64] {
    let done = grades.filter { $0.isDone && $0.progress.isAlone }
    return Dictionary(grouping: done) { TaskName(lesson: $0.lesson, task: $0.progress.task) }
      .filter { Set($0.value.map(\.trainee)).count >= Self.leastClassOfSlow }
      .compactMapValues { median($0.map(\.workMilliseconds)) }
  }

  private func findSlow(
    _ rows: [GradeRow], _ person: Person, _ pace: [TaskName: Int64]
  ) -> Finding? {
    // What went wrong takes time, too, and says nothing of reading.
    let plain = rows.filter { $0.isAloneAtFirstTry && $0.progress.isStraight }
    let compared = plain.compactMap { row in
      pace[TaskName(lesson: row.lesson, task: row.progress.task)].map {
        (own: row.workMilliseconds, usual: $0)
      }
    }
    let slow = compared.count { $0.own / 2 >= $0.usual }
    guard compared.count >= Self.leastTasksOfSlow, slow * 2 > compared.count else { return nil }
    return Finding(person: person, weakness: .slowReader, times: slow, of: compared.count)
  }
}

extension GradeRow {
  /// Whether the weakness could have shown in this try.
  fileprivate func canShow(_ weakness: Weakness) -> Bool {
    switch weakness {
    case .skipsSignIn: skills.contains(.signIn)
    case .confirmsTwice: progress.enters > 0
    case .sellsElsewhere: skills.contains(.reversal)
    // A second ENTER takes the page of the PIN away before anybody could give up.
    case .givesUpAtPIN: progress.pinEntries > 0 && progress.doubleEnters == 0
    case .confusesVoidAndRefund: skills.contains(.void) || skills.contains(.refund)
    case .keysYuanForFen: progress.amounts > 0
    case .slowReader: true
    }
  }

  fileprivate func shows(_ weakness: Weakness) -> Bool {
    switch weakness {
    case .skipsSignIn:
      progress.mistakes.contains {
        $0 == LocalRefusal.notSignedIn.display.en || $0 == ResponseCode.signInRequired.text
      }
    case .confirmsTwice: progress.doubleEnters > 0
    case .sellsElsewhere: progress.forbidden > 0
    case .givesUpAtPIN: progress.pinCancels > 0
    case .confusesVoidAndRefund: progress.strays.contains { $0.isRefund || $0.isVoidOfSale }
    case .keysYuanForFen: progress.wrongAmounts.contains(where: \.isYuanForFen)
    case .slowReader: false
    }
  }
}

extension TaskProgress {
  /// Whether no detour was made.
  fileprivate var isStraight: Bool {
    doubleEnters == 0 && pinCancels == 0 && strays.isEmpty && wrongAmounts.isEmpty
  }
}
