import POSProtocol
public import Scenarios
import Wording

// What the trainer does.
extension TrainingClass {
  mutating func perform(_ order: TrainerOrder, _ undo: String, _ language: Language) {
    refusal = nil
    defer {
      effects.append(.storeClass(row))
      boardChanged()
    }
    if let whom = order.whom, people(whom).isEmpty {
      refusal = LocalizedText(zh: "课堂里没有这个人。", en: "Nobody like that is in the class.")
      return
    }
    switch order {
    case .hint(let whom): each(whom) { $0.help($1) }
    case .message(let text, let whom): each(whom) { $0.tell(text, $1) }
    case .broadcast(let text): each(.all) { $0.tell(text, $1) }
    case .pause(.all): setPaused(true)
    case .resume(.all): setPaused(false)
    case .pause(let whom): each(whom) { $0.setPaused(true, $1) }
    case .resume(let whom): each(whom) { $0.setPaused(false, $1) }
    case .put(let lesson, let task, let whom): put(lesson, task, whom)
    case .fault(let fault, let code, let moment, let whom):
      inject(fault, code, moment, whom, undo)
    case .undo(let id): self.undo(id)
    case .nextDay(let whom):
      each(whom) { $0.apply(.act(.clock(.nextDay)), $1) }
      note(zh: "到第二天", en: "next day")
    case .answered(let whom):
      each(whom) {
        $0.trainees[$1].calledAt = nil
        $0.effects.append(.storeTrainee($0.trainees[$1].row))
      }
    case .open(let opening, let whom): open(opening, whom)
    case .exam(let isOn):
      row.isExam = isOn
      note(zh: isOn ? "开始考试" : "结束考试", en: isOn ? "exam begins" : "exam ends")
    case .closeClass:
      row.isClosed = true
      note(zh: "下课", en: "class is over")
    case .rename(let id, let name):
      guard let index = index(of: id) else { return }
      trainees[index].row.name = name
      effects.append(.storeTrainee(trainees[index].row))
      seatChanged(index)
    case .remove(let whom): remove(whom)
    }
  }

  /// Whom an order is for.
  func people(_ whom: TrainerOrder.Whom) -> [Int] {
    switch whom {
    // Whoever practises alone is not part of the class.
    case .all: trainees.indices.filter { !trainees[$0].row.isAlone }
    case .these(let ids): ids.compactMap { index(of: $0) }
    }
  }

  private mutating func each(
    _ whom: TrainerOrder.Whom, _ body: (inout TrainingClass, Int) -> Void
  ) {
    for index in people(whom) {
      body(&self, index)
      seatChanged(index)
    }
  }

  private mutating func help(_ index: Int) {
    apply(.hint, index)
    apply(.help, index)
    note(
      zh: "提示 \(trainees[index].row.name)", en: "hint for \(trainees[index].row.name)")
  }

  private mutating func tell(_ text: String, _ index: Int) {
    trainees[index].say(LessonNotice(.message, title: .same(PrintableText.line(text))))
  }

  private mutating func refuseToPause() {
    refusal = LocalizedText(zh: "考试时不能暂停。", en: "There are no pauses in an exam.")
  }

  private mutating func setPaused(_ isPaused: Bool) {
    guard !(isPaused && row.isExam) else { return refuseToPause() }
    row.isPaused = isPaused
    if !isPaused { for index in trainees.indices { trainees[index].row.isPaused = false } }
    note(zh: isPaused ? "全体暂停" : "全体继续", en: isPaused ? "all paused" : "all go on")
    for index in trainees.indices { seatChanged(index) }
  }

  private mutating func setPaused(_ isPaused: Bool, _ index: Int) {
    guard !(isPaused && row.isExam) else { return refuseToPause() }
    trainees[index].row.isPaused = isPaused
    effects.append(.storeTrainee(trainees[index].row))
  }

  private mutating func put(_ lesson: String, _ task: String, _ whom: TrainerOrder.Whom) {
    guard let entry = library[lesson],
      let number = entry.scenario.tasks.firstIndex(where: { $0.name.value == task })
    else {
      refusal = LocalizedText(
        zh: "没有这一课或这一步。", en: "There is no such lesson or task.")
      return
    }
    each(whom) { $0.open(entry, $1, task: number) }
    note(zh: "转到 \(lesson) \(task)", en: "put at \(lesson) \(task)")
  }

