import Classroom
import Rooms
import Scenarios
import Wording

/// The films of what people did, one for each lesson that anybody has begun.
struct ClassFilms: Sendable {
  private let store: ClassStore
  private let begun: Beginning
  private let setup: @Sendable (WorldFile) -> WorldSetup

  init(
    _ store: ClassStore, _ begun: Beginning, _ setup: @escaping @Sendable (WorldFile) -> WorldSetup
  ) {
    self.store = store
    self.begun = begun
    self.setup = setup
  }

  func files(
    _ account: ClassAccount, _ language: Language
  ) throws(ClassStoreFault) -> [ClassFile] {
    try store.begun().map { play in
      let name = account.name(of: play.trainee) ?? play.trainee.description
      let lesson = play.lesson.map { lesson in
        account.library[lesson]?.scenario.title(in: language) ?? PrintableText.line(lesson)
      }
      let title =
        lesson
        ?? LocalizedText(
          zh: "第 \(play.number) 次练习", en: "lesson \(play.number)")[language]
      let label = LocalizedText(
        zh: "\(name) 的操作录像：\(title)", en: "What \(name) did, as a film: \(title)")
      return ClassFile(
        name: "film-\(play.trainee)-\(play.number).html", label: label[language])
    }
  }

  /// - Parameter name: `film-t3-2.html`, or `film-t3.html` for the newest.
  /// - Returns: nil when there is no such film.
  func film(
    named name: String, _ account: ClassAccount, _ language: Language
  ) throws(ClassStoreFault) -> ClassFile.Body? {
    let parts = name.dropLast(5).split(separator: "-", omittingEmptySubsequences: false)
    guard name.hasSuffix(".html"), (2...3).contains(parts.count), parts[0] == "film",
      let id = TraineeID(String(parts[1]))
    else { return nil }
    var number: Int?
    if parts.count == 3 {
      guard let given = Int(parts[2]), "\(given)" == parts[2] else { return nil }
      number = given
    }
    guard let play = try store.play(number, of: id) else { return nil }
    do {
      let kept = try begun.keptPlay(play, account.library, setup)
      let film = try Film(session: kept.header, lesson: kept.lesson, inputs: kept.inputs)
      return .html(film.html(title: account.name(of: id) ?? id.description, language))
    } catch {
      throw ClassStoreFault(error)
    }
  }
}
