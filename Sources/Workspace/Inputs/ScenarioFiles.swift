package import Files
package import Program
package import Rooms
package import Scenarios
import Wording

/// A scenario and the file it came from.
package struct LoadedScenario {
  package let scenario: Scenario
  package let file: String
}

/// Finds and reads scenario files and the worlds they name. Nothing runs unless all of them are right.
package enum ScenarioFiles {
  /// The path that means standard input.
  static let standardInput = "-"

  /// Which of the scenarios are wanted.
  package struct Choice {
    package var filter: String?
    package var tags: [String] = []

    package init(filter: String? = nil, tags: [String] = []) {
      self.filter = filter
      self.tags = tags
    }
  }

  /// - Throws: ``CommandFailure`` after every error of every file has been said on stderr.
  package static func load(
    _ paths: [String], _ choice: Choice, worlds: WorldFiles
  ) throws(CommandFailure) -> (chosen: [LoadedScenario], worlds: [String: WorldSetup]) {
    var worlds = worlds
    var chosen: [LoadedScenario] = []
    var failed = false
    let files = try ScenarioSearch().files(paths)
    for file in files {
      let reading: ScenarioReading
      do {
        reading = ScenarioLoader.read(try bytes(of: file), file: file)
      } catch {
        failed = true
        error.say()
        continue
      }
      let loaded = reading.scenario.map { LoadedScenario(scenario: $0, file: file) }
      // Of a file that is wrong, all that is wrong is said, chosen or not.
      guard !reading.errors.isEmpty || loaded?.matches(choice) ?? true else { continue }
      var errors = reading.errors
      let world = worlds.world(of: reading, file: file)
      if let world { errors += reading.unknownNames(in: world.world) }
      failed = failed || !errors.isEmpty || world == nil
      if !errors.isEmpty { InputFailure.wrong(LoadErrors(errors)).say() }
      if let loaded { chosen.append(loaded) }
    }
    if failed { throw .silent(.wrongInput) }
    guard !chosen.isEmpty else { throw .wrongInput(nothingFound(paths, choice)) }
    return (chosen, worlds.checked(for: chosen))
  }

  private static func nothingFound(_ paths: [String], _ choice: Choice) -> LocalizedText {
    if let filter = choice.filter {
      return LocalizedText(
        zh: "没有一个剧本的名字、标题或文件名里有“\(filter)”；请换一个说法",
        en: "no scenario has \"\(filter)\" in its name, title or file; name another text")
    }
    if !choice.tags.isEmpty {
      let tags = choice.tags.map { "`\($0)`" }
      return LocalizedText(
        zh: "没有一个剧本有标签 \(tags.joined(separator: "、"))；请换一个标签",
        en: "no scenario has the tag \(tags.joined(separator: ", ")); name another tag")
    }
    return LocalizedText(
      zh: "\(paths.joined(separator: "、")) 里没有剧本文件（*.yaml）；请写有剧本的文件或文件夹",
      en: "no scenario files (*.yaml) in \(paths.joined(separator: ", ")); "
        + "name a file or folder that has some")
  }

  private static func bytes(of file: String) throws(InputFailure) -> [UInt8] {
    guard file == standardInput else { return try InputFailure.read(file) }
    do {
      return try FileBytes.readStandardInput()
    } catch {
      throw .unreadable(file: file, error)
    }
  }
}

extension LoadedScenario {
  func matches(_ choice: ScenarioFiles.Choice) -> Bool {
    matches(choice.filter) && hasOne(of: choice.tags)
  }

  private func hasOne(of tags: [String]) -> Bool {
    tags.isEmpty || !Set(tags).isDisjoint(with: scenario.tags)
  }

  private func matches(_ filter: String?) -> Bool {
    guard let wanted = filter?.lowercased() else { return true }
    let texts = [scenario.name.value, scenario.title?.zh, scenario.title?.en, file]
    return texts.contains { $0?.lowercased().contains(wanted) ?? false }
  }
}

/// Why a file cannot be used: it cannot be read, or what it says is wrong.
package enum InputFailure: Error {
  case unreadable(file: String, FileBytes.Failure)
  case wrong(LoadErrors)

  package static func read(_ file: String) throws(InputFailure) -> [UInt8] {
    do {
      return try FileBytes.read(file)
    } catch {
      throw .unreadable(file: file, error)
    }
  }

  /// Says every error on stderr.
  package func say() {
    switch self {
    case .unreadable(let file, let failure):
      StandardStreams.complain(
        LocalizedText(
          zh: "\(file): \(failure.text.zh)；请检查名字和权限",
          en: "\(file): \(failure.text.en); check the name and its permissions"))
    case .wrong(let errors):
      for error in errors.errors { StandardStreams.complain(error.text) }
    }
  }
}
