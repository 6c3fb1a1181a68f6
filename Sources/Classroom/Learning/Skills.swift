public import Scenarios
public import Wording

extension Learning {
  /// How far somebody is with a skill.
  public struct SkillState: Sendable, Hashable {
    public enum Level: Sendable, Hashable, Comparable {
      /// Never done.
      case notYet
      /// Done, but never alone.
      case withHelp
      /// Done alone on one day.
      case alone
      /// Done alone on two different days: can do it.
      case canDo
    }

    public let skill: Skill
    public let level: Level
    /// When it was tried last; nil when never.
    public let last: LocalDay?
  }

  /// All skills that the lessons of the record are about, for one person, in their usual order.
  public func skills(of id: TraineeID) -> [SkillState] {
    taughtSkills.map { state(of: $0, in: rows(of: id)) }
  }

  /// The skills that anybody has practised.
  public var taughtSkills: [Skill] {
    let taught = Set(practice.flatMap(\.skills))
    return Skill.allCases.filter(taught.contains)
  }

  private func state(of skill: Skill, in rows: [GradeRow]) -> SkillState {
    let own = rows.filter { $0.skills.contains(skill) }
    let level: SkillState.Level
    if !own.contains(where: \.isDone) {
      level = .notYet
    } else if !own.contains(where: \.isAlone) {
      level = .withHelp
    } else {
      level = daysAlone(own) >= 2 ? .canDo : .alone
    }
    return SkillState(skill: skill, level: level, last: own.last.map { day(of: $0) })
  }

  /// Days whose last try was alone.
  private func daysAlone(_ rows: [GradeRow]) -> Int {
    Dictionary(grouping: rows) { day(of: $0) }.values.count { $0.last?.isAlone ?? false }
  }
}

extension Learning.SkillState.Level {
  public var name: LocalizedText {
    switch self {
    case .notYet: LocalizedText(zh: "还没有", en: "not yet")
    case .withHelp: LocalizedText(zh: "要人帮", en: "with help")
    case .alone: LocalizedText(zh: "自己做过", en: "alone")
    case .canDo: LocalizedText(zh: "会了", en: "can do")
    }
  }

  /// As data files write it.
  public var code: String {
    switch self {
    case .notYet: "not-yet"
    case .withHelp: "with-help"
    case .alone: "alone"
    case .canDo: "can-do"
    }
  }
}

extension Learning.SkillState {
  /// In words, with the last date.
  public var text: LocalizedText {
    guard let last else { return level.name }
    return LocalizedText(
      zh: "\(level.name.zh)（\(last.text.zh)）", en: "\(level.name.en) (\(last.text.en))")
  }
}

// Before and after.
extension Learning {
  /// What has become of a skill between two days, of the people who tried it on both.
  public struct Change: Sendable, Hashable {
    public let skill: Skill
    /// Not alone before, alone after.
    public let gained: [Person]
    /// Alone before, not alone after.
    public let lost: [Person]
    /// Alone on both.
    public let kept: [Person]
    /// Not alone on either.
    public let notYet: [Person]
    /// Who tried it on one of the two days only: nothing can be said of them.
    public let leftOut: [Person]

    public var of: Int { gained.count + lost.count + kept.count + notYet.count }
  }

  /// Compares two days; on each the last try counts.
  ///
  /// - Returns: the skills that at least one person tried on both.
  public func beforeAndAfter(_ before: LocalDay, _ after: LocalDay) -> [Change] {
    taughtSkills.compactMap { skill in
      var groups: [[Person]] = [[], [], [], [], []]
      for person in people {
        let own = rows(of: person.id).filter { $0.skills.contains(skill) }
        let first = own.last { day(of: $0) == before }
        let last = own.last { day(of: $0) == after }
        switch (first?.isAlone, last?.isAlone) {
        case (false, true): groups[0].append(person)
        case (true, false): groups[1].append(person)
        case (true, true): groups[2].append(person)
        case (false, false): groups[3].append(person)
        case (nil, .some), (.some, nil): groups[4].append(person)
        case (nil, nil): break
        }
      }
      let change = Change(
        skill: skill, gained: groups[0], lost: groups[1], kept: groups[2], notYet: groups[3],
        leftOut: groups[4])
      return change.of > 0 ? change : nil
    }
  }

  /// The first day of the record against the last; empty when there is one day only.
  public func beforeAndAfter() -> [Change] {
    guard let first = days.first, let last = days.last, first != last else { return [] }
    return beforeAndAfter(first, last)
  }
}
