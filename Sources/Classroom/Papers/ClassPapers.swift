import Scenarios
public import Wording

/// What a class takes home on paper and in files.
public struct ClassPapers: Sendable {
  let learning: Learning
  /// Everybody of the class, in the order of their seats.
  let trainees: [TraineeRow]
  /// Everything that was noted, in order.
  let record: [LogRow]
  let now: Int64
  let utcOffsetSeconds: Int

  /// - Parameters:
  ///   - trainees: those without a grade are told, too.
  ///   - record: everything that was noted, in order.
  ///   - now: milliseconds since the epoch.
  ///   - utcOffsetSeconds: of the class, east of Greenwich.
  public init(
    learning: Learning, trainees: [TraineeRow], record: [LogRow] = [], now: Int64,
    utcOffsetSeconds: Int
  ) {
    self.record = record
    self.learning = learning
    self.trainees = trainees.sorted { ($0.seat, $0.id.number) < ($1.seat, $1.id.number) }
    self.now = now
    self.utcOffsetSeconds = utcOffsetSeconds
  }

  /// Everybody with a grade or a seat: those who sit first, then those who have left.
  var people: [Learning.Person] {
    let seated = trainees.map { Learning.Person(id: $0.id, name: $0.name) }
    let known = Set(seated.map(\.id))
    return seated + learning.people.filter { !known.contains($0.id) }
  }
}

extension ClassPapers {
  /// The page at the end of a class: who can do what, where it was hard, who needs teaching again.
  public func report(_ language: Language) -> PrintedPage {
    let day = LocalDay(milliseconds: now, utcOffsetSeconds: utcOffsetSeconds)
    let title = LocalizedText(
      zh: "课堂小结  \(day.isoText)", en: "The class in one page, \(day.isoText)")
    var blocks: [PrintedPage.Block] = [.paragraph(summary[language])]
    if !learning.taughtSkills.isEmpty {
      blocks.append(.table(whoCanDoWhat(language)))
      blocks.append(.paragraph(Self.levels[language]))
    }
    if let chart = hardChart(language) { blocks.append(.chart(chart)) }
    blocks += againBlocks(language)
    blocks += changeBlocks(language)
    blocks += examBlocks(language)
    return PrintedPage(title: title[language], blocks: blocks)
  }

  private var summary: LocalizedText {
    let present = people.count
    let graded = learning.practice.count { $0.isDone }
    let days = learning.days.count
    return LocalizedText(
      zh: "\(present) 人，\(days) 天，做完 \(graded) 步。",
      en: "\(present) people, \(days) \(days == 1 ? "day" : "days"), \(graded) tasks done.")
  }

  private static let levels = LocalizedText(
    zh: "会了：两个不同的日子都自己做成。自己做过：一天自己做成。要人帮：做成过，但用了提示、演示或老师帮忙。",
    en:
      "Can do: alone on two different days. Alone: on one day. With help: done, but with a hint, a "
      + "demonstration or the teacher.")

  private func whoCanDoWhat(_ language: Language) -> PrintedPage.Table {
    let name = LocalizedText(zh: "名字", en: "Name")
    return PrintedPage.Table(
      caption: LocalizedText(zh: "谁会什么", en: "Who can do what")[language],
      header: [name[language]] + learning.taughtSkills.map { $0.name[language] },
      rows: people.map { person in
        [PrintableText.line(TraineeName.shown(person.name, in: language))]
          + learning.skills(of: person.id).map { $0.text[language] }
      })
  }

  private func hardChart(_ language: Language) -> PrintedPage.Chart? {
    let tasks = learning.hardest.prefix(6)
    guard !tasks.isEmpty else { return nil }
    let caption = LocalizedText(
      zh: "最难的几步：第一次就自己做对的人", en: "The hardest tasks: who did them alone at the first try")
    return PrintedPage.Chart(
      caption: caption[language],
      bars: tasks.map { figures in
        PrintedPage.Chart.Bar(
          label: learning.names.place(figures.task.task, of: figures.task.lesson)[language],
          share: Double(figures.alone.count) / Double(max(figures.of, 1)),
          value: value(figures)[language])
      })
  }

  private func value(_ figures: TaskFigures) -> LocalizedText {
    let alone = figures.alone.count
    let of = figures.of
    guard of < Learning.namesBelow, !figures.notAlone.isEmpty else {
      return LocalizedText(zh: "\(of) 人中 \(alone) 人", en: "\(alone) of \(of)")
    }
    let names = figures.notAlone.map(\.name)
    return LocalizedText(
      zh: "\(of) 人中 \(alone) 人；还没有：\(Learning.joined(names, .zh))",
      en: "\(alone) of \(of); not yet: \(Learning.joined(names, .en))")
  }

  private func againBlocks(_ language: Language) -> [PrintedPage.Block] {
    let needs = learning.needs
    let heading = LocalizedText(zh: "谁要再教一次", en: "Who needs teaching again")
    guard !needs.isEmpty else { return [] }
    let shown = needs.prefix(Self.needsShown)
    var items = shown.map { need in
      let name = PrintableText.line(TraineeName.shown(need.person.name, in: language))
      return LocalizedText(
        zh: "\(name)，\(need.skill.name.zh)：\(need.evidence.zh)",
        en: "\(name), \(need.skill.name.en): \(need.evidence.en)")[language]
    }
    if needs.count > shown.count {
      let more = needs.count - shown.count
      items.append(
        LocalizedText(
          zh: "还有 \(more) 条，见导出的 report.json。", en: "\(more) more in report.json.")[language])
    }
    return [.heading(heading[language]), .list(items)]
  }

  private static let needsShown = 12

  private func changeBlocks(_ language: Language) -> [PrintedPage.Block] {
    let changes = learning.beforeAndAfter()
    guard let first = learning.days.first, let last = learning.days.last, !changes.isEmpty else {
      return []
    }
    let caption = LocalizedText(
      zh: "前后对比（\(first.text.zh)和\(last.text.zh)都做过的人）",
      en: "Before and after (the people of both \(first.text.en) and \(last.text.en))")
    let header = [
      LocalizedText(zh: "本领", en: "Skill"), LocalizedText(zh: "人数", en: "People"),
      LocalizedText(zh: "学会了", en: "Gained"), LocalizedText(zh: "又不会了", en: "Lost"),
    ]
    let rows = changes.map { change in
      [
        change.skill.name[language], "\(change.of)", counted(change.gained, change, language),
        counted(change.lost, change, language),
      ]
    }
    return [
      .table(
        PrintedPage.Table(
          caption: caption[language], header: header.map { $0[language] }, rows: rows))
    ]
  }

  private func counted(
    _ people: [Learning.Person], _ change: Learning.Change, _ language: Language
  ) -> String {
    guard change.of < Learning.namesBelow, !people.isEmpty else { return "\(people.count)" }
    return "\(people.count) (\(Learning.joined(people.map(\.name), language)))"
  }
}
