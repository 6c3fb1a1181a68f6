import POSProtocol
import Scenarios
import Wording

// What exams look like on paper and in files.
extension ClassPapers {
  /// A table for each exam, behind everything that was practised.
  func examBlocks(_ language: Language) -> [PrintedPage.Block] {
    let exams = learning.exams
    guard !exams.isEmpty else { return [] }
    let heading = LocalizedText(zh: "考试", en: "Exams")
    return [.heading(heading[language])]
      + exams.enumerated().map { .table(table(of: $1, number: $0 + 1, language)) }
  }

  /// - Parameter number: tells two exams of one lesson in one minute apart.
  private func table(
    of exam: Exam, number: Int, _ language: Language
  ) -> PrintedPage.Table {
    let caption = "\(number). \(learning.names.lesson(exam.lesson)[language])  \(time(exam.at))"
    let header = [
      LocalizedText(zh: "名字", en: "Name"), LocalizedText(zh: "做完", en: "Done"),
      LocalizedText(zh: "一次做对", en: "Right at once"), LocalizedText(zh: "没做完", en: "Not done"),
      LocalizedText(zh: "分钟", en: "Minutes"),
    ]
    return PrintedPage.Table(
      caption: caption, header: header.map { $0[language] },
      rows: exam.results.map { result in
        let missed = zip(exam.tasks, result.marks).filter { $1 == nil || $1 == .notDone }
          .map { learning.names.task($0.0, of: exam.lesson)[language] }
        return [
          PrintableText.line(TraineeName.shown(result.person.name, in: language)),
          "\(result.doneCount) / \(exam.tasks.count)",
          "\(result.rightCount)", missed.joined(separator: language == .zh ? "；" : "; "),
          "\(result.workMilliseconds / 60_000)",
        ]
      })
  }

  /// A row for each person and task of each exam.
  func examTable(_ language: Language) -> ClassFile.Body {
    let header = [
      LocalizedText(zh: "考试", en: "Exam"), LocalizedText(zh: "课", en: "Lesson"),
      LocalizedText(zh: "名字", en: "Name"), LocalizedText(zh: "步", en: "Task"),
      LocalizedText(zh: "结果", en: "Result"),
    ]
    let notReached = LocalizedText(zh: "没做到这一步", en: "not reached")[language]
    return .table(
      header: header.map { $0[language] },
      rows: learning.exams.flatMap { exam in
        exam.results.flatMap { result in
          zip(exam.tasks, result.marks).map { task, mark in
            [
              time(exam.at), learning.names.lesson(exam.lesson)[language],
              PrintableText.line(TraineeName.shown(result.person.name, in: language)),
              learning.names.task(task, of: exam.lesson)[language],
              mark?.name[language] ?? notReached,
            ]
          }
        }
      })
  }

  func value(_ exam: Exam, _ language: Language) -> JSONValue {
    .object([
      "at": .number(exam.at), "lesson": .string(exam.lesson),
      "lessonTitle": title(of: exam.lesson, language),
      "tasks": .array(exam.tasks.map { .string($0) }),
      "results": .array(
        exam.results.map { result in
          .object([
            "id": .string(result.person.id.description),
            "marks": .array(result.marks.map { .optional($0?.code) }),
            "workMilliseconds": .number(result.workMilliseconds),
          ])
        }),
    ])
  }

  /// Day, hour and minute in the class's time.
  private func time(_ milliseconds: Int64) -> String {
    let day = LocalDay(milliseconds: milliseconds, utcOffsetSeconds: utcOffsetSeconds)
    let time = LocalTime(
      Instant(milliseconds: milliseconds), offsetSeconds: utcOffsetSeconds)
    return "\(day.isoText) \(time.timeText)"
  }
}
