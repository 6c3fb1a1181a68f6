public import Wording

/// Somebody wants to take part.
public struct JoinRequest: Sendable, Hashable {
  public enum Way: Sendable, Hashable {
    /// With the class: the code, as typed, without its spaces.
    case code(String)
    /// From a seat card: a name is not needed. `isMe`: they say that they are who sat there.
    case card(code: String, seat: Int, isMe: Bool)
    /// Back to the place that this browser had and that is open on another one: "that is me".
    case back
    /// Practise alone: lesson zero first, no trainer.
    case alone
  }

  public var way: Way
  /// Printable, 60 characters at most; nil: the class gives one by the seat (`03 号座`).
  public var name: String?
  public var language: Language
  /// The place that this browser keeps.
  public var known: Seated?
  /// Which browser it is: the same text each time.
  public var browser: String

  public init(
    _ way: Way, name: String? = nil, language: Language, known: Seated? = nil,
    browser: String = ""
  ) {
    self.way = way
    self.name = name
    self.language = language
    self.known = known
    self.browser = browser
  }
}

/// What becomes of somebody who wants to take part.
public enum Admission: Sendable, Hashable {
  /// The same browser as before.
  case known(TraineeID)
  /// Goes on where somebody else's browser was.
  case takesOver(TraineeID)
  /// Would go on there, and the trainer has to say yes first.
  case waitsForTrainer(TraineeID)
  /// A new trainee, at this seat or at any.
  case new(seat: Int?)
}

/// Why somebody cannot take part.
public enum JoinRefusal: Error, Sendable, Hashable {
  case wrongCode
  /// It has this many people and takes no more.
  case full(limit: Int)
  /// So many practise alone, and there is no place for one more.
  case fullAlone(limit: Int)
  case closed
  /// The place that this browser had is no longer there for it.
  case gone
  /// No card has this seat: the cards of a class go up to `limit`.
  case noSuchSeat(Int, limit: Int)
  /// Somebody sits there.
  case seatTaken(Int)
  /// Somebody sat there and is away: is it they?
  case isItYou(name: String)
  /// In an exam the trainer has to agree that somebody goes on with another browser, and has been told.
  case waitsForTrainer(name: String)

  /// What is wrong and what to do.
  public var text: LocalizedText {
    switch self {
    case .wrongCode:
      LocalizedText(
        zh: "加入码不对；请看老师的屏幕，再输一次六位数字。",
        en: "This join code is wrong; look at the trainer's screen and type the six digits again.")
    case .full(let limit):
      LocalizedText(
        zh: "课堂满了（\(limit) 人）；请告诉老师，或先自己练习。",
        en: "The class is full (\(limit) people); tell the trainer, or practise alone for now.")
    case .fullAlone(let limit):
      LocalizedText(
        zh: "自己练习的人满了（\(limit) 人）；请用加入码加入课堂，或告诉老师。",
        en:
          "\(limit) people practise alone, and there is no place for more; join the class with its code, or tell the trainer."
      )
    case .gone:
      LocalizedText(
        zh: "这个座位不在了；请重新加入。",
        en: "This seat is no longer there; join again.")
    case .closed:
      LocalizedText(
        zh: "这堂课已经结束；可以自己练习。",
        en: "This class is over; you can practise alone.")
    case .noSuchSeat(let seat, let limit):
      LocalizedText(
        zh: "没有 \(seat) 号座，座位卡是 1 到 \(limit) 号；请看一下卡上的号，或用加入码加入。",
        en: "There is no seat \(seat): the seat cards go from 1 to \(limit). "
          + "Look at the number on the card, or join with the code.")
    case .seatTaken(let seat):
      LocalizedText(
        zh: "\(seat) 号座已经有人；请告诉老师，或用加入码加入。",
        en: "Somebody sits at seat \(seat); tell the trainer, or join with the code.")
    case .isItYou(let name):
      LocalizedText(
        zh: "这是 \(PrintableText.line(name)) 的座位，您就是吗？",
        en: "This is the seat of \(PrintableText.line(name)). Is that you?")
    case .waitsForTrainer(let name):
      LocalizedText(
        zh: "正在考试，\(PrintableText.line(name)) 换手机或电脑要老师点头。已经告诉老师了，请等一下。",
        en:
          "This is an exam: the trainer has to agree that \(PrintableText.line(name)) goes on here. "
          + "The trainer has been told; wait a moment.")
    }
  }
}

