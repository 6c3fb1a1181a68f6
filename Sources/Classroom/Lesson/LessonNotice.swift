public import POSProtocol
import Rooms
import Scenarios
public import Wording

/// What is said to a person about what has come of what he did: money first, then one thing to do, whom to
/// call, the code last.
public struct LessonNotice: Sendable, Hashable, Codable {
  public let kind: SeatPage.Notice.Kind
  public let title: LocalizedText
  /// Taken, not taken, unknown.
  public let money: LocalizedText?
  /// What to do now.
  public let say: LocalizedText?
  /// Whose job it is, when it is not the shop's.
  public let call: LocalizedText?
  /// A response code, such as `55`.
  public let code: String?
  /// The way back.
  public let back: LocalizedText?

  /// Nil for what needs no words of its own.
  ///
  /// - Parameter events: what has come of the same deed. A failure for which the lesson has words of its
  ///   own keeps its code, and whose job it is.
  public init?(_ event: LessonEvent, among events: [LessonEvent] = []) {
    switch event {
    case .taskDone: self.init(.done, title: LocalizedText(zh: "做完了", en: "Done"))
    case .lessonDone:
      self.init(.lessonDone, title: LocalizedText(zh: "这一课做完了", en: "This lesson is done"))
    case .mistake(let remark):
      let failure = events.lazy.compactMap(\.failure).first.map { LessonNotice($0) }
      self.init(
        .mistake, title: remark.say, call: failure?.call, code: failure?.code, back: remark.back)
    case .forbidden(let remark): self.init(.forbidden, title: remark.say, back: remark.back)
    case .trouble(let trouble): self.init(trouble)
    case .unreachable: self = .unreachable
    case .refused(let refusal): self.init(.refused, title: refusal.text)
    case .taskBegan, .goalMet, .happened: return nil
    }
  }

  /// The goal is out of reach, until the task begins anew.
  static let unreachable = LessonNotice(
    .unreachable,
    title: LocalizedText(zh: "从这里做不完了", en: "From here this task cannot be finished"),
    say: LocalizedText(zh: "这一步从头再来，不要紧。", en: "Start this task again; it does no harm."))

  /// It says what to do about something that went wrong: who does it no longer needs it.
  public var isAdvice: Bool {
    switch kind {
    case .mistake, .forbidden, .refused: true
    case .unreachable, .done, .lessonDone, .message, .faultOver: false
    }
  }

  /// What a failure of the terminal or its host means.
  public init(_ trouble: Trouble) {
    let guidance = trouble.guidance
    let others = Self.called(guidance.parties)
    let call =
      others.isEmpty
      ? nil
      : LocalizedText(
        zh: others.map(\.name.zh).joined(separator: "、"),
        en: others.map(\.name.en).joined(separator: ", "))
    self.init(
      .mistake, title: guidance.meaning, money: guidance.money.text, say: guidance.now, call: call,
      code: trouble.code)
  }

  /// Whom the shop calls: the cardholder stands there, and asks the bank about the card.
  private static func called(_ parties: [Guidance.Party]) -> [Guidance.Party] {
    let isCardholders = parties.contains(.cardholder)
    return parties.filter {
      $0 != .shopkeeper && $0 != .cardholder && !($0 == .issuer && isCardholders)
    }
  }

  init(
    _ kind: SeatPage.Notice.Kind, title: LocalizedText, money: LocalizedText? = nil,
    say: LocalizedText? = nil, call: LocalizedText? = nil, code: String? = nil,
    back: LocalizedText? = nil
  ) {
    self.kind = kind
    self.title = title
    self.money = money
    self.say = say
    self.call = call
    self.code = code
    self.back = back
  }

  /// Sentences for a page of text, in the order in which a person needs them.
  public var sentences: [LocalizedText] {
    let calling = call.map { LocalizedText(zh: "找\($0.zh)。", en: "Call \($0.en).") }
    let coded = code.map { LocalizedText(zh: "（应答码 \($0)）", en: "(Code \($0))") }
    let ended = money.map { LocalizedText(zh: "\($0.zh)。", en: "\($0.en).") }
    return [ended, title, say, back, calling, coded].compactMap(\.self)
  }
}

extension LessonEvent {
  fileprivate var failure: Trouble? {
    if case .trouble(let trouble) = self { trouble } else { nil }
  }
}
