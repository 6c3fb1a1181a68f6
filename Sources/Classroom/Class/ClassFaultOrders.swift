import POSProtocol
import Rooms
import Scenarios
import Wording

// What the trainer breaks and mends.
extension TrainingClass {
  mutating func inject(
    _ fault: ClassFault, _ moment: TrainerOrder.Moment, _ whom: TrainerOrder.Whom, _ undo: String
  ) {
    let indices = people(whom).filter { hasAhead(moment, $0) }
    guard !indices.isEmpty else { return refuseToWait(moment) }
    for index in indices {
      let active = ActiveFault(id: undo, fault: fault, card: card(of: index))
      switch moment {
      case .now: inject(active, index)
      case .task(let task):
        trainees[index].waiting.append(WaitingFault(fault: active, task: task))
      }
      seatChanged(index)
    }
    let sample = ActiveFault(id: undo, fault: fault, card: nil)
    let who = names(whom)
    let label = LocalizedText(
      zh: "\(who.zh) \(fault.name.zh)", en: "\(who.en): \(fault.name.en)")
    if fault.lasts || moment != .now {
      undoable.insert(
        UndoEntry(
          id: undo, label: label, fault: sample, trainees: indices.map { trainees[$0].id }),
        at: 0)
      undoable = Array(undoable.prefix(50))
    }
    note(.trainer, zh: "故障: \(label.zh)", en: "fault: \(label.en)")
  }

  /// Whether what is ordered for a task will ever come to somebody in the lesson that is open.
  private func hasAhead(_ moment: TrainerOrder.Moment, _ index: Int) -> Bool {
    guard case .task(let name) = moment else { return true }
    guard let play = trainees[index].play else { return false }
    let next = play.hasBegun ? play.taskIndex + 1 : play.taskIndex
    return play.scenario.tasks.dropFirst(next).contains { $0.name.value == name }
  }

  private mutating func refuseToWait(_ moment: TrainerOrder.Moment) {
    guard case .task(let name) = moment else { return }
    let task = PrintableText.line(name)
    refusal = LocalizedText(
      zh: "他们的课里后面没有任务“\(task)”，故障不会来。请选后面的任务，或者现在就发。",
      en: "No task \"\(task)\" lies ahead in their lesson, so the fault would never come. Choose "
        + "one that lies ahead, or break it now.")
  }

  /// The card that is meant where none is named: the one presented last, else the lesson's first.
  private func card(of index: Int) -> String? {
    trainees[index].play?.look?.lastCard ?? trainees[index].play?.scenario.usedCards.first
      ?? trainees[index].play?.room.setup.world.cards.first?.alias
  }

  mutating func inject(_ fault: ActiveFault, _ index: Int) {
    apply(.disturb(true), index)
    strike(fault, index)
    if fault.fault.lasts { trainees[index].faults.append(fault) }
  }

  /// A room that begins anew is broken as it was before: what is over stays over, what is not is there.
  mutating func breakAgain(_ index: Int) {
    for fault in trainees[index].ended { mend(fault, index) }
    guard !trainees[index].faults.isEmpty else { return }
    apply(.disturb(true), index)
    for fault in trainees[index].faults { strike(fault, index) }
  }

  private mutating func strike(_ fault: ActiveFault, _ index: Int) {
    for act in fault.fault.acts(card: fault.card) { apply(.act(act), index) }
  }

  private mutating func mend(_ fault: ActiveFault, _ index: Int) {
    for act in fault.fault.remedy(card: fault.card) { apply(.act(act), index) }
  }

  mutating func undo(_ id: String) {
    let entry = undoable.first { $0.id == id }
    // The list is not endless: what is no longer in it can still be taken back where it is.
    let indices =
      entry.map { $0.trainees.compactMap { index(of: $0) } }
      ?? trainees.indices.filter { trainees[$0].hasFault(id) }
    guard let label = entry?.label ?? faultLabel(id, indices) else {
      refusal = LocalizedText(zh: "这个已经收回了。", en: "This was taken back already.")
      return
    }
    undoable.removeAll { $0.id == id }
    for index in indices {
      trainees[index].waiting.removeAll { $0.fault.id == id }
      // Before it is mended: the task may be done by that.
      trainees[index].ended += trainees[index].faults.filter { $0.id == id }
      for fault in trainees[index].faults where fault.id == id {
        mend(fault, index)
        trainees[index].say(
          LessonNotice(
            .faultOver,
            title: LocalizedText(
              zh: "老师排除了故障: \(fault.fault.name.zh)",
              en: "The teacher has ended: \(fault.fault.name.en)")))
      }
      trainees[index].faults.removeAll { $0.id == id }
      if trainees[index].faults.isEmpty { apply(.disturb(false), index) }
      seatChanged(index)
    }
    note(.trainer, zh: "排除: \(label.zh)", en: "ended: \(label.en)")
  }

  /// What the record calls a fault that some people have; nil when nobody has it.
  private func faultLabel(_ id: String, _ indices: [Int]) -> LocalizedText? {
    guard let first = indices.first,
      let fault = trainees[first].allFaults.first(where: { $0.id == id })
    else { return nil }
    let who = names(.these(indices.map { trainees[$0].id }))
    let name = fault.fault.name
    return LocalizedText(zh: "\(who.zh) \(name.zh)", en: "\(who.en): \(name.en)")
  }
}

extension Trainee {
  /// Those that are there and those that wait for a task.
  fileprivate var allFaults: [ActiveFault] { faults + waiting.map(\.fault) }

  fileprivate func hasFault(_ id: String) -> Bool { allFaults.contains { $0.id == id } }
}
