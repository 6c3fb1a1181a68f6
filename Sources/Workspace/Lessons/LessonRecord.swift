package import Classroom
import Files
import Foundation
import Glibc
package import Program
package import Wording

/// What a user has done of the lessons, as it is kept in the user's data folder.
package struct LessonRecord: Sendable, Equatable, Codable {
  struct Done: Sendable, Equatable, Codable {
    /// Days, such as 2026-11-28.
    var first: String
    var last: String
    var times: Int
    /// How often without help and without going wrong.
    var alone: Int
  }

  static let currentVersion = 1

  package var version = currentVersion
  /// By the lessons' names.
  var lessons: [String: Done] = [:]

  package init() {}

  package mutating func note(_ lesson: String, on day: String, alone: Bool) {
    var done = lessons[lesson] ?? Done(first: day, last: day, times: 0, alone: 0)
    done.last = day
    done.times += 1
    done.alone += alone ? 1 : 0
    lessons[lesson] = done
  }
}

/// The file of a ``LessonRecord``: `lessons.json` in `$XDG_DATA_HOME/poslab` or `~/.local/share/poslab`.
package struct LessonRecordFile {
  package let folder: String

  package var path: String { folder + "/lessons.json" }

  /// Nil when the user has no home.
  package static var usual: LessonRecordFile? {
    if let data = StandardStreams.environment("XDG_DATA_HOME"), data.hasPrefix("/") {
      return LessonRecordFile(folder: data + "/poslab")
    }
    return StandardStreams.environment("HOME").map {
      LessonRecordFile(folder: $0 + "/.local/share/poslab")
    }
  }

  /// What is in the file; nothing without one. A file that cannot be read is moved aside.
  ///
  /// - Returns: the record, and what there is to say about the file.
  /// - Throws: ``CommandFailure`` for a file that must not be written to.
  package func read() throws(CommandFailure) -> (record: LessonRecord, remark: LocalizedText?) {
    guard FileBytes.exists(path) else { return (LessonRecord(), nil) }
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path)
    } catch {
      throw .wrongInput(error.text.at(path))
    }
    struct Version: Decodable { let version: Int }
    let decoder = JSONDecoder()
    guard let version = try? decoder.decode(Version.self, from: Data(bytes)) else {
      return (LessonRecord(), try moveAside())
    }
    guard version.version <= LessonRecord.currentVersion else {
      throw .wrongInput(
        LocalizedText(
          zh: "\(path): 是更新的 PosLab 写的，这里不动它；请用新的版本",
          en: "\(path): a newer PosLab has written it, so it is left alone; use that version"))
    }
    guard let record = try? decoder.decode(LessonRecord.self, from: Data(bytes)) else {
      return (LessonRecord(), try moveAside())
    }
    return (record, nil)
  }

  /// Writes the whole record; a folder that is not there is made for its owner alone.
  package func write(_ record: LessonRecord) throws(CommandFailure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    do {
      try makeFolders()
      let data = try encoder.encode(record)
      try FileBytes.replace(path, with: Array(data) + [0x0A])
    } catch let error as FileBytes.Failure {
      throw unwritable(error.text)
    } catch let error as SystemFault {
      throw unwritable(error.text)
    } catch {
      throw unwritable(CommandFailure.unexpected(error))
    }
  }

  private func unwritable(_ text: LocalizedText) -> CommandFailure {
    .wrongInput(
      LocalizedText(
        zh: "\(path): 进度没有记下来：\(text.zh)", en: "\(path): your progress was not kept: \(text.en)"))
  }

  private func makeFolders() throws(SystemFault) {
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o700) == 0 || errno == EEXIST else { throw SystemFault(errno) }
    }
  }

  /// Nothing of a broken file is lost.
  private func moveAside() throws(CommandFailure) -> LocalizedText {
    var number = 1
    while FileBytes.exists("\(path).broken-\(number)") { number += 1 }
    let aside = "\(path).broken-\(number)"
    guard rename(path, aside) == 0 else { throw .wrongInput(SystemFault(errno).text.at(path)) }
    return LocalizedText(
      zh: "\(path): 读不懂，已改名为 \(aside)；进度从头记起",
      en: "\(path): cannot be understood and is now \(aside); progress begins anew")
  }
}

extension LocalDay {
  /// The day in the user's own time, such as 2026-11-28.
  package static var today: String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return LocalDay(milliseconds: Int64(now) * 1_000, utcOffsetSeconds: parts.tm_gmtoff).isoText
  }
}
