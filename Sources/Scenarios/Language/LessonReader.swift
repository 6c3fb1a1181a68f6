import Rooms

/// What a lesson has beyond its steps and goals.
extension Reader {
  static let remarkKeys = ["when", "say", "back"]
  static let questionKeys = ["question", "answers"]
  static let answerKeys = ["text", "say", "right"]

  /// `at`: another terminal of the room.
  mutating func seat(_ node: YAMLNode) -> Located<String>? {
    guard let terminal = terminalID(node) else { return nil }
    note(seat: terminal)
    return terminal
  }

  /// `terminals`: all of the room; the scenario's own may be among them.
  mutating func otherTerminals(
    _ node: YAMLNode, beside own: Located<String>?
  ) -> [Located<String>]? {
    guard let items = list(node, "`terminals`") else { return nil }
    let terminals = items.compactMap { terminalID($0) }
    reportDuplicates(terminals, "terminal")
    return terminals.filter { $0.value != own?.value }
  }

  /// `given`: what has been done before.
  mutating func given(_ node: YAMLNode?) -> [Given] {
    guard let node, let items = list(node, "`given`") else { return [] }
    return items.compactMap { word($0, "something that can be given") }
  }

  /// What a person needs to know to choose a lesson.
  mutating func lessonInfo(_ fields: Fields) -> LessonInfo {
    LessonInfo(
      teaches: skills(fields["teaches"]),
      needs: fields["needs"].flatMap { list($0, "`needs`") }?.compactMap {
        locatedText($0, "the name of a lesson")
      } ?? [],
      minutes: fields["minutes"].flatMap { minutes($0) })
  }

  private mutating func minutes(_ node: YAMLNode) -> Int? {
    parsed(node, "a number of minutes", form: "a whole number from 1 to 600") { text in
      Int(text).flatMap { (1...600).contains($0) ? $0 : nil }
    }
  }

  private mutating func skills(_ node: YAMLNode?) -> [Skill] {
    guard let node, let items = list(node, "`teaches`") else { return [] }
    return items.compactMap { word($0, "a skill") }
  }

  /// What a person who plays a task is told and judged by.
  mutating func taskGuide(_ fields: Fields) -> TaskGuide {
    TaskGuide(
      why: fields["why"].flatMap { localized($0, "`why`") },
      solo: fields["solo"].flatMap { localized($0, "`solo`") },
      teaches: skills(fields["teaches"]), forbid: remarks(fields["forbid"], "`forbid`"),
      mistakes: remarks(fields["mistakes"], "`mistakes`"), expects: codes(fields["expects"]),
      ask: fields["ask"].flatMap { question($0) })
  }

  private mutating func codes(_ node: YAMLNode?) -> [String] {
    guard let node, let items = list(node, "`expects`") else { return [] }
    return items.compactMap { item in
      parsed(item, "a code", form: "two characters in quotes, such as \"55\"") { text in
        text.count == 2 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
          ? text : nil
      }
    }
  }

  private mutating func remarks(_ node: YAMLNode?, _ what: Phrase) -> [Remark] {
    guard let node, let items = list(node, what) else { return [] }
    return items.compactMap { remark($0, what) }
  }

  private mutating func remark(_ node: YAMLNode, _ what: Phrase) -> Remark? {
    guard let fields = fields(node, what, allowed: Self.remarkKeys) else { return nil }
    let when = required("when", in: fields).flatMap {
      condition($0, names: Verb.assertionNames)
    }
    let say = required("say", in: fields).flatMap { localized($0, "`say`") }
    let back = fields["back"].flatMap { localized($0, "`back`") }
    guard let when, let say else { return nil }
    return Remark(when: when, say: say, back: back, location: node.location)
  }

  private mutating func question(_ node: YAMLNode) -> Question? {
    guard let fields = fields(node, "`ask`", allowed: Self.questionKeys) else { return nil }
    let text = required("question", in: fields).flatMap { localized($0, "the question") }
    let items = required("answers", in: fields).flatMap { list($0, "`answers`") } ?? []
    let answers = items.compactMap { answer($0) }
    guard let text else { return nil }
    guard (2...3).contains(answers.count), answers.filter(\.isRight).count == 1 else {
      let problem: Phrase = "a question has two or three answers, one of them right"
      report(.conflict(problem, remedy: "mark one with `right: true`"), at: node.location)
      return nil
    }
    return Question(text: text, answers: answers)
  }

  private mutating func answer(_ node: YAMLNode) -> Question.Answer? {
    guard let fields = fields(node, "an answer", allowed: Self.answerKeys) else {
      return nil
    }
    let text = required("text", in: fields).flatMap { localized($0, "an answer") }
    let say = required("say", in: fields).flatMap { localized($0, "`say`") }
    let isRight = fields["right"].flatMap { flag($0, "`right`") } ?? false
    guard let text, let say else { return nil }
    return Question.Answer(text: text, say: say, isRight: isRight)
  }
}
