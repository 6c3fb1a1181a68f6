import POSProtocol
import TestKit
import Testing
import Wording

@testable import TerminalKit

@Suite("Any events in any order")
struct RandomEventTests {
  /// A terminal whose surroundings answer at random: right, wrong, late, or not at all.
  private struct Chaos {
    var rig: Rig
    var random: SplitMix64
    var connections: [ConnectionID] = []
    var timers: [TimerID] = []
    var frames: [[UInt8]] = []
    var memory: TerminalMemory?
    var chip: ChipCard?
    /// What the chip has said and the terminal has not heard yet.
    var answers: [CardAnswer] = []

    init(seed: UInt64, start: Rig) {
      rig = start
      random = SplitMix64(seed: seed)
      memory = start.memory
      chip = try? ChipTests.chip()
    }

    mutating func chance(_ percent: Int) -> Bool {
      Int.random(in: 0..<100, using: &random) < percent
    }

    mutating func event() throws -> Event {
      if !answers.isEmpty { return .cardAnswered(answers.removeFirst()) }
      switch Int.random(in: 0..<100, using: &random) {
      case ..<60:
        let likely: [Key] = [.enter, .enter, .menu, .digit(1), .digit(2), .digit(4), .digit(6)]
        let key =
          chance(50) ? likely.randomElement(using: &random) : Key.all.randomElement(using: &random)
        return .key(key ?? .enter)
      case ..<68:
        let method = EntryMode.Method.allCases.randomElement(using: &random) ?? .swipe
        let track = try #require(Track2("6225758888888888D3012\(chance(80) ? "1" : "2")011234567"))
        let card = CardPresentation(method: method, track2: track)
        guard let chip, method.isChip, chance(70) else { return .card(card) }
        return .card(card.with(chip, seed: .random(in: .min ... .max, using: &random)))
      case ..<69: return .cardUnreadable
      case ..<70: return .chipUnreadable
      case ..<72: return .scan("6901028075763")
      case ..<75: return .paper(chance(60))
      case ..<85:
        if let connection = connections.randomElement(using: &random) {
          return chance(80) ? .connected(connection) : .connectFailed(connection)
        }
        return .powerOn
      case ..<93:
        if let connection = connections.last {
          return .received(try reply(), connection)
        }
        return .cardUnreadable
      case ..<95:
        if let connection = connections.randomElement(using: &random) {
          return .disconnected(connection)
        }
        return .powerOn
      default:
        if let timer = timers.randomElement(using: &random) { return .timer(timer) }
        return .key(.cancel)
      }
    }

    private mutating func reply() throws -> [UInt8] {
      guard chance(80), let frame = frames.last else {
        return random.bytes(Int.random(in: 0...120, using: &random))
      }
      let code = chance(60) ? "00" : ResponseCode.all.randomElement(using: &random)?.text ?? "00"
      let order =
        chance(70) ? .none : ProcessingRequirement.allCases.randomElement(using: &random) ?? .none
      guard let request = try? Frame(parsing: frame),
        let type = TransactionType(request: request.message)
      else { return frame }
      rig.host.script[type] = [.answer(code, order)]
      var answer = try rig.host.answer(frame).bytes ?? []
      if chance(15), !answer.isEmpty {
        answer[Int.random(in: 0..<answer.count, using: &random)] = random.bytes(1)[0]
      }
      return answer
    }

    mutating func step() throws {
      let effects = rig.terminal.handle(try event(), at: rig.now)
      for effect in effects {
        switch effect {
        case .connect(let connection): connections.append(connection)
        case .startTimer(let timer, let milliseconds):
          timers.append(timer)
          #expect(milliseconds > 0)
        case .send(let bytes, _): frames.append(Array(bytes.dropFirst(2)))
        case .store(let edits): TerminalMemory.apply(edits, to: &memory)
        case .show(let screen):
          #expect(screen.lines.count == 8)
          for line in screen.lines { #expect(DisplayText.width(line.text) <= 21) }
          #expect(DisplayText.width(screen.status) <= 21)
        case .print(let receipt):
          for line in receipt.lines { #expect(DisplayText.width(line) <= 32) }
        case .askCard(let command): ask(command)
        case .close, .beep, .needRandom, .releaseCard: break
        }
      }
      rig.now = rig.now.advanced(byMilliseconds: Int64.random(in: 0...90_000, using: &random))
    }

    private mutating func ask(_ command: CardCommand) {
      if let answer = chip?.answer(command) { answers.append(answer) }
    }

    /// The last timer ends whatever is going on, after some rounds at most.
    mutating func settle() {
      for _ in 0..<64 where rig.status.isBusy {
        guard let timer = timers.last else { return }
        let event: Event =
          answers.isEmpty ? .timer(timer) : .cardAnswered(answers.removeFirst())
        for effect in rig.terminal.handle(event, at: rig.now) {
          if case .askCard(let command) = effect { ask(command) }
          if case .startTimer(let next, _) = effect { timers.append(next) }
          if case .store(let edits) = effect { TerminalMemory.apply(edits, to: &memory) }
        }
      }
    }
  }

  @Test(
    "2000 random sequences never trap, keep to the display, and never leave it busy for good",
    arguments: [0, 1, 2, 3])
  func random(_ part: UInt64) throws {
    let starts = try Language.allCases.flatMap { language in
      [
        try Rig(configuration: Rig.configuration(language: language)),
        try Rig.signedIn(language: language), try Rig.shop(language: language),
      ]
    }
    for seed in (part * 500)..<(part * 500 + 500) {
      var chaos = Chaos(seed: seed, start: starts[Int(seed) % starts.count])
      for _ in 0..<200 {
        try chaos.step()
        if chaos.rig.status.isBusy { #expect(!chaos.timers.isEmpty) }
      }
      chaos.settle()
      #expect(!chaos.rig.status.isBusy, "seed \(seed)")
      #expect(chaos.memory == chaos.rig.memory, "seed \(seed): what it remembers is stored")
    }
  }

  @Test("the same events at the same times give the same effects")
  func deterministic() throws {
    for seed in UInt64(0)..<50 {
      var first = Chaos(seed: seed, start: try Rig.signedIn())
      var second = Chaos(seed: seed, start: try Rig.signedIn())
      for _ in 0..<100 {
        try first.step()
        try second.step()
      }
      #expect(first.rig.terminal.screen == second.rig.terminal.screen)
      #expect(first.frames == second.frames)
      #expect(first.memory == second.memory)
    }
  }
}

@Suite("Keys")
struct KeyTests {
  @Test("every key has its name and comes back from it")
  func names() {
    for key in Key.all { #expect(Key(name: key.description) == key) }
    #expect(Key.all.count == 26)
    for name in ["", "enter", "10", "F0", "F9", "menu", "#"] { #expect(Key(name: name) == nil) }
  }
}
