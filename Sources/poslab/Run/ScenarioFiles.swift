import ISO8583
import Scenarios

/// A scenario and the file it came from.
struct LoadedScenario {
  let scenario: Scenario
  let file: String
}

/// Finds and reads scenario files. Nothing runs unless all of them are right.
enum ScenarioFiles {
  /// - Throws: ``CommandFailure`` after every error of every file has been said on stderr.
  static func load(_ paths: [String], filter: String?) throws(CommandFailure) -> [LoadedScenario] {
    var loaded: [LoadedScenario] = []
    var failed = false
    for file in try files(paths) {
      do {
        loaded.append(LoadedScenario(scenario: try read(file), file: file))
      } catch {
        failed = true
        error.say()
      }
    }
    if failed { throw .silent(.wrongInput) }
    let chosen = loaded.filter { $0.matches(filter) }
    guard !chosen.isEmpty else {
      let what =
        filter.map { "no scenario has \"\($0)\" in its name, title or file" }
        ?? "no scenario files (*.yaml) in \(paths.joined(separator: ", "))"
      throw .wrongInput("\(what); name a file or folder that has some")
    }
    return chosen
  }

  private static func read(_ file: String) throws(InputFailure) -> Scenario {
    let bytes = try InputFailure.read(file)
    do {
      return try ScenarioLoader.load(bytes, file: file)
    } catch {
      throw .wrong(error)
    }
  }

  private static func files(_ paths: [String]) throws(CommandFailure) -> [String] {
    var files: [String] = []
    for path in paths {
      guard FileBytes.exists(path) else {
        throw .wrongInput("\(path): no such file or folder; name scenario files or folders of them")
      }
      files += FileBytes.isFolder(path) ? try scenarios(below: path, depth: 0) : [path]
    }
    return files
  }

  /// The scenario files in a folder and those below it; world files beside them are left out.
  private static func scenarios(
    below folder: String, depth: Int
  ) throws(CommandFailure) -> [String] {
    guard depth < 16 else { return [] }
    let names: [String]
    do {
      names = try FileBytes.names(in: folder)
    } catch {
      throw .wrongInput("\(folder): \(error.reason); check its permissions")
    }
    var files: [String] = []
    for name in names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if FileBytes.isFolder(path) {
        if name != "worlds" { files += try scenarios(below: path, depth: depth + 1) }
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml"), !isWorld(path) {
        files.append(path)
      }
    }
    return files
  }

  private static func isWorld(_ path: String) -> Bool {
    guard let bytes = try? FileBytes.read(path) else { return false }
    let keys = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { $0.first?.isLetter ?? false }.map { $0.prefix { $0 != ":" } }
    return keys.contains("host") && !keys.contains("scenario") && !keys.contains("tasks")
  }
}

extension LoadedScenario {
  func matches(_ filter: String?) -> Bool {
    guard let wanted = filter?.lowercased() else { return true }
    let texts = [scenario.name.value, scenario.title?.zh, scenario.title?.en, file]
    return texts.contains { $0?.lowercased().contains(wanted) ?? false }
  }
}

/// Why a file cannot be used: it cannot be read, or what it says is wrong.
enum InputFailure: Error {
  case unreadable(file: String, reason: String)
  case wrong(LoadErrors)

  static func read(_ file: String) throws(InputFailure) -> [UInt8] {
    do {
      return try FileBytes.read(file)
    } catch {
      throw .unreadable(file: file, reason: error.reason)
    }
  }

  /// Says every error on stderr.
  func say() {
    switch self {
    case .unreadable(let file, let reason):
      StandardStreams.complain("\(file): \(reason); check the name and its permissions")
    case .wrong(let errors):
      for error in errors.errors { StandardStreams.complain("\(error)") }
    }
  }
}