extension TrainingClass {
  /// Decides about somebody who wants to take part; nothing is changed. A name alone proves nothing: two
  /// people may have the same.
  public func admission(of request: JoinRequest) throws(JoinRefusal) -> Admission {
    if let known = try admissionOfKnown(request) { return known }
    let isAlone = request.way == .alone
    guard hasRoom(isAlone: isAlone), TraineeID(number: nextNumber) != nil else {
      throw isAlone ? .fullAlone(limit: Self.aloneLimit) : .full(limit: Self.traineeLimit)
    }
    if case .card(_, let seat, _) = request.way { return .new(seat: seat) }
    return .new(seat: nil)
  }

  private func admissionOfKnown(_ request: JoinRequest) throws(JoinRefusal) -> Admission? {
    let held = request.known.flatMap { standing(of: $0) == .held ? $0.trainee : nil }
    let own = held.flatMap { row(of: $0) }
    switch request.way {
    case .alone: return own?.isAlone == true ? own.map { Admission.known($0.id) } : nil
    case .back: return try back(request)
    case .code(let code):
      try check(code)
      return byName(request.name, own)
    case .card(let code, let seat, let isMe):
      try check(code)
      guard (1...Self.traineeLimit).contains(seat) else {
        throw .noSuchSeat(seat, limit: Self.traineeLimit)
      }
      guard let sitting = trainee(atSeat: seat), let row = row(of: sitting) else { return nil }
      if sitting == held { return .known(sitting) }
      if row.isGiven { return .takesOver(sitting) }
      guard !isPresent(sitting) else { throw .seatTaken(seat) }
      guard isMe else {
        throw .isItYou(name: TraineeName.shown(row.name, in: request.language))
      }
      return takesOver(sitting, request.browser)
    }
  }

  /// Who had a place may have it back, also while it is open on the other browser.
  private func back(_ request: JoinRequest) throws(JoinRefusal) -> Admission {
    guard let seated = request.known else { throw .gone }
    switch standing(of: seated) {
    case .held: return .known(seated.trainee)
    case .gone: throw .gone
    case .elsewhere:
      guard !row.isClosed else { throw .closed }
      return takesOver(seated.trainee, request.browser)
    }
  }

  private func takesOver(_ id: TraineeID, _ browser: String) -> Admission {
    guard let index = index(of: id), needsYes(trainees[index]) else { return .takesOver(id) }
    let claim = trainees[index].claim
    let isAdmitted = claim?.browser == browser && claim?.isAdmitted == true
    return isAdmitted ? .takesOver(id) : .waitsForTrainer(id)
  }

  private func check(_ code: String) throws(JoinRefusal) {
    guard code == self.code else { throw .wrongCode }
    guard !row.isClosed else { throw .closed }
  }

  /// The same browser under the same name, or the name of a seat that the trainer has given.
  private func byName(_ name: String?, _ own: TraineeRow?) -> Admission? {
    if let own, !own.isAlone, name.map(own.answers(to:)) ?? true { return .known(own.id) }
    guard let name else { return nil }
    return rows.first { $0.isGiven && !$0.isAlone && $0.answers(to: name) }
      .map { Admission.takesOver($0.id) }
  }
}

extension TraineeRow {
  /// Whether this is what they typed or what the class calls them.
  fileprivate func answers(to name: String) -> Bool { name == self.name || name == typedName }
}
