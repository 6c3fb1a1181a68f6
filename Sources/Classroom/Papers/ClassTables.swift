import POSProtocol
import Scenarios
public import Wording

// Tables and data to take home.
extension ClassPapers {
  private enum Name: String, CaseIterable {
    case report = "report.csv"
    case grades = "grades.csv"
    case attendance = "attendance.csv"
    case exam = "exam.csv"
    case record = "record.csv"
    case data = "report.json"
    case recordData = "record.json"

    var label: LocalizedText {
      switch self {
      case .report: LocalizedText(zh: "谁会什么（表格）", en: "Who can do what (table)")
      case .grades: LocalizedText(zh: "每一步做得怎样（表格）", en: "Every try of every task (table)")
      case .attendance: LocalizedText(zh: "签到表（表格）", en: "Attendance (table)")
      case .exam: LocalizedText(zh: "考试成绩（表格）", en: "Results of exams (table)")
      case .record: LocalizedText(zh: "课堂记录（表格）", en: "Record of the class (table)")
      case .data: LocalizedText(zh: "全部数据（JSON）", en: "All data (JSON)")
      case .recordData: LocalizedText(zh: "课堂记录（JSON）", en: "Record of the class (JSON)")
      }
    }
  }

  /// What there is, without the films.
  public func files(_ language: Language) -> [ClassFile] {
    Name.allCases.map { ClassFile(name: $0.rawValue, label: $0.label[language]) }
  }

  /// One of ``files(_:)``, by its name; nil when there is none.
  public func file(named name: String, _ language: Language) -> ClassFile.Body? {
    switch Name(rawValue: name) {
    case nil: nil
    case .report: reportTable(language)
    case .grades: gradeTable(language)
    case .attendance: attendanceTable(language)
    case .exam: examTable(language)
    case .record: recordTable(language)
    case .data: .json(Array(data(language).text.utf8))
    case .recordData: .json(Array(recordData.text.utf8))
    }
  }

  private func reportTable(_ language: Language) -> ClassFile.Body {
    let header = [LocalizedText(zh: "座位", en: "Seat"), LocalizedText(zh: "名字", en: "Name")]
    let skills = learning.taughtSkills
    let last = LocalizedText(zh: "上次", en: "last")[language]
    let seats = Dictionary(
      trainees.map { ($0.id, $0.seat) }, uniquingKeysWith: { first, _ in first })
    return .table(
      header: header.map { $0[language] }
        + skills.flatMap { [$0.name[language], "\($0.name[language]) \(last)"] },
      rows: people.map { person in
        [
          seats[person.id].map { "\($0)" } ?? "",
          PrintableText.line(TraineeName.shown(person.name, in: language)),
        ]
          + learning.skills(of: person.id).flatMap { state in
            [state.level.name[language], state.last?.isoText ?? ""]
          }
      })
  }

  private func gradeTable(_ language: Language) -> ClassFile.Body {
    let header = [
      LocalizedText(zh: "日期", en: "Date"), LocalizedText(zh: "时间", en: "Time"),
      LocalizedText(zh: "名字", en: "Name"), LocalizedText(zh: "课", en: "Lesson"),
      LocalizedText(zh: "步", en: "Task"), LocalizedText(zh: "做完", en: "Done"),
      LocalizedText(zh: "自己做的", en: "Alone"), LocalizedText(zh: "一次就对", en: "First try"),
      LocalizedText(zh: "秒", en: "Seconds"), LocalizedText(zh: "提示", en: "Hints"),
      LocalizedText(zh: "演示", en: "Demonstrations"), LocalizedText(zh: "老师帮忙", en: "Helped"),
      LocalizedText(zh: "重来", en: "Restarts"), LocalizedText(zh: "不该做的", en: "Forbidden"),
      LocalizedText(zh: "哪里错了", en: "What went wrong"), LocalizedText(zh: "考试", en: "Exam"),
    ]
    let yes = LocalizedText(zh: "是", en: "yes")[language]
    let no = LocalizedText(zh: "否", en: "no")[language]
    return .table(
      header: header.map { $0[language] },
      rows: learning.grades.map { row in
        let time = LocalTime(Instant(milliseconds: row.at), offsetSeconds: utcOffsetSeconds)
        let progress = row.progress
        return [
          learning.day(of: row).isoText, time.timeText,
          PrintableText.line(TraineeName.shown(learning.person(of: row).name, in: language)),
          learning.names.lesson(row.lesson)[language],
          learning.names.task(progress.task, of: row.lesson)[language], row.isDone ? yes : no,
          row.isAlone ? yes : no, progress.isFirstTry ? yes : no,
          "\(max(0, row.workMilliseconds) / 1_000)", "\(progress.hints)",
          "\(progress.demonstrations)", "\(progress.helps)", "\(progress.restarts)",
          "\(progress.forbidden)",
          learning.wrongPaths(of: row).map { $0[language] }
            .joined(separator: language == .zh ? "；" : "; "), row.isExam ? yes : no,
        ]
      })
  }

