import Files
import Glibc
import Program
import Wording

/// Looks for scenario files in folders, in the order of their names.
struct ScenarioSearch {
  /// Folders that were walked. A link leads to the same folder, and a loop of links is walked once.
  private var walked: Set<FileIdentity> = []

  private struct FileIdentity: Hashable {
    let device: UInt
    let number: UInt

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = UInt(status.st_dev)
      number = UInt(status.st_ino)
    }
  }

  /// The files at `paths` and in those of them that are folders.
  func files(_ paths: [String]) throws(CommandFailure) -> [String] {
    var files: [String] = []
    for path in paths {
      if path == ScenarioFiles.standardInput {
        files.append(path)
        continue
      }
      guard FileBytes.exists(path) else {
        throw .wrongInput(
          LocalizedText(
            zh: "\(path): 没有这个文件或文件夹；请写剧本文件或放剧本的文件夹",
            en: "\(path): no such file or folder; name scenario files or folders of them"))
      }
      guard FileBytes.isFolder(path) else {
        files.append(path)
        continue
      }
      var search = ScenarioSearch()
      files += try search.scenarios(below: path)
    }
    return files
  }

  /// The scenario files in a folder and those below it; world and course files beside them are left out.
  private mutating func scenarios(below folder: String) throws(CommandFailure) -> [String] {
    guard let identity = FileIdentity(folder), walked.insert(identity).inserted else { return [] }
    var files: [String] = []
    for name in try names(in: folder) where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if FileBytes.isFolder(path) {
        if name != "worlds" { files += try scenarios(below: path) }
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml"), !isWorldOrCourse(path) {
        files.append(path)
      }
    }
    return files
  }

  private func names(in folder: String) throws(CommandFailure) -> [String] {
    do {
      return try FileBytes.names(in: folder)
    } catch {
      throw .wrongInput(
        LocalizedText(
          zh: "\(folder): \(error.text.zh)；请检查权限",
          en: "\(folder): \(error.text.en); check its permissions"))
    }
  }

  private func isWorldOrCourse(_ path: String) -> Bool {
    guard let bytes = try? FileBytes.read(path) else { return false }
    let keys = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { $0.first?.isLetter ?? false }.map { $0.prefix { $0 != ":" } }
    guard !keys.contains("scenario"), !keys.contains("tasks") else { return false }
    return keys.contains("host") || keys.contains("course")
  }
}
