import Classroom
import KeyVault
package import Program
import Scenarios
package import Wording

/// Finds the lesson that somebody means by a name, a number or a part of a title.
package struct LessonSearch {
  package let entries: [LessonShelf.Entry]
  package let language: Language

  package init(entries: [LessonShelf.Entry], language: Language) {
    self.entries = entries
    self.language = language
  }

  /// - Throws: ``CommandFailure`` with what it could be.
  package func find(_ wanted: String) throws(CommandFailure) -> LessonShelf.Entry {
    if let exact = entries.first(where: { $0.name == wanted }) { return exact }
    if let number = Int(wanted) {
      let numbered = entries.filter { $0.number.flatMap { Int($0) } == number }
      if let only = numbered.first, numbered.count == 1 { return only }
    }
    let found = entries.filter { isMeant($0, wanted.lowercased()) }
    if let only = found.first, found.count == 1 { return only }
    throw found.isEmpty ? unknown(wanted) : ambiguous(wanted, found)
  }

  /// What is said to somebody who wants a lesson and does not say which.
  package static func missing() throws(CommandFailure) -> CommandFailure {
    let worlds = WorldFiles(override: nil, keys: KeyStore.usualFolder)
    let shelf = try LessonShelf([LessonShelf.usualFolder], worlds: worlds)
    let order = shelf.library.order.compactMap { shelf.entry($0.name) }
    func list(_ language: Language) -> String {
      order.map { "\($0.number.map { "\($0) " } ?? "")\($0.name)" }
        .joined(separator: language == .zh ? "、" : ", ")
    }
    return .wrongInput(
      LocalizedText(
        zh: "--lesson 后面要写课程：名字、编号、题目的一部分或文件；有 \(list(.zh))",
        en:
          "--lesson needs a lesson: its name, its number, a part of its title or a file; there are "
          + list(.en)))
  }

  private func isMeant(_ entry: LessonShelf.Entry, _ wanted: String) -> Bool {
    guard !wanted.isEmpty else { return false }
    let texts = [entry.name, entry.scenario.title?.zh, entry.scenario.title?.en]
    return texts.contains { $0?.lowercased().contains(wanted) ?? false }
  }

  private func unknown(_ wanted: String) -> CommandFailure {
    let names = entries.map(\.name)
    let hint = SpellingHint.text(for: wanted, among: names)
    return .wrongInput(
      LocalizedText(
        zh: "没有课程 `\(wanted)`；\(hint.zh)；`poslab lessons` 列出全部课程",
        en: "there is no lesson `\(wanted)`; \(hint.en); `poslab lessons` lists them all"))
  }

  private func ambiguous(_ wanted: String, _ found: [LessonShelf.Entry]) -> CommandFailure {
    let shown = found.prefix(12).map(\.name)
    return .wrongInput(
      LocalizedText(
        zh: "`\(wanted)` 有 \(found.count) 课：\(shown.joined(separator: "、"))；请写全名字",
        en: "`\(wanted)` may be \(found.count) lessons: \(shown.joined(separator: ", ")); "
          + "write the whole name"))
  }
}
