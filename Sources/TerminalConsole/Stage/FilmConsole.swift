import Classroom
package import Program
package import Rooms
import Scenarios
package import Wording
package import Workspace

/// Shows scenarios as films: on a console at reading pace, elsewhere as text at once.
package struct FilmConsole {
  package let language: Language
  /// Of the pace of a person who reads, in per cent.
  package let speed: Int
  package let seed: UInt64
  package let castPath: String?

  package init(language: Language, speed: Int, seed: UInt64, castPath: String?) {
    self.language = language
    self.speed = speed
    self.seed = seed
    self.castPath = castPath
  }

  private static let tickMilliseconds: Int32 = 50
  /// The last picture stays so long.
  private static let endMilliseconds: Int64 = 3_000

  private struct Reel {
    var state: StageState
    let film: Film
  }

  /// - Throws: ``CommandFailure`` when a film does not lead where its scenario leads, after it was shown.
  package func show(_ files: [LoadedScenario], _ worlds: [String: WorldSetup])
    throws(CommandFailure)
  {
    let isOnConsole = StandardStreams.inputIsTerminal && StandardStreams.outputIsTerminal
    let window = isOnConsole ? RawConsole.window : .whole
    let cast = try castFile(files, window)
    var unfinished: [String] = []
    func reel(_ file: LoadedScenario) throws(CommandFailure) -> Reel {
      let reel = try self.reel(file, worlds, window)
      if !reel.film.isComplete { unfinished.append(Self.place(reel, file.file)) }
      return reel
    }
    if isOnConsole {
      try onConsole(files, cast, reel)
    } else {
      var start: Int64 = 0
      for file in files {
        let reel = try reel(file)
        StandardStreams.write(FilmText.text(reel.film, of: reel.state))
        if let cast { start = record(reel, cast, from: start) }
      }
    }
    try cast?.finish()
    guard unfinished.isEmpty else { throw Self.failure(unfinished) }
  }

  private func castFile(
    _ files: [LoadedScenario], _ window: ConsoleWindow
  ) throws(CommandFailure) -> CastFile? {
    guard let castPath else { return nil }
    let title = files.count == 1 ? files.first?.scenario.shownTitle[language] : nil
    return try CastFile(castPath, title: title ?? "PosLab", window: window)
  }

  private func reel(
    _ file: LoadedScenario, _ worlds: [String: WorldSetup], _ window: ConsoleWindow
  ) throws(CommandFailure) -> Reel {
    guard let setup = worlds[file.file] else {
      throw .wrongInput(
        LocalizedText(
          zh: "\(file.file): 没有读到它的世界；请检查 `world:`",
          en: "\(file.file): its world was not read; check its `world:`"))
    }
    do throws(Refusal) {
      let lesson = StageLesson(
        number: LessonShelf.number(of: file.file), scenario: file.scenario, setup: setup, next: nil)
      let state = try StageState(lesson, language: language, seed: seed, window: window)
      return Reel(state: state, film: state.play.filmOfLesson())
    } catch {
      throw .wrongInput(error.text.at(file.file))
    }
  }

  private static func place(_ reel: Reel, _ file: String) -> String {
    let tasks = reel.state.lesson.scenario.tasks
    guard let index = reel.film.frames.last?.task, tasks.indices.contains(index) else {
      return file
    }
    return "\(file): \(tasks[index].name.value)"
  }

  private static func failure(_ places: [String]) -> CommandFailure {
    let list = places.joined(separator: ", ")
    return .doesNotHold(
      LocalizedText(
        zh: "演到这里做不下去：\(list)；poslab run 会说出哪一步不对",
        en: "the film does not get on at \(list); poslab run says which step is wrong"))
  }

  // MARK: without a console

  /// - Returns: when it ends, in milliseconds of the recording.
  private func record(_ reel: Reel, _ cast: CastFile, from start: Int64) -> Int64 {
    var state = reel.state
    var show = FilmShow(reel.film, speed: speed)
    let drawing = StageDrawing(isColoured: true)
    var time = start
    while let frame = show.frame, !show.isOver {
      state.mode = .film(show)
      cast.add(ConsoleFrame.text(of: drawing.lines(state)), at: time)
      time += frame.milliseconds * 100 / Int64(speed)
      show.next()
    }
    cast.add("", at: time + Self.endMilliseconds)
    return time + Self.endMilliseconds
  }

  // MARK: on a console

  private func onConsole(
    _ files: [LoadedScenario], _ cast: CastFile?,
    _ reel: (LoadedScenario) throws(CommandFailure) -> Reel
  ) throws(CommandFailure) {
    try RawConsole.enter()
    defer { RawConsole.restore() }
    var keyboard = ConsoleKeyboard(windowChanges: RawConsole.windowChanges())
    var frame = ConsoleFrame(cast: cast)
    var pace = speed
    for file in files {
      var reel = try reel(file)
      var show = FilmShow(reel.film, speed: pace)
      guard play(&reel, &show, &keyboard, &frame) else { return }
      pace = show.speed
    }
  }

  /// - Returns: whether the next film may begin.
  private func play(
    _ reel: inout Reel, _ show: inout FilmShow, _ keyboard: inout ConsoleKeyboard,
    _ frame: inout ConsoleFrame
  ) -> Bool {
    let drawing = StageDrawing(isColoured: StandardStreams.outputTakesColour)
    reel.state.resize(RawConsole.window)
    var clock = ElapsedTime()
    var left = Self.endMilliseconds
    while left > 0 {
      reel.state.mode = .film(show)
      frame.draw(drawing.lines(reel.state), in: reel.state.console.window)
      let happenings = keyboard.wait(milliseconds: Self.tickMilliseconds)
      let passed = clock.milliseconds()
      if show.isOver, !show.isPaused { left -= passed }
      show.pass(milliseconds: passed)
      for happening in happenings {
        switch happening {
        case .typed(let bytes):
          for input in ConsoleInput.keys(in: bytes) {
            if input.letter == "n" { return true }
            guard show.take(input) else { return false }
          }
        case .resized:
          frame.forget()
          reel.state.resize(RawConsole.window)
        case .ended: return false
        }
      }
    }
    return true
  }
}
