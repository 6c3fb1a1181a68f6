import ISO8583
import POSProtocol
public import Rooms
import Scenarios
import Simulation
import TerminalKit
import Wording

/// What was done at a terminal, picture by picture, with what went over the line: a trainee's session or a
/// lesson. Digits of PINs and passwords are never in it.
public struct Reel: Sendable {
  struct Message: Sendable, Hashable {
    let isSent: Bool
    let title: LocalizedText
    /// A line for each field, masked, in the two languages.
    let zh: [String]
    let en: [String]
  }

  struct Frame: Sendable {
    /// How long it is shown, in milliseconds.
    let milliseconds: Int64
    /// The room's clock, in milliseconds since the epoch.
    let time: Int64
    /// Counted from 0.
    let task: Int
    let act: LocalizedText?
    /// The lines of the display.
    let screen: [String]
    let status: String
    let isOn: Bool
    let receipts: [[String]]
    let messages: [Message]
    /// What the page said to the person.
    let remarks: [LocalizedText]
  }

  let scenario: Scenario
  private(set) var frames: [Frame] = []
  /// Whether there was more than fits.
  private(set) var isCut = false
  /// PINs of the world's cards and passwords of the lesson: digits to be starred in briefs.
  let secrets: [String]

  static let frameLimit = 4_000
  private static let quietSteps = 400

  private var last = Seen()

  /// What the picture before showed.
  private struct Seen {
    var slips = 0
    var sent = 0
    var received = 0
    /// The next digit is, or may be, one of a PIN, a password or a card's number.
    var hidesDigits = false
  }

  private static func hidesDigits(_ play: LessonPlay, _ view: TerminalView) -> Bool {
    view.takesSecret || view.isBusy
      || play.room.entering(at: play.seat)?.asksCardNumber ?? false
  }

  /// A card's number that is being keyed is shown no further than masked ones are.
  private static func masked(_ line: String, _ isCardNumber: Bool) -> String {
    guard isCardNumber else { return maskingLikelyCardNumbers(in: line) }
    var result = ""
    var count = 0
    for character in line {
      let isDigit = character.isASCII && character.isNumber
      count = isDigit ? count + 1 : 0
      result.append(count > 6 ? "*" : character)
    }
    return result
  }

  private init(_ play: LessonPlay) {
    scenario = play.scenario
    secrets = Array(Set(play.room.setup.world.cards.map { $0.pin.reveal() }))
    if let view = play.look?.view {
      last = Seen(
        slips: view.printCount, sent: view.sentCount, received: view.receivedCount,
        hidesDigits: Self.hidesDigits(play, view))
    }
  }

  /// The whole lesson, done by its reference, from where the play stands.
  public init(lesson play: LessonPlay) {
    self.init(play)
    var reel = self
    var copy = play.trial
    reel.add(copy, after: nil, [])
    repeat {
      let isDone = copy.playReference { reel.add($0, after: $1, []) }
      guard isDone else { break }
    } while !copy.isDone
    self = reel
  }

  /// What somebody did.
  ///
  /// - Parameters:
  ///   - lesson: of the header's own copies.
  ///   - inputs: in order.
  /// - Throws: ``Refusal`` when the lesson cannot be begun in its world.
  public init(
    session header: PlayHeader, lesson: LessonLibrary.Lesson, inputs: [PlayInput]
  ) throws(Refusal) {
    var play = try LessonPlay(
      lesson.scenario, setup: lesson.setup,
      language: header.language, seed: header.seed)
    if header.firstTask > 0 { _ = play.skip(to: header.firstTask) }
    self.init(play)
    add(play, after: nil, play.begin())
    for input in inputs {
      let time = SimulatedTime(millisecondsSinceEpoch: input.milliseconds)
      while let next = play.nextTime, next <= time, !isCut {
        add(play, after: nil, play.advance(to: next))
      }
      let events = play.apply(input)
      if case .act(let act) = input.deed {
        add(play, after: act, events)
      } else {
        add(play, after: nil, events, deed: input.deed)
      }
    }
    var steps = 0
    while let view = play.look?.view, view.isBusy || view.isPrinting, let next = play.nextTime,
      steps < Self.quietSteps
    {
      add(play, after: nil, play.advance(to: next))
      steps += 1
    }
  }

