import Classroom
import Rooms
import Scenarios

/// What the keys do while a lesson is played.
enum StageKeys {
  /// Takes a key.
  ///
  /// - Returns: what it asks of whoever runs the stage; nil when the state has taken it.
  static func take(_ input: ConsoleInput, _ state: inout StageState) -> StageOrder? {
    state.console.notice = ""
    guard !state.isPaperOpen else {
      scroll(input, &state)
      return nil
    }
    switch state.mode {
    case .work: return work(input, &state)
    case .question(let question, let reply): answer(input, question, reply, &state)
    case .film(var show):
      if show.take(input), !show.isOver {
        state.mode = .film(show)
      } else {
        state.close()
      }
    case .text(let page): turn(input, page, &state)
    case .sure(let order):
      state.close()
      guard input.letter == order.key else { return nil }
      guard order == .again else { return order }
      state.beginAgain()
    case .done: return afterwards(input, &state)
    }
    return nil
  }

  private static func work(_ input: ConsoleInput, _ state: inout StageState) -> StageOrder? {
    guard state.console.mode == .terminal else {
      forward(input, &state)
      return nil
    }
    switch input.letter {
    case "h": state.askHint()
    case "d": state.showTask()
    case "r" where state.notice?.kind == .unreachable: state.beginAgain()
    case "r": state.mode = .sure(.again)
    case "n" where state.lesson.next == nil:
      state.console.say("后面没有课了", "no lesson comes after this one")
    case "n": state.mode = .sure(.next)
    case "q":
      guard state.hasBegunWork else { return .quit }
      state.mode = .sure(.quit)
    case " ": state.mode = .text(page: 0)
    case "k": forward(.character("r"), &state)
    case "f": forward(.character("z"), &state)
    case _ where input == .pageUp || input == .pageDown: openPaper(input, &state)
    default: forward(input, &state)
    }
    return nil
  }

  /// A key of the plain console.
  private static func forward(_ input: ConsoleInput, _ state: inout StageState) {
    guard let action = ConsoleKeys.take(input, &state.console) else { return }
    switch action {
    case .press(let key): state.give(.key(key))
    case .present(let alias, let method): state.give(.present(card: alias, method))
    case .scan(let alias): state.give(.scan(alias))
    case .scanCode(let code): state.give(.scan(code))
    case .power(let isOn): state.give(.power(isOn ? .on : .off))
    case .line(let isCut): state.give(.line(isCut ? .cut : .restore))
    case .paper(let isLoaded): state.give(.paper(isLoaded ? .load : .out))
    case .look: state.console.outlook = state.play.look?.outlook
    // Time is held and the console is left by keys that a lesson has not.
    case .hold, .quit: break
    }
  }

  private static func openPaper(_ input: ConsoleInput, _ state: inout StageState) {
    guard StageDrawing.hidesPaper(state.console.window) else { return forward(input, &state) }
    guard !state.console.paper.isEmpty else {
      return state.console.say("还没有小票", "no slip yet")
    }
    state.isPaperOpen = true
  }

  private static func answer(
    _ input: ConsoleInput, _ question: Question, _ reply: Question.Answer?,
    _ state: inout StageState
  ) {
    if input == .pageUp || input == .pageDown { return openPaper(input, &state) }
    if let reply { return state.goOn(after: reply, question) }
    guard let number = input.letter.flatMap(\.wholeNumberValue),
      question.answers.indices.contains(number - 1)
    else { return }
    state.answer(number - 1, question)
  }

  private static func turn(_ input: ConsoleInput, _ page: Int, _ state: inout StageState) {
    let last = StageText.pages(state).count - 1
    switch input {
    case .pageDown, .down, .enter, .character(" "):
      if page < last { state.mode = .text(page: page + 1) } else { state.close() }
    case .pageUp, .up: state.mode = .text(page: max(0, page - 1))
    case .character, .escape, .backspace, .left, .right, .function: state.close()
    }
  }

  private static func scroll(_ input: ConsoleInput, _ state: inout StageState) {
    switch input {
    case .pageUp, .pageDown: forward(input, &state)
    case .up: forward(.pageUp, &state)
    case .down: forward(.pageDown, &state)
    case .character, .enter, .escape, .backspace, .left, .right, .function:
      state.isPaperOpen = false
    }
  }

  private static func afterwards(
    _ input: ConsoleInput, _ state: inout StageState
  ) -> StageOrder? {
    switch input.letter {
    case "n" where state.lesson.next != nil: return .next
    case "r": return .again
    case "q": return .quit
    case " ": state.mode = .text(page: 0)
    case _ where input == .pageUp || input == .pageDown: openPaper(input, &state)
    default: break
    }
    return nil
  }
}

extension StageOrder {
  /// The key that asks for it, and that has to be pressed again.
  var key: Character {
    switch self {
    case .again: "r"
    case .next: "n"
    case .quit: "q"
    }
  }
}

extension ConsoleInput {
  /// The character in lower case; nil for other keys.
  var letter: Character? {
    if case .character(let character) = ConsoleKeys.lowercased(self) { character } else { nil }
  }
}
