public import Wording

/// What a trainee asks of the class beside the terminal.
public enum SeatOrder: Sendable, Hashable {
  /// The next stronger hint.
  case hint
  /// The film of the task, on a copy.
  case show
  /// Back from the film.
  case endShow
  /// Call the trainer, or take the call back.
  case call
  /// This task from its start.
  case again
  /// The next lesson.
  case next
  /// A lesson, by its name.
  case choose(String)
  /// The notice was read.
  case read
  /// The answer with this index to the question, from 0.
  case answer(Int)
  case language(Language)

  /// The most characters of a lesson's name.
  public static let textLimit = 128
}

/// An order with its number, as the page sends it.
public struct NumberedOrder: Sendable, Hashable, Codable {
  /// From 1, counted over acts and orders of a seat.
  public let number: Int
  public let order: SeatOrder

  public init(number: Int, order: SeatOrder) {
    self.number = number
    self.order = order
  }

  private enum CodingKeys: String, CodingKey {
    case number, `do`, value
  }

  /// - Throws: ``PageOrderError``, or `DecodingError` when it is no such object.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    number = try container.decode(Int.self, forKey: .number)
    let name = try container.decode(String.self, forKey: .do)
    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
      guard container.contains(.value) else {
        throw PageOrderError.missing(member: "value", of: name)
      }
      do {
        return try container.decode(type, forKey: .value)
      } catch is DecodingError {
        throw PageOrderError.wrong(member: "value", of: name)
      }
    }
    switch name {
    case "hint": order = .hint
    case "show": order = .show
    case "show-end": order = .endShow
    case "call": order = .call
    case "again": order = .again
    case "next": order = .next
    case "read": order = .read
    case "choose":
      let lesson = try value(String.self)
      guard lesson.unicodeScalars.count <= SeatOrder.textLimit else {
        throw PageOrderError.tooLong(member: "value", limit: SeatOrder.textLimit)
      }
      order = .choose(lesson)
    case "answer":
      let index = try value(Int.self)
      guard (0...9).contains(index) else { throw PageOrderError.wrong(member: "value", of: name) }
      order = .answer(index)
    case "lang": order = .language(try value(Language.self))
    default: throw PageOrderError.unknownOrder(name)
    }
  }

  /// Writes `number`, `do` and `value`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
    let name: String
    switch order {
    case .hint: name = "hint"
    case .show: name = "show"
    case .endShow: name = "show-end"
    case .call: name = "call"
    case .again: name = "again"
    case .next: name = "next"
    case .read: name = "read"
    case .choose(let lesson):
      name = "choose"
      try container.encode(lesson, forKey: .value)
    case .answer(let index):
      name = "answer"
      try container.encode(index, forKey: .value)
    case .language(let language):
      name = "lang"
      try container.encode(language, forKey: .value)
    }
    try container.encode(name, forKey: .do)
  }
}
