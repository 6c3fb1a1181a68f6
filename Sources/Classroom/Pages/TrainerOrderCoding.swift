import POSProtocol

extension TrainerOrder: Codable {
  private enum CodingKeys: String, CodingKey {
    case `do`, who, text, lesson, course, short, task, fault, when, code, id, on, name
  }

  private enum Name: String {
    case hint, message, pause, resume, put, fault, undo, broadcast, answered, open, exam, rename
    case remove, admit
    case nextDay = "next-day"
    case closeClass = "close-class"
    case giveSeat = "give-seat"
  }

  /// - Throws: ``PageOrderError``, or `DecodingError` when it is no such object.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let text = try container.decode(String.self, forKey: .do)
    guard let name = Name(rawValue: text) else { throw PageOrderError.unknownOrder(text) }
    let members = Members(container: container, order: text)
    switch name {
    case .hint: self = .hint(try members.whom())
    case .message:
      self = .message(try members.text(.text, limit: Self.messageLimit), try members.whom())
    case .pause: self = .pause(try members.whom())
    case .resume: self = .resume(try members.whom())
    case .put:
      self = .put(
        lesson: try members.text(.lesson), task: try members.text(.task), try members.whom())
    case .fault: self = try members.faultOrder()
    case .undo: self = .undo(try members.text(.id))
    case .nextDay: self = .nextDay(try members.whom(orAll: true))
    case .broadcast: self = .broadcast(try members.text(.text, limit: Self.messageLimit))
    case .answered: self = .answered(try members.whom())
    case .open: self = .open(try members.opening(), try members.whom(orAll: true))
    case .exam: self = .exam(try members.value(Bool.self, .on))
    case .closeClass: self = .closeClass
    case .rename:
      guard case .these(let trainees) = try members.whom(), trainees.count == 1,
        let trainee = trainees.first
      else { throw PageOrderError.wrong(member: "who", of: text) }
      self = .rename(trainee, try members.text(.name, limit: Self.nameLimit))
    case .giveSeat: self = .giveSeat(try members.whom())
    case .admit: self = .admit(try members.whom())
    case .remove: self = .remove(try members.whom())
    }
  }

  /// The members of an order's object.
  private struct Members {
    let container: KeyedDecodingContainer<CodingKeys>
    let order: String

    func value<Value: Decodable>(_ type: Value.Type, _ key: CodingKeys) throws -> Value {
      guard container.contains(key) else {
        throw PageOrderError.missing(member: key.rawValue, of: order)
      }
      do {
        return try container.decode(type, forKey: key)
      } catch is DecodingError {
        throw PageOrderError.wrong(member: key.rawValue, of: order)
      }
    }

    func text(_ key: CodingKeys, limit: Int = TrainerOrder.textLimit) throws -> String {
      let text = try value(String.self, key)
      guard text.unicodeScalars.count <= limit else {
        throw PageOrderError.tooLong(member: key.rawValue, limit: limit)
      }
      guard !text.isEmpty else { throw PageOrderError.wrong(member: key.rawValue, of: order) }
      return text
    }

    func whom(orAll isAllWithout: Bool = false) throws -> Whom {
      if isAllWithout, !container.contains(.who) { return .all }
      if (try? container.decode(String.self, forKey: .who)) == "all" { return .all }
      let trainees = try value([TraineeID].self, .who)
      guard (1...TrainerOrder.traineeLimit).contains(trainees.count) else {
        throw PageOrderError.wrong(member: "who", of: order)
      }
      return .these(trainees)
    }

    func opening() throws -> Opening {
      guard container.contains(.course) else { return .lesson(try text(.lesson)) }
      let isShort = container.contains(.short) ? try value(Bool.self, .short) : false
      return .course(OpenCourse(name: try text(.course), isShort: isShort))
    }

    func faultOrder() throws -> TrainerOrder {
      guard let fault = try ClassFault(named: try text(.fault), code: responseCode) else {
        throw PageOrderError.wrong(member: "fault", of: order)
      }
      let moment = try text(.when)
      return .fault(fault, moment == "now" ? .now : .task(moment), try whom())
    }

    private func responseCode() throws -> ResponseCode {
      let text = try text(.code)
      guard let code = ResponseCode(text), ResponseCode.all.contains(code) else {
        throw PageOrderError.unknownCode(text)
      }
      return code
    }
  }
}

extension TrainerOrder {
  /// Writes `do`, `who` and what the order needs.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    func write(_ name: Name, _ whom: Whom? = nil) throws {
      try container.encode(name.rawValue, forKey: .do)
      switch whom {
      case nil: break
      case .all: try container.encode("all", forKey: .who)
      case .these(let trainees): try container.encode(trainees, forKey: .who)
      }
    }
    switch self {
    case .hint(let whom): try write(.hint, whom)
    case .message(let text, let whom):
      try write(.message, whom)
      try container.encode(text, forKey: .text)
    case .pause(let whom): try write(.pause, whom)
    case .resume(let whom): try write(.resume, whom)
    case .put(let lesson, let task, let whom):
      try write(.put, whom)
      try container.encode(lesson, forKey: .lesson)
      try container.encode(task, forKey: .task)
    case .fault(let fault, let moment, let whom):
      try write(.fault, whom)
      try container.encode(fault.kindName, forKey: .fault)
      try container.encodeIfPresent(fault.code?.description, forKey: .code)
      switch moment {
      case .now: try container.encode("now", forKey: .when)
      case .task(let task): try container.encode(task, forKey: .when)
      }
    case .undo(let id):
      try write(.undo)
      try container.encode(id, forKey: .id)
    case .nextDay(let whom): try write(.nextDay, whom)
    case .broadcast(let text):
      try write(.broadcast)
      try container.encode(text, forKey: .text)
    case .answered(let whom): try write(.answered, whom)
    case .open(let opening, let whom):
      try write(.open, whom)
      switch opening {
      case .lesson(let name): try container.encode(name, forKey: .lesson)
      case .course(let course):
        try container.encode(course.name, forKey: .course)
        if course.isShort { try container.encode(true, forKey: .short) }
      }
    case .exam(let isOn):
      try write(.exam)
      try container.encode(isOn, forKey: .on)
    case .closeClass: try write(.closeClass)
    case .rename(let trainee, let name):
      try write(.rename, .these([trainee]))
      try container.encode(name, forKey: .name)
    case .giveSeat(let whom): try write(.giveSeat, whom)
    case .admit(let whom): try write(.admit, whom)
    case .remove(let whom): try write(.remove, whom)
    }
  }
}
