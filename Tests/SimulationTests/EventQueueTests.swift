import Simulation
import Testing

@Suite struct EventQueueTests {
  @Test("Events come out by time, and by order of insertion within one moment", arguments: 0..<20)
  func order(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var queue = EventQueue<Int>()
    var expected: [(time: Int64, number: Int)] = []
    for number in 0..<500 {
      let time = generator.draw(in: 0...40)
      queue.schedule(number, at: SimulatedTime(millisecondsSinceEpoch: time))
      expected.append((time, number))
    }
    expected.sort { ($0.time, $0.number) < ($1.time, $1.number) }
    var actual: [Int] = []
    while let next = queue.popNext() { actual.append(next.event) }
    #expect(actual == expected.map(\.number))
    #expect(queue.isEmpty)
  }

  @Test("Taking out between putting in never gives an event before one that was due earlier")
  func interleaved() throws {
    var generator = SeededGenerator(seed: 7)
    var queue = EventQueue<Int64>()
    var now: Int64 = 0
    for _ in 0..<2_000 {
      let due = now + generator.draw(in: 0...9)
      queue.schedule(due, at: SimulatedTime(millisecondsSinceEpoch: due))
      guard generator.draw(below: 2) == 0 else { continue }
      let popped = queue.popNext()
      let next = try #require(popped)
      #expect(next.event == next.time.millisecondsSinceEpoch)
      #expect(next.event >= now)
      now = next.event
    }
  }

  @Test("Events after the limit stay")
  func limit() {
    var queue = EventQueue<String>()
    queue.schedule("late", at: SimulatedTime(millisecondsSinceEpoch: 20))
    queue.schedule("early", at: SimulatedTime(millisecondsSinceEpoch: 10))
    let limit = SimulatedTime(millisecondsSinceEpoch: 19)
    let first = queue.popNext(notAfter: limit)
    let second = queue.popNext(notAfter: limit)
    #expect(first?.event == "early")
    #expect(second == nil)
    #expect(queue.count == 1)
    #expect(queue.nextTime == SimulatedTime(millisecondsSinceEpoch: 20))
    queue.removeAll()
    let nothing = queue.popNext()
    #expect(nothing == nil)
  }
}

@Suite struct SimulatedTimeTests {
  @Test("Arithmetic is held at the ends of the range")
  func saturation() {
    let last = SimulatedTime(millisecondsSinceEpoch: .max)
    let first = SimulatedTime(millisecondsSinceEpoch: .min)
    #expect(last.adding(milliseconds: 1) == last)
    #expect(first.adding(milliseconds: -1) == first)
    #expect(last.milliseconds(since: first) == .max)
    #expect(first.milliseconds(since: last) == .min)
    #expect(SimulatedTime.epoch.adding(milliseconds: 5).milliseconds(since: .epoch) == 5)
    #expect(first < last)
  }
}
