import POSProtocol
import PaymentCrypto
import Rooms
import Scenarios
import Simulation
import TerminalKit
import Wording

/// A room of terminals and their acquirer on lines without faults, in simulated time: nobody looks at the
/// screens, so that none is drawn.
struct TradingDay {
  /// What a person does.
  private enum Act {
    case key(Key)
    case card
  }

  private static let keyMilliseconds: Int64 = 120
  private static let pauseMilliseconds: Int64 = 500
  /// Every so many sales a customer asks for the balance first.
  private static let salesAnInquiry = 10

  private var room: Room
  private let seats: [SeatID]
  private var next: [Int]
  private var people = EventQueue<Int>()
  private var random: SeededGenerator
  private let script: [Act]
  private let sales: Int

  init(terminals: Int, sales: Int, seed: UInt64) throws {
    let ids = (0..<terminals).map { "\(20_000_000 + $0)" }
    let world = try WorldLoader.load(Array(Self.world(ids).utf8), file: "class")
    let tmk = try Shop().tmk
    let setup = WorldSetup(
      world: world, masterKeys: Dictionary(ids.map { ($0, tmk) }, uniquingKeysWith: { $1 }))
    room = try Room(
      setup, terminals: ids, start: nil, language: .zh, seed: seed, watched: false,
      traceRetention: .off)
    seats = room.seatIDs
    next = [Int](repeating: 0, count: terminals)
    random = SeededGenerator(seed: seed)
    self.sales = sales
    script = try Self.script(sales: sales)
  }

  /// Card transactions that were approved; balance inquiries are not in the books.
  var transactions: Int { seats.count * (sales + inquiries) }

  private var inquiries: Int { (sales + Self.salesAnInquiry - 1) / Self.salesAnInquiry }

  mutating func play() throws {
    for seat in seats.indices {
      people.schedule(seat, at: room.now.adding(milliseconds: random.draw(in: 0...60_000)))
    }
    while let (time, seat) = people.popNext() {
      room.advance(to: time)
      try act(seat)
    }
    let first = try seats.first.orThrow("a seat")
    let approved = try room.look(at: first).value(of: LedgerProperty.count(.approved))
    guard approved == "\(seats.count * sales)" else {
      throw BenchError("\(approved ?? "no") sales instead of \(seats.count * sales)")
    }
  }

  /// The next act of the person at a terminal, once it listens.
  private mutating func act(_ index: Int) throws {
    guard next[index] < script.count else { return }
    var pause = Self.keyMilliseconds
    if room.isBusy(at: seats[index]) {
      pause = Self.pauseMilliseconds
    } else {
      let act = script[next[index]]
      next[index] += 1
      switch act {
      case .key(let key): try room.give(.key(key), at: seats[index])
      case .card: try room.give(.present(card: "card-\(index)", .swipe), at: seats[index])
      }
    }
    people.schedule(index, at: room.now.adding(milliseconds: pause))
  }

  static func world(_ terminals: [String]) -> String {
    var text = """
      host: { luhn: off, tpdu: "6000030000", acquirer: "05120000", clock: 2026-11-22T08:30:00+08:00 }
      merchants:
        - id: "898320554110001"
          name: { zh: 城东烟酒店, en: East Gate Tobacco & Liquor }
      terminals:

      """
    for id in terminals { text += "  - { id: \"\(id)\", merchant: \"898320554110001\" }\n" }
    text += "cards:\n"
    for index in terminals.indices {
      text +=
        "  - { alias: card-\(index), pan: \"\(6_225_880_000_000_000 + index)\", expiry: \"4912\", "
        + "pin: \"123456\", kind: debit, entry: [swipe], balance: \"90000.00\" }\n"
    }
    return text
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
