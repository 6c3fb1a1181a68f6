public import Scenarios
public import Wording

extension Learning {
  /// Somebody who needs a skill taught again.
  public struct Need: Sendable, Hashable {
    public enum Reason: Sendable, Hashable, Comparable {
      /// Something was done that must not be done.
      case forbidden
      /// The last try was not alone, or was left.
      case notAlone
      /// Nothing for thirty days.
      case unpractised
    }

    public let person: Person
    public let skill: Skill
    public let reason: Reason
    /// What was seen, when and where, in a sentence.
    public let evidence: LocalizedText
  }

  /// Who needs teaching again, the gravest first. A forbidden deed counts until the skill was done alone on
  /// a later day.
  public var needs: [Need] {
    people.flatMap { person in
      taughtSkills.compactMap { need(person, $0) }
    }.enumerated().sorted {
      ($0.element.reason, $0.offset) < ($1.element.reason, $1.offset)
    }.map(\.element)
  }

  private func need(_ person: Person, _ skill: Skill) -> Need? {
    let own = rows(of: person.id).filter { $0.skills.contains(skill) }
    guard let last = own.last else { return nil }
    func need(_ reason: Need.Reason, _ evidence: LocalizedText) -> Need {
      Need(person: person, skill: skill, reason: reason, evidence: evidence)
    }
    let forbidden = own.filter { $0.progress.forbidden > 0 }
    if let latest = forbidden.last,
      !own.contains(where: { $0.isAlone && day(of: $0) > day(of: latest) })
    {
      return need(.forbidden, forbiddenEvidence(latest, times: forbidden.count))
    }
    if !last.isAlone { return need(.notAlone, helpEvidence(last)) }
    let idle = today.days(since: day(of: last))
    return idle >= Self.forgottenAfterDays ? need(.unpractised, idleEvidence(last, idle)) : nil
  }

  private func forbiddenEvidence(_ row: GradeRow, times: Int) -> LocalizedText {
    let place = names.place(row.progress.task, of: row.lesson)
    let deed = row.progress.forbiddenDeeds.last.map {
      names.mistake($0, task: row.progress.task, of: row.lesson)
    }
    let day = day(of: row).text
    let more = LocalizedText(
      zh: times > 1 ? "（一共 \(times) 步里有）" : "", en: times > 1 ? " (in \(times) tries)" : "")
    return LocalizedText(
      zh: "\(day.zh)做\(place.zh)时，做了不该做的事\(more.zh)：\(Self.sentence(deed?.zh ?? "", "。"))",
      en: "On \(day.en), in \(place.en), did what must not be done\(more.en): "
        + Self.sentence(deed?.en ?? "", "."))
  }

  private func helpEvidence(_ row: GradeRow) -> LocalizedText {
    let place = names.place(row.progress.task, of: row.lesson)
    let day = day(of: row).text
    guard row.isDone else {
      return LocalizedText(
        zh: "\(day.zh)最后一次做\(place.zh)，没做完就离开了。",
        en: "The last time, on \(day.en), left \(place.en) undone.")
    }
    let help = Self.help(row.progress)
    return LocalizedText(
      zh: "\(day.zh)最后一次做\(place.zh)，\(help.zh)才做完。",
      en: "The last time, on \(day.en), did \(place.en) only \(help.en).")
  }

  private static func help(_ progress: TaskProgress) -> LocalizedText {
    var zh: [String] = []
    var en: [String] = []
    if progress.helps > 0 {
      zh.append("老师帮了 \(progress.helps) 次")
      en.append("with the teacher's help (\(progress.helps))")
    }
    if progress.demonstrations > 0 {
      zh.append("看了 \(progress.demonstrations) 次演示")
      en.append("after a demonstration (\(progress.demonstrations))")
    }
    if progress.hints > 0 {
      zh.append("看了第 \(progress.hints) 个提示")
      en.append("with hint \(progress.hints)")
    }
    return LocalizedText(
      zh: zh.joined(separator: "，"), en: en.joined(separator: " and "))
  }

  private func idleEvidence(_ row: GradeRow, _ days: Int64) -> LocalizedText {
    let day = day(of: row).text
    let place = names.place(row.progress.task, of: row.lesson)
    return LocalizedText(
      zh: "\(days) 天没有练过，上次是\(day.zh)做\(place.zh)。",
      en: "Not practised for \(days) days: last on \(day.en), \(place.en).")
  }

  private static func sentence(_ text: String, _ end: String) -> String {
    guard let last = text.last else { return end }
    return "。.！!？?".contains(last) ? text : text + end
  }

  /// Who needs teaching again, for the trainer's page.
  public func again(_ language: Language, limit: Int = 60) -> [BoardPage.TeachAgain] {
    needs.prefix(max(0, limit)).map { need in
      BoardPage.TeachAgain(
        id: need.person.id, name: TraineeName.shown(need.person.name, in: language),
        skill: need.skill.name[language],
        evidence: need.evidence[language])
    }
  }
}
