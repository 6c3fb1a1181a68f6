import POSProtocol
import Scenarios
import Wording

// The record of a class: everything that the trainer did, and what trainees did beside their terminals.
extension ClassPapers {
  func recordTable(_ language: Language) -> ClassFile.Body {
    let header = [
      LocalizedText(zh: "日期", en: "Date"), LocalizedText(zh: "时间", en: "Time"),
      LocalizedText(zh: "谁", en: "Who"), LocalizedText(zh: "什么", en: "What"),
    ]
    return .table(
      header: header.map { $0[language] },
      rows: record.map { row in
        let day = LocalDay(milliseconds: row.at, utcOffsetSeconds: utcOffsetSeconds)
        let time = LocalTime(Instant(milliseconds: row.at), offsetSeconds: utcOffsetSeconds)
        return [
          day.isoText, time.timeText, row.by?.name[language] ?? "",
          PrintableText.line(row.text[language]),
        ]
      })
  }

  var recordData: JSONValue {
    .object([
      "format": .string("poslab-class-record"), "version": .number(1), "at": .number(now),
      "utcOffsetSeconds": .number(Int64(utcOffsetSeconds)),
      "record": .array(
        record.map { row in
          .object([
            "at": .number(row.at), "by": .optional(row.by?.rawValue),
            "text": .object(["zh": .string(row.text.zh), "en": .string(row.text.en)]),
          ])
        }),
    ])
  }
}

extension LogRow.Author {
  /// As tables write it.
  var name: LocalizedText {
    switch self {
    case .trainer: LocalizedText(zh: "老师", en: "trainer")
    case .trainee: LocalizedText(zh: "学员", en: "trainee")
    case .program: LocalizedText(zh: "程序", en: "program")
    }
  }
}