  private mutating func add(
    _ play: LessonPlay, after act: RoomAct?, _ events: [LessonEvent], deed: PlayInput.Deed? = nil
  ) {
    guard frames.count < Self.frameLimit else {
      isCut = true
      return
    }
    guard let look = play.look else { return }
    let view = look.view
    let hidesDigits = last.hidesDigits
    let slips = max(0, view.printCount - last.slips)
    var messages: [Message] = []
    if view.sentCount > last.sent, let message = view.lastSent {
      messages.append(Message(message, isSent: true))
    }
    if view.receivedCount > last.received, let message = view.lastReceived {
      messages.append(Message(message, isSent: false))
    }
    last = Seen(
      slips: view.printCount, sent: view.sentCount, received: view.receivedCount,
      hidesDigits: Self.hidesDigits(play, view))
    let isCardNumber = play.room.entering(at: play.seat)?.asksCardNumber ?? false
    let screen = view.screen.lines.map { Self.masked($0.text, isCardNumber) }
    let label = act.flatMap { $0.label(hidesDigits: hidesDigits, play) } ?? deed?.label
    let receipts =
      slips > 0
      ? view.receipts.suffix(slips).map { $0.lines.map { maskingLikelyCardNumbers(in: $0) } } : []
    let remarks = events.compactMap(\.words)
    if label == nil, receipts.isEmpty, messages.isEmpty, remarks.isEmpty, let before = frames.last,
      before.screen == screen, before.status == view.screen.status, before.isOn == look.isOn
    {
      return
    }
    frames.append(
      Frame(
        milliseconds: Self.duration(label, screen, receipts, remarks),
        time: look.milliseconds, task: play.taskIndex, act: label, screen: screen,
        status: view.screen.status, isOn: look.isOn, receipts: receipts, messages: messages,
        remarks: remarks))
  }

  private static func duration(
    _ label: LocalizedText?, _ screen: [String], _ receipts: [[String]], _ remarks: [LocalizedText]
  ) -> Int64 {
    let extra: Int64 = (receipts.isEmpty ? 0 : 1_500) + Int64(remarks.count) * 2_000
    if label != nil { return 700 + extra }
    let characters = screen.reduce(0) { $0 + $1.filter { $0 != " " }.count }
    return min(900 + Int64(characters) * 35, 3_500) + extra
  }
}

extension Reel.Message {
  fileprivate init(_ message: SeenMessage, isSent: Bool) {
    self.isSent = isSent
    zh = message.lines(language: .zh)
    en = message.lines(language: .en)
    let type = message.frame.flatMap { TransactionType(request: $0.message) }
    title = type?.name ?? .same(message.value(at: .mti) ?? "")
  }
}

extension RoomAct {
  /// What hands did, in words; nil for what nobody sees being done.
  fileprivate func label(hidesDigits: Bool, _ play: LessonPlay) -> LocalizedText? {
    switch self {
    case .key(let key):
      switch key {
      case .digit, .doubleZero, .dot: .same(hidesDigits ? "*" : key.description)
      case .enter, .cancel, .clear, .menu, .up, .down, .function:
        LocalizedText(zh: key.chinese, en: key.description)
      }
    case .present(let card, .swipe):
      Self.card(card, LocalizedText(zh: "刷卡", en: "card swiped"), play)
    case .present(let card, .insert):
      Self.card(card, LocalizedText(zh: "插卡", en: "card inserted"), play)
    case .present(let card, .tap):
      Self.card(card, LocalizedText(zh: "挥卡", en: "card tapped"), play)
    case .scan(let code):
      play.room.setup.world.card(code) == nil
        ? LocalizedText(
          zh: "扫码 \(maskingLikelyCardNumbers(in: code))",
          en: "scanned \(maskingLikelyCardNumbers(in: code))")
        : LocalizedText(zh: "扫付款码", en: "payment code scanned")
    case .power(.on): LocalizedText(zh: "开机", en: "power on")
    case .power(.off): LocalizedText(zh: "断电", en: "power off")
    case .paper(.load): LocalizedText(zh: "装纸", en: "paper loaded")
    case .paper(.out): LocalizedText(zh: "没纸了", en: "out of paper")
    case .line(.cut): LocalizedText(zh: "线路断了", en: "line cut")
    case .line(.restore): LocalizedText(zh: "线路通了", en: "line restored")
    case .line: LocalizedText(zh: "线路出问题", en: "trouble on the line")
    case .trainer: LocalizedText(zh: "后台有了变化", en: "something changes at the back office")
    case .clock: LocalizedText(zh: "时间过去了", en: "time has passed")
    case .wait, .arrange: nil
    }
  }

  private static func card(
    _ alias: String, _ how: LocalizedText, _ play: LessonPlay
  ) -> LocalizedText {
    guard let end = play.room.setup.world.card(alias)?.pan.reveal().suffix(4) else { return how }
    return LocalizedText(zh: "\(how.zh)（尾号 \(end)）", en: "\(how.en) (ending \(end))")
  }
}

extension PlayInput.Deed {
  fileprivate var label: LocalizedText? {
    switch self {
    case .act, .answer, .passed, .disturb: nil
    case .restart: LocalizedText(zh: "这一步从头再来", en: "the task begins again")
    case .hint: LocalizedText(zh: "看提示", en: "asks for a hint")
    case .demonstration: LocalizedText(zh: "看演示", en: "watches the demonstration")
    case .help: LocalizedText(zh: "老师帮忙", en: "the teacher helps")
    }
  }
}

extension LessonEvent {
  /// What the page says about it; nil when it says nothing.
  fileprivate var words: LocalizedText? {
    switch self {
    case .mistake, .forbidden, .trouble, .unreachable, .taskDone: LessonNotice(self)?.title
    case .happened(let act): act.happening
    case .taskBegan, .goalMet, .lessonDone, .refused: nil
    }
  }
}
