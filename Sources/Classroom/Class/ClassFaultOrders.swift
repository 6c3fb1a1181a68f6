import POSProtocol
import Rooms
import Scenarios
import Wording

// What the trainer breaks and mends.
extension TrainingClass {
  mutating func inject(
    _ fault: ClassFault, _ code: String?, _ moment: TrainerOrder.Moment,
    _ whom: TrainerOrder.Whom, _ undo: String
  ) {
    let indices = people(whom)
    guard !indices.isEmpty else { return }
    for index in indices {
      let active = ActiveFault(
        id: undo, fault: fault, code: fault == .responseCode ? code : nil, card: card(of: index))
      switch moment {
      case .now: inject(active, index)
      case .task(let task):
        trainees[index].waiting.append(WaitingFault(fault: active, task: task))
      }
      seatChanged(index)
    }
    let sample = ActiveFault(id: undo, fault: fault, code: code, card: nil)
    let who = names(whom)
    let label = LocalizedText(
      zh: "\(who.zh) \(sample.label.zh)", en: "\(who.en): \(sample.label.en)")
    if !fault.remedy(card: nil).isEmpty {
      undoable.insert(
        UndoEntry(
          id: undo, label: label, fault: sample, trainees: indices.map { trainees[$0].id }),
        at: 0)
      undoable = Array(undoable.prefix(50))
    }
    note(.trainer, zh: "故障: \(label.zh)", en: "fault: \(label.en)")
  }

  /// The card that is meant where none is named: the one presented last, else the lesson's first.
  private func card(of index: Int) -> String? {
    trainees[index].play?.look?.lastCard ?? trainees[index].play?.scenario.usedCards.first
      ?? trainees[index].play?.room.setup.world.cards.first?.alias
  }

  mutating func inject(_ fault: ActiveFault, _ index: Int) {
    apply(.disturb(true), index)
    strike(fault, index)
    if !fault.fault.remedy(card: nil).isEmpty { trainees[index].faults.append(fault) }
  }

  /// A room that begins anew is broken as it was before: what is over stays over, what is not is there.
  mutating func breakAgain(_ index: Int) {
    for fault in trainees[index].ended { mend(fault, index) }
    guard !trainees[index].faults.isEmpty else { return }
    apply(.disturb(true), index)
    for fault in trainees[index].faults { strike(fault, index) }
  }

  private mutating func strike(_ fault: ActiveFault, _ index: Int) {
    for act in fault.fault.acts(code: fault.code, card: fault.card) { apply(.act(act), index) }
  }

  private mutating func mend(_ fault: ActiveFault, _ index: Int) {
    for act in fault.fault.remedy(card: fault.card) { apply(.act(act), index) }
  }

  mutating func undo(_ id: String) {
    guard let entry = undoable.first(where: { $0.id == id }) else {
      refusal = LocalizedText(zh: "这个已经收回了。", en: "This was taken back already.")
      return
    }
    undoable.removeAll { $0.id == id }
    for trainee in entry.trainees {
      guard let index = index(of: trainee) else { continue }
      trainees[index].waiting.removeAll { $0.fault.id == id }
      for fault in trainees[index].faults where fault.id == id {
        mend(fault, index)
        trainees[index].say(
          LessonNotice(
            .faultOver,
            title: LocalizedText(
              zh: "老师排除了故障: \(fault.label.zh)",
              en: "The teacher has ended: \(fault.label.en)")))
      }
      trainees[index].ended += trainees[index].faults.filter { $0.id == id }
      trainees[index].faults.removeAll { $0.id == id }
      if trainees[index].faults.isEmpty { apply(.disturb(false), index) }
      seatChanged(index)
    }
    note(.trainer, zh: "排除: \(entry.label.zh)", en: "ended: \(entry.label.en)")
  }
}
