import Classroom
import Scenarios
package import Wording

/// Lists lessons and courses, with what was done.
package struct LessonList {
  package let shelf: LessonShelf
  package let record: LessonRecord

  package init(shelf: LessonShelf, record: LessonRecord) {
    self.shelf = shelf
    self.record = record
  }

  /// A group of lessons under a heading.
  private struct Group {
    let heading: LocalizedText
    let about: LocalizedText?
    let entries: [LessonShelf.Entry]
    /// The names of those that are played when time is short.
    let short: Set<String>
  }

  /// Lines of at most 80 columns.
  package func text(_ language: Language) -> String {
    var lines: [String] = []
    for group in groups where !group.entries.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines.append(PrintableText.display(group.heading[language]))
      if let about = group.about {
        lines += DisplayText.wrapped(PrintableText.display(about[language]), columns: 76).map {
          "  " + $0
        }
      }
      lines += group.entries.map { line($0, group.short, language) }
    }
    lines += [""] + foot(language)
    return lines.map { $0 + "\n" }.joined()
  }

  private func foot(_ language: Language) -> [String] {
    let lines =
      language == .zh
      ? [
        "* 时间少就上这几课。  √ 后面是最近做完的日子。",
        "上课：poslab terminal --lesson lesson-zero（名字、编号或题目的一部分）",
        "看演示：poslab run --show 文件",
      ]
      : [
        "* when time is short.  √ is followed by the day it was last done.",
        "Play one: poslab terminal --lesson lesson-zero --lang en (name, number or part of a title)",
        "Watch one: poslab run --show --lang en FILE",
      ]
    return lines.flatMap { DisplayText.wrapped($0, columns: 80) }
  }

  private func line(
    _ entry: LessonShelf.Entry, _ short: Set<String>, _ language: Language
  ) -> String {
    let mark = short.contains(entry.name) ? "*" : " "
    let number = entry.number ?? "-"
    let title = DisplayText.shortened(entry.scenario.shownTitle[language], columns: 36)
    let minutes = entry.scenario.lesson.minutes.map { language == .zh ? "\($0) 分" : "\($0) min" }
    let skills = entry.scenario.lesson.teaches.map { $0.name[language] }
    let taught = DisplayText.shortened(
      skills.joined(separator: language == .zh ? "、" : ", "), columns: 16)
    let done = record.lessons[entry.name].map { "√ \($0.last.suffix(10))" } ?? ""
    let columns = [
      " \(mark)" + DisplayText.padded(number, to: 4), DisplayText.padded(title, to: 37),
      DisplayText.padded(minutes ?? "", to: 7), DisplayText.padded(taught, to: 17), done,
    ]
    let text = columns.joined()
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  private var groups: [Group] {
    var groups: [Group] = []
    if let zero = shelf.entry(LessonLibrary.zero) {
      groups.append(
        Group(
          heading: LocalizedText(zh: "从这里开始", en: "Begin here"), about: nil, entries: [zero],
          short: []))
    }
    var listed: Set<String> = [LessonLibrary.zero]
    for course in shelf.library.courses {
      let entries = shelf.library.lessons(of: course, isShort: false).compactMap {
        shelf.entry($0.name)
      }
      listed.formUnion(entries.map(\.name))
      groups.append(
        Group(
          heading: course.title, about: course.about, entries: entries,
          short: Set(course.short.map(\.value))))
    }
    let others = shelf.entries.filter { !listed.contains($0.name) }
    groups.append(
      Group(
        heading: LocalizedText(zh: "其他课", en: "More lessons"), about: nil,
        entries: others.filter { !$0.isFilm && !$0.isForTesters }, short: []))
    groups.append(
      Group(
        heading: LocalizedText(zh: "测试人员用的", en: "For those who test terminals"), about: nil,
        entries: others.filter { $0.isForTesters && !$0.isFilm }, short: []))
    groups.append(
      Group(
        heading: LocalizedText(
          zh: "只看不做（poslab run --show 文件）", en: "To watch (poslab run --show FILE)"), about: nil,
        entries: others.filter(\.isFilm), short: []))
    return groups
  }

  /// One object: courses with the names of their lessons, then every lesson.
  package var json: JSONValue {
    .object([
      "version": .number(1),
      "courses": .array(shelf.library.courses.map(json)),
      "lessons": .array(ordered.map(json)),
    ])
  }

  /// Lesson zero, the lessons of the courses, then the others.
  private var ordered: [LessonShelf.Entry] {
    let first = shelf.library.order.compactMap { shelf.entry($0.name) }
    let names = Set(first.map(\.name))
    return first + shelf.entries.filter { !names.contains($0.name) }
  }

  private func json(_ course: Course) -> JSONValue {
    .object([
      "name": .string(course.name.value), "title": json(course.title),
      "about": course.about.map(json) ?? .null,
      "short": .array(course.short.map { .string($0.value) }),
      "thorough": .array(course.thorough.map { .string($0.value) }),
    ])
  }

  private func json(_ entry: LessonShelf.Entry) -> JSONValue {
    let courses = shelf.library.courses.filter { course in
      (course.thorough + course.short).contains { $0.value == entry.name }
    }
    let kind = entry.isFilm ? "film" : entry.isForTesters ? "tester" : "lesson"
    let done = record.lessons[entry.name].map { done in
      JSONValue.object([
        "first": .string(done.first), "last": .string(done.last),
        "times": .number(Int64(done.times)), "alone": .number(Int64(done.alone)),
      ])
    }
    return .object([
      "number": .optional(entry.number), "name": .string(entry.name),
      "title": json(entry.scenario.shownTitle), "kind": .string(kind),
      "minutes": entry.scenario.lesson.minutes.map { .number(Int64($0)) } ?? .null,
      "tasks": .number(Int64(entry.scenario.tasks.count)),
      "teaches": .array(entry.scenario.lesson.teaches.map { .string($0.rawValue) }),
      "needs": .array(entry.scenario.lesson.needs.map { .string($0.value) }),
      "courses": .array(courses.map { .string($0.name.value) }), "file": .string(entry.file),
      "done": done ?? .null,
    ])
  }

  private func json(_ text: LocalizedText) -> JSONValue {
    .object(["zh": .string(text.zh), "en": .string(text.en)])
  }
}
