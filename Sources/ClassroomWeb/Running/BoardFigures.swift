import Classroom
import Wording

/// What the trainer's page says about what was learnt: made anew only when somebody has finished a task or
/// was renamed since.
struct BoardFigures {
  private struct Made {
    let grades: Int
    let names: [String]
    let hard: [BoardPage.HardTask]
    let again: [BoardPage.TeachAgain]
  }

  private var made: [Language: Made] = [:]

  mutating func fill(_ board: inout BoardPage, _ account: ClassAccount, _ language: Language) {
    let made = made(account, language)
    self.made[language] = made
    board.hard = made.hard
    board.again = made.again
  }

  private func made(_ account: ClassAccount, _ language: Language) -> Made {
    let names = account.trainees.map(\.name)
    if let made = made[language], made.grades == account.grades.count, made.names == names {
      return made
    }
    let learning = account.learning
    return Made(
      grades: account.grades.count, names: names, hard: learning.hardTasks(language),
      again: learning.again(language))
  }
}
