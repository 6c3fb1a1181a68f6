import Acquirer
import POSProtocol
import PaymentCrypto
import Simulation
import TerminalKit

/// Terminals and their acquirer on lines without faults, in simulated time.
struct TradingDay {
  /// What a person does.
  private enum Act {
    case key(Key)
    case card
  }

  private enum Happening {
    case person
    case terminal(TerminalKit.Event)
    case host([UInt8], ConnectionID)
  }

  private struct Scheduled {
    let happening: Happening
    let seat: Int
  }

  private struct Seat {
    var terminal: Terminal
    let card: CardPresentation
    var memory: TerminalMemory?
    var next = 0
  }

  private static let latency: ClosedRange<Int64> = 20...60
  private static let keyMilliseconds: Int64 = 120
  private static let pauseMilliseconds: Int64 = 500
  /// Every so many sales a customer asks for the balance first.
  private static let salesAnInquiry = 10

  private var acquirer: Acquirer
  private var seats: [Seat] = []
  private var queue = EventQueue<Scheduled>()
  private var random: SeededGenerator
  private var now = SimulatedTime(millisecondsSinceEpoch: 1_795_310_000_000)
  private let script: [Act]
  private let sales: Int

  init(terminals: Int, sales: Int, seed: UInt64) throws {
    let shop = try Shop()
    acquirer = Acquirer(registry: try shop.registry(terminals))
    random = SeededGenerator(seed: seed)
    self.sales = sales
    script = try Self.script(sales: sales)
    for index in 0..<terminals {
      let pan = try shop.pan(index).digits
      let track = try Track2(pan + "D" + shop.expiry.digits + "12011234567").orThrow("track 2")
      let configuration = TerminalConfiguration(
        id: try shop.terminal(index), merchant: shop.merchant, merchantName: "城东烟酒店",
        tmk: shop.tmk)
      seats.append(
        Seat(
          terminal: Terminal(configuration: configuration),
          card: CardPresentation(method: .swipe, track2: track)))
    }
  }

  /// Card transactions that were approved.
  var transactions: Int { acquirer.books.approved.count + acquirer.books.inquiries }

  mutating func play() throws {
    for seat in seats.indices {
      give(.powerOn, seat)
      queue.schedule(
        Scheduled(happening: .person, seat: seat),
        at: now.adding(milliseconds: random.draw(in: 0...60_000)))
    }
    while let next = queue.popNext() {
      now = max(now, next.time)
      switch next.event.happening {
      case .person: act(next.event.seat)
      case .terminal(let event): give(event, next.event.seat)
      case .host(let request, let connection): answer(request, connection, next.event.seat)
      }
    }
    let expected = seats.count * (sales + (sales + Self.salesAnInquiry - 1) / Self.salesAnInquiry)
    guard transactions == expected else {
      throw BenchError("\(transactions) card transactions instead of \(expected)")
    }
  }

  private var instant: Instant { Instant(milliseconds: now.millisecondsSinceEpoch) }

  /// The next act of the person at a terminal, once it listens.
  private mutating func act(_ index: Int) {
    guard seats[index].next < script.count else { return }
    var pause = Self.keyMilliseconds
    if seats[index].terminal.status(at: instant).isBusy {
      pause = Self.pauseMilliseconds
    } else {
      let act = script[seats[index].next]
      seats[index].next += 1
      switch act {
      case .key(let key): give(.key(key), index)
      case .card: give(.card(seats[index].card), index)
      }
    }
    queue.schedule(
      Scheduled(happening: .person, seat: index), at: now.adding(milliseconds: pause))
  }

  private mutating func give(_ event: TerminalKit.Event, _ index: Int) {
    let effects = seats[index].terminal.handle(event, at: instant)
    for effect in effects { perform(effect, index) }
  }

  private mutating func perform(_ effect: Effect, _ index: Int) {
    switch effect {
    // Nobody downloads a master key or inserts a chip here.
    case .show, .print, .close, .beep, .needRandom, .askCard, .releaseCard: break
    case .connect(let connection): schedule(.terminal(.connected(connection)), index)
    case .send(let bytes, let connection):
      schedule(.host(Array(bytes.dropFirst(2)), connection), index)
    case .startTimer(let timer, let milliseconds):
      queue.schedule(
        Scheduled(happening: .terminal(.timer(timer)), seat: index),
        at: now.adding(milliseconds: milliseconds))
    case .store(let memory): seats[index].memory = memory
    }
  }

  private mutating func answer(_ request: [UInt8], _ connection: ConnectionID, _ index: Int) {
    let outcome = acquirer.handle(request, at: instant, random: &random)
    guard let answer = outcome.answer else { return }
    schedule(.terminal(.received(Array(answer.dropFirst(2)), connection)), index)
  }

  private mutating func schedule(_ happening: Happening, _ index: Int) {
    queue.schedule(
      Scheduled(happening: happening, seat: index),
      at: now.adding(milliseconds: random.draw(in: Self.latency)))
  }

  /// MENU 1 1 signs in; 1 6 asks the balance, 1 2 sells, 4 4 signs off.
  private static func script(sales: Int) throws -> [Act] {
    let pin = try keys("1 2 3 4 5 6 ENTER")
    let balance = try keys("MENU 1 6") + [.card] + keys("ENTER") + pin + keys("CANCEL CANCEL")
    let sale =
      try keys("MENU 1 2 1 0 0 ENTER") + [.card] + keys("ENTER") + pin + keys("CANCEL CANCEL")
    var script = try keys("MENU 1 1 ENTER CANCEL CANCEL")
    for number in 0..<sales {
      if number.isMultiple(of: salesAnInquiry) { script += balance }
      script += sale
    }
    return try script + keys("MENU 4 4 ENTER CANCEL")
  }

  private static func keys(_ names: String) throws -> [Act] {
    try names.split(separator: " ").map {
      .key(try Key(name: String($0)).orThrow("a key \($0)"))
    }
  }
}