  private func attendanceTable(_ language: Language) -> ClassFile.Body {
    let header = [
      LocalizedText(zh: "日期", en: "Date"), LocalizedText(zh: "座位", en: "Seat"),
      LocalizedText(zh: "名字", en: "Name"), LocalizedText(zh: "开始", en: "From"),
      LocalizedText(zh: "最后", en: "To"), LocalizedText(zh: "做完几步", en: "Tasks done"),
      LocalizedText(zh: "练了几分钟", en: "Minutes of work"),
    ]
    return .table(
      header: header.map { $0[language] },
      rows: attendance.map { row in
        [
          row.day.isoText, row.seat.map { "\($0)" } ?? "",
          PrintableText.line(TraineeName.shown(row.name, in: language)),
          clock(row.from), clock(row.to), "\(row.tasksDone)", "\(row.workMilliseconds / 60_000)",
        ]
      })
  }

  private func clock(_ milliseconds: Int64) -> String {
    let time = LocalTime(Instant(milliseconds: milliseconds), offsetSeconds: utcOffsetSeconds)
    return String(time.timeText.prefix(5))
  }
}

/// Somebody on a day on which they joined or did something.
struct Attendance {
  let trainee: TraineeID
  let day: LocalDay
  let seat: Int?
  let name: String
  /// Milliseconds since the epoch.
  var from: Int64
  var to: Int64
  var tasksDone = 0
  var workMilliseconds: Int64 = 0
}

extension ClassPapers {
  /// By day, then by seat. The first thing known of a day is the joining, or the beginning of the first
  /// graded task.
  var attendance: [Attendance] {
    var rows: [Attendance] = []
    var places: [String: Int] = [:]
    let seats = Dictionary(
      trainees.map { ($0.id, $0.seat) }, uniquingKeysWith: { first, _ in first })
    func place(_ id: TraineeID, _ name: String, at time: Int64) -> Int {
      let day = LocalDay(milliseconds: time, utcOffsetSeconds: utcOffsetSeconds)
      let key = "\(day.number) \(id)"
      if let place = places[key] { return place }
      rows.append(
        Attendance(trainee: id, day: day, seat: seats[id], name: name, from: time, to: time))
      places[key] = rows.count - 1
      return rows.count - 1
    }
    for trainee in trainees { _ = place(trainee.id, trainee.name, at: trainee.joinedAt) }
    for grade in learning.grades {
      let index = place(grade.trainee, learning.person(of: grade).name, at: grade.at)
      let began = grade.at - min(max(0, grade.workMilliseconds), 86_400_000)
      if LocalDay(milliseconds: began, utcOffsetSeconds: utcOffsetSeconds) == rows[index].day {
        rows[index].from = min(rows[index].from, began)
      }
      rows[index].to = max(rows[index].to, grade.at)
      rows[index].tasksDone += grade.isDone ? 1 : 0
      rows[index].workMilliseconds += max(0, grade.workMilliseconds)
    }
    return rows.sorted {
      ($0.day, $0.seat ?? TrainingClass.traineeLimit + 1, $0.trainee.number)
        < ($1.day, $1.seat ?? TrainingClass.traineeLimit + 1, $1.trainee.number)
    }
  }
}