  private mutating func open(_ opening: TrainerOrder.Opening, _ whom: TrainerOrder.Whom) {
    let lesson: LessonLibrary.Lesson?
    switch opening {
    case .lesson(let name): lesson = library[name]
    case .course(let name):
      lesson = library.courses.first { $0.name.value == name }
        .flatMap { library.lessons(of: $0, isShort: false).first }
      if case .all = whom, lesson != nil { row.course = name }
    }
    guard let lesson else {
      refusal = LocalizedText(zh: "没有这一课。", en: "There is no such lesson.")
      return
    }
    if case .all = whom { row.lesson = lesson.name }
    row.isClosed = false
    each(whom) { $0.open(lesson, $1) }
    note(zh: "打开 \(lesson.name)", en: "opened \(lesson.name)")
  }

  private mutating func remove(_ whom: TrainerOrder.Whom) {
    let ids = people(whom).map { trainees[$0].id }
    for id in ids {
      guard let index = index(of: id) else { continue }
      note(zh: "\(trainees[index].row.name) 离开", en: "\(trainees[index].row.name) left")
      leave(index)
      takeOut(index)
      effects.append(.removeTrainee(id))
    }
  }

  // MARK: faults

  private mutating func inject(
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
      effects.append(.storeTrainee(trainees[index].row))
      seatChanged(index)
    }
    let sample = ActiveFault(id: undo, fault: fault, code: code, card: nil)
    let names = indices.map { trainees[$0].row.name }
    let who = LocalizedText(
      zh: whom == .all ? "全体" : names.joined(separator: "、"),
      en: whom == .all ? "all" : names.joined(separator: ", "))
    let label = LocalizedText(
      zh: "\(who.zh) \(sample.label.zh)", en: "\(who.en): \(sample.label.en)")
    if !fault.remedy(card: nil).isEmpty {
      undoable.insert(
        UndoEntry(
          id: undo, label: label, fault: sample, trainees: indices.map { trainees[$0].id }),
        at: 0)
      undoable = Array(undoable.prefix(50))
    }
    note(zh: "故障: \(label.zh)", en: "fault: \(label.en)")
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

  private mutating func undo(_ id: String) {
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
      effects.append(.storeTrainee(trainees[index].row))
      seatChanged(index)
    }
    note(zh: "排除: \(entry.label.zh)", en: "ended: \(entry.label.en)")
  }
}

extension Scenario {
  /// The cards that its steps present, each once, in order.
  public var usedCards: [String] {
    var cards: [String] = []
    for step in tasks.flatMap(\.steps) {
      guard let card = step.value.card, !cards.contains(card) else { continue }
      cards.append(card)
    }
    return cards
  }

  /// The codes that its steps scan, each once, in order.
  public var usedCodes: [String] {
    var codes: [String] = []
    for step in tasks.flatMap(\.steps) {
      guard case .scan(let code) = step.value, !codes.contains(code) else { continue }
      codes.append(code)
    }
    return codes
  }
}

extension Step {
  fileprivate var card: String? {
    switch self {
    case .swipe(let card), .insert(let card), .tap(let card): card
    case .at(_, let step): step.card
    case .press, .type, .typeFromSlip, .scan, .power, .paper, .line, .trainer, .wait, .clock,
      .say, .check:
      nil
    }
  }
}

extension TrainerOrder {
  /// Whom it is for; nil for the class as a whole.
  fileprivate var whom: Whom? {
    switch self {
    case .hint(let whom), .message(_, let whom), .put(_, _, let whom), .nextDay(let whom),
      .fault(_, _, _, let whom), .answered(let whom), .remove(let whom):
      whom
    case .pause(let whom), .resume(let whom), .open(_, let whom): whom == .all ? nil : whom
    case .rename(let id, _): .these([id])
    case .broadcast, .undo, .exam, .closeClass: nil
    }
  }
}
