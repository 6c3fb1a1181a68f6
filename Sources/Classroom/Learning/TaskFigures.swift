import POSProtocol
public import Wording

/// How a task went, over the people who met it.
public struct TaskFigures: Sendable, Hashable {
  public let task: TaskName
  /// Who did it alone when they met it first.
  public let alone: [Learning.Person]
  /// Who did not.
  public let notAlone: [Learning.Person]
  /// Of those who have done it, with everything they needed for it; nil when nobody has.
  public let medianSeconds: Int?
  /// What went wrong, the most frequent first; each person counts once.
  public let wrongPaths: [WrongPath]

  public var of: Int { alone.count + notAlone.count }

  public struct WrongPath: Sendable, Hashable {
    public let words: LocalizedText
    public let people: [Learning.Person]
  }
}

extension Learning {
  /// All tasks that anybody has met in practice, in the order in which the class met them.
  public var tasks: [TaskFigures] {
    var order: [TaskName] = []
    var rows: [TaskName: [GradeRow]] = [:]
    for row in practice {
      let name = TaskName(lesson: row.lesson, task: row.progress.task)
      if rows[name] == nil { order.append(name) }
      rows[name, default: []].append(row)
    }
    return order.map { figures($0, rows[$0] ?? []) }
  }

  private func figures(_ task: TaskName, _ rows: [GradeRow]) -> TaskFigures {
    var alone: [Person] = []
    var notAlone: [Person] = []
    var times: [Int64] = []
    for (_, own) in Dictionary(grouping: rows, by: \.trainee)
      .sorted(by: { $0.key.number < $1.key.number })
    {
      guard let first = own.first, let last = own.last else { continue }
      let person = person(of: last)
      if first.isAloneAtFirstTry { alone.append(person) } else { notAlone.append(person) }
      if let time = timeNeeded(own) { times.append(time) }
    }
    return TaskFigures(
      task: task, alone: alone, notAlone: notAlone,
      medianSeconds: median(times).map { Int($0 / 1_000) }, wrongPaths: wrongPaths(rows))
  }

  /// Milliseconds of work up to where it was done first.
  private func timeNeeded(_ rows: [GradeRow]) -> Int64? {
    guard let end = rows.firstIndex(where: \.isDone) else { return nil }
    return rows[...end].reduce(0) { $0 + max(0, $1.workMilliseconds) }
  }

  private func wrongPaths(_ rows: [GradeRow]) -> [TaskFigures.WrongPath] {
    var order: [LocalizedText] = []
    var people: [LocalizedText: [Person]] = [:]
    for row in rows {
      let person = person(of: row)
      for words in wrongPaths(of: row) {
        if people[words] == nil { order.append(words) }
        if people[words]?.contains(where: { $0.id == person.id }) != true {
          people[words, default: []].append(person)
        }
      }
    }
    return order.enumerated().map { (offset: $0, path: people[$1] ?? [], words: $1) }
      .sorted { ($1.path.count, $0.offset) < ($0.path.count, $1.offset) }
      .map { TaskFigures.WrongPath(words: $0.words, people: $0.path) }
  }

  /// What went wrong in one try, each thing once.
  func wrongPaths(of row: GradeRow) -> [LocalizedText] {
    let progress = row.progress
    var words = (progress.forbiddenDeeds + progress.mistakes).map {
      names.mistake($0, task: progress.task, of: row.lesson)
    }
    // A lesson that speaks of a wrong way says it better.
    let hasRemark = progress.mistakes.contains { $0.utf8.count > 2 }
    if !hasRemark {
      words += progress.strays.map {
        LocalizedText(zh: "走到“\($0.name.zh)”去了", en: "began \"\($0.name.en)\"")
      }
      if progress.wrongAmounts.contains(where: \.isYuanForFen) {
        words.append(LocalizedText(zh: "少按了两个 0", en: "two zeros missing in the amount"))
      } else if !progress.wrongAmounts.isEmpty {
        words.append(LocalizedText(zh: "钱数按错", en: "a wrong amount"))
      }
    }
    if progress.pinCancels > 0 {
      words.append(LocalizedText(zh: "到密码那一步取消了", en: "cancelled at the PIN"))
    }
    if progress.doubleEnters > 0 {
      words.append(LocalizedText(zh: "确认连按两次", en: "pressed ENTER twice in a row"))
    }
    if progress.deadEnds > 0 {
      words.append(
        LocalizedText(zh: "走到做不下去的地方", en: "came to where it could not be finished"))
    }
    if !row.isDone { words.append(LocalizedText(zh: "没做完就离开", en: "left it undone")) }
    var seen: Set<LocalizedText> = []
    return words.filter { seen.insert($0).inserted }
  }

  /// Where most go wrong, the hardest first; tasks that everybody did alone are left out.
  ///
  /// - Parameters:
  ///   - limit: the most tasks.
  ///   - isNaming: below ten people, says who went wrong; not for what everybody sees.
  public func hardTasks(
    _ language: Language, limit: Int = 8, isNaming: Bool = true
  ) -> [BoardPage.HardTask] {
    hardest.prefix(max(0, limit)).map { figures in
      BoardPage.HardTask(
        task: names.place(figures.task.task, of: figures.task.lesson)[language],
        alone: figures.alone.count, of: figures.of, medianSeconds: figures.medianSeconds,
        wrongPaths: figures.wrongPaths.map { path in
          BoardPage.WrongPath(
            label: isNaming && figures.of < Self.namesBelow
              ? "\(path.words[language]) (\(Self.joined(path.people.map(\.name), language)))"
              : path.words[language],
            count: path.people.count)
        })
    }
  }

  /// Tasks that not everybody did alone, those with the greatest share of them first.
  var hardest: [TaskFigures] {
    tasks.filter { !$0.notAlone.isEmpty }.enumerated().sorted { left, right in
      // a/b > c/d without division
      let one = left.element.notAlone.count * right.element.of
      let other = right.element.notAlone.count * left.element.of
      if one != other { return one > other }
      if left.element.of != right.element.of { return left.element.of > right.element.of }
      return left.offset < right.offset
    }.map(\.element)
  }

  static func joined(_ names: [String], _ language: Language) -> String {
    names.map { PrintableText.line(TraineeName.shown($0, in: language)) }
      .joined(separator: language == .zh ? "、" : ", ")
  }
}
