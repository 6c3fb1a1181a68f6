import POSProtocol
import Rooms
public import Scenarios
import Wording

extension Scenario {
  /// What somebody has shown who has done a task: what it says itself, else what its steps do. What
  /// cannot be told from steps belongs to the lesson's last task, so that nobody can do what was only
  /// begun.
  public func skills(of task: ScenarioTask) -> [Skill] {
    guard task.guide.teaches.isEmpty else { return task.guide.teaches }
    let isLast = task.name == tasks.last?.name
    return lesson.teaches.filter { skill in
      switch skill {
      case .signIn: task.signsIn
      case .sale: task.enteredTypes.contains(where: \.isSale)
      case .void: task.enteredTypes.contains(where: \.isVoidOfSale)
      case .refund: task.enteredTypes.contains(where: \.isRefund)
      case .reversal, .settlement, .stock, .ordering: isLast
      }
    }
  }
}

extension ScenarioTask {
  fileprivate var signsIn: Bool {
    goal.contains { item in
      switch item.value {
      case .terminal(let properties):
        properties.contains { $0.subject == .signedIn && $0.matcher == .literal("true") }
      case .see(let texts), .printed(let texts): texts.contains { $0.zh.contains("签到成功") }
      case .notSee, .sent, .received, .ledger, .stock: false
      }
    }
  }
}
