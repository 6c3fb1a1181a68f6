import POSProtocol
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
      case .sale: task.enters(["sale", "offline", "qr", "instalment"])
      case .void: task.enters(["void", "qr-void", "instalment-void"])
      case .refund: task.enters(["refund", "qr-refund"])
      case .reversal, .settlement, .stock, .ordering: isLast
      }
    }
  }
}

extension ScenarioTask {
  fileprivate func enters(_ names: Set<String>) -> Bool {
    enteredTypes.contains { names.contains($0.rawValue) }
  }

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
