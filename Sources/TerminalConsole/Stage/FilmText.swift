import Classroom
import Rooms
import Scenarios
import TerminalKit
import Wording

/// A film as lines of text, for whoever has no console: what is pressed, the display when it changes, slips.
enum FilmText {
  static func text(_ film: Film, of state: StageState) -> String {
    let language = state.language
    var lines = [StageText.title(state.lesson)[language]]
    var task: Int?
    var shown: [String] = []
    for frame in film.frames {
      if frame.task != task {
        task = frame.task
        lines += ["", heading(frame.task, state.play.scenario, language)]
      }
      let act = frame.act?.words(isSecret: frame.isSecret)?[language]
      lines.append(
        "  " + StageText.clock(frame.time, state.lesson.setup)
          + (act.map { "  > " + PrintableText.display($0) } ?? ""))
      var console = state.console
      console.show(frame, receipts: [])
      let device = ConsoleDevice(isColoured: false, columns: 26).lines(console)
      if device != shown { lines += device.map { "    " + $0 } }
      shown = device
      lines += frame.receipts.flatMap(\.lines).map { "      | " + $0 }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func heading(_ index: Int, _ scenario: Scenario, _ language: Language) -> String {
    let tasks = scenario.tasks
    guard tasks.indices.contains(index) else { return "" }
    let task = tasks[index]
    let brief = PrintableText.display(task.brief?[language] ?? task.name.value)
    return "\(index + 1)/\(tasks.count) \(brief)"
  }
}
