import Rooms
import Scenarios
import Simulation
import Wording

// The lessons that people of the class play: how they begin, how time passes in them, how they are graded.
extension TrainingClass {
  private static let fingerprintDistance = 50

  /// The first lesson of the course that is open, or of the first one.
  var firstLesson: LessonLibrary.Lesson? {
    guard let open = row.openCourse, let course = library.course(named: open.name) else {
      return library.courses.first.flatMap { library.lessons(of: $0, isShort: false).first }
    }
    return library.lessons(of: course, isShort: open.isShort).first
  }

  /// Lets the time pass that has passed for this person, if it does.
  mutating func bringTimeForward(_ index: Int) {
    let passed = now - trainees[index].seenUntil
    guard passed > 0 else { return }
    trainees[index].seenUntil = now
    endFilm(index)
    guard trainees[index].isWorking(row.isPaused) else {
      trainees[index].lastDeedAt += passed
      return
    }
    trainees[index].workMilliseconds += passed
    advance(index, milliseconds: passed)
  }

  private mutating func advance(_ index: Int, milliseconds: Int64) {
    guard let end = trainees[index].play?.room.now.adding(milliseconds: milliseconds) else {
      return
    }
    let isQuiet = (trainees[index].play?.nextTime).map { $0 > end } ?? true
    let events = trainees[index].play?.advance(to: end) ?? []
    if !events.isEmpty, let play = trainees[index].play {
      keep(PlayInput(.passed, at: play.room.now), index)
    }
    take(events, index)
    if !isQuiet { seatChanged(index) }
  }

  /// Has an input of the present play stored, now and then with what came of all of them.
  private mutating func keep(_ input: PlayInput, _ index: Int) {
    trainees[index].inputs += 1
    let number = trainees[index].inputs
    let isMarked = number % Self.fingerprintDistance == 0
    effects.append(
      .append(
        trainees[index].id, play: trainees[index].row.plays, number: number, input,
        fingerprint: isMarked ? trainees[index].play?.fingerprint : nil))
  }

  /// Begins a lesson for a trainee, at its first task or at another.
  mutating func open(_ lesson: LessonLibrary.Lesson, _ index: Int, task: Int = 0) {
    leave(index)
    let id = trainees[index].id
    trainees[index].row.plays += 1
    trainees[index].row.lesson = lesson.name
    let header = PlayHeader(
      program: program, lesson: lesson.name, lessonText: lesson.text,
      worldText: lesson.worldText, language: trainees[index].row.language,
      seed: playSeed(index), firstTask: task)
    effects.append(.startPlay(id, play: trainees[index].row.plays, header))
    trainees[index].forgetNotices()
    begin(lesson, index, header)
    // What the trainer has broken stays broken in the next lesson.
    trainees[index].ended = []
    breakAgain(index)
    seatChanged(index)
    boardChanged()
  }

  /// In an exam everybody has the same room.
  private func playSeed(_ index: Int) -> UInt64 {
    if isExam(for: trainees[index]) { return seed }
    var generator = SeededGenerator(
      seed: seed &+ UInt64(trainees[index].id.number) &* 1_000_003
        &+ UInt64(trainees[index].row.plays))
    // Neighbours have neighbouring remainders, so that their lessons have other numbers.
    let place = UInt64(trainees[index].row.seat + trainees[index].row.plays)
    return generator.next() / Self.seedStep * Self.seedStep + place % Self.seedStep
  }

  /// Lessons whose number of sets of values divides it have other numbers at neighbouring seats for
  /// certain.
  private static let seedStep: UInt64 = 60

  /// - Parameter isReplay: what comes of it was told and graded before.
  mutating func begin(
    _ lesson: LessonLibrary.Lesson, _ index: Int, _ header: PlayHeader, isReplay: Bool = false
  ) {
    trainees[index].inputs = 0
    trainees[index].question = nil
    trainees[index].reply = nil
    trainees[index].film = nil
    if !isReplay { trainees[index].workMilliseconds = 0 }
    do {
      var play = try LessonPlay(
        lesson.scenario, setup: lesson.setup, language: header.language, seed: header.seed)
      if header.firstTask > 0 { _ = play.skip(to: header.firstTask) }
      trainees[index].play = play
      let events = trainees[index].play?.begin() ?? []
      if !isReplay { take(events, index) }
    } catch {
      trainees[index].play = nil
      trainees[index].say(LessonNotice(.refused, title: error.text))
    }
  }

  /// Does something to a play, and has it stored.
  ///
  /// - Returns: what came of it.
  @discardableResult
  mutating func apply(_ deed: PlayInput.Deed, _ index: Int) -> [LessonEvent] {
    guard let time = trainees[index].play?.room.now else { return [] }
    let input = PlayInput(deed, at: time)
    let events = trainees[index].play?.apply(input) ?? []
    // What was refused has not happened, and is not played again, unless a task has begun with it.
    let isPlayedAgain =
      events.contains(where: \.beginsTask) || !events.contains(where: \.refusesAct)
    keep(isPlayedAgain ? input : PlayInput(.passed, at: time), index)
    take(events, index)
    seatChanged(index)
    return events
  }

  /// A task that is left is graded as not done, when anything was tried in it, and always in an exam.
  mutating func leave(_ index: Int) {
    guard let play = trainees[index].play else { return }
    if !play.isDone, play.progress.isTouched || isExam(for: trainees[index]) {
      grade(index, play.progress, skills: play.skills, isDone: false)
    }
    effects.append(.endPlay(trainees[index].id, play: trainees[index].row.plays))
    trainees[index].play = nil
  }

  mutating func grade(
    _ index: Int, _ progress: TaskProgress, skills: [Skill], isDone: Bool
  ) {
    let isExam = isExam(for: trainees[index])
    let row = GradeRow(
      trainee: trainees[index].id, name: trainees[index].row.name,
      lesson: trainees[index].row.lesson ?? "", skills: skills, progress: progress,
      workMilliseconds: trainees[index].workMilliseconds, isExam: isExam,
      examAt: isExam ? self.row.examAt : nil, at: calendar, isDone: isDone)
    trainees[index].workMilliseconds = 0
    grades.append(row)
    effects.append(.grade(row))
  }
}
