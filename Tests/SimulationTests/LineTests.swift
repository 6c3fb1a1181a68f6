import Simulation
import Testing

@Suite struct LineTests {
  static let message: [UInt8] = Array(0..<20)
  static let now = SimulatedTime(millisecondsSinceEpoch: 1_000)

  @Test("A sound line delivers the bytes within its latency", arguments: 0..<10)
  func sound(seed: UInt64) {
    var line = Line(latencyMilliseconds: 20...50, seed: seed)
    let deliveries = line.carry(.request, Self.message, at: Self.now)
    #expect(deliveries.map(\.bytes) == [Self.message])
    let travelled = deliveries.map { $0.at.milliseconds(since: Self.now) }
    #expect(travelled.allSatisfy { (20...50).contains($0) })
  }

  @Test("A cut line delivers nothing until it is restored", arguments: Line.Direction.allCases)
  func cut(direction: Line.Direction) {
    var line = Line(seed: 1)
    line.cut()
    let delivered1 = line.carry(direction, Self.message, at: Self.now)
    #expect(delivered1.isEmpty)
    line.restore()
    let delivered2 = line.carry(direction, Self.message, at: Self.now)
    #expect(delivered2.count == 1)
  }

  @Test("A drop takes the next message of its direction, once")
  func drop() {
    var line = Line(seed: 1)
    line.arrange(.drop(.response))
    let delivered3 = line.carry(.request, Self.message, at: Self.now)
    #expect(delivered3.count == 1)
    let delivered4 = line.carry(.response, Self.message, at: Self.now)
    #expect(delivered4.isEmpty)
    let delivered5 = line.carry(.response, Self.message, at: Self.now)
    #expect(delivered5.count == 1)
  }

  @Test("A corruption changes one byte behind the protected prefix, once", arguments: 0..<50)
  func corrupt(seed: UInt64) throws {
    var line = Line(seed: seed)
    line.arrange(.corrupt(.response))
    let deliveries = line.carry(.response, Self.message, at: Self.now, protectedPrefix: 18)
    let damaged = try #require(deliveries.first)
    let changed = Self.message.indices.filter { damaged.bytes[$0] != Self.message[$0] }
    #expect(changed.count == 1)
    #expect(changed.allSatisfy { $0 >= 18 })
    let delivered6 = line.carry(.response, Self.message, at: Self.now)
    #expect(delivered6.first?.bytes == Self.message)
  }

  @Test("A corruption waits for a message that has bytes to corrupt")
  func corruptWaits() {
    var line = Line(seed: 3)
    line.arrange(.corrupt(.request))
    let short = line.carry(.request, [1, 2], at: Self.now, protectedPrefix: 9)
    #expect(short.first?.bytes == [1, 2])
    let delivered7 = line.carry(.request, [1, 2], at: Self.now)
    #expect(delivered7.first?.bytes != [1, 2])
  }

  @Test("A duplicate delivers the next message twice, once")
  func duplicate() {
    var line = Line(seed: 1)
    line.arrange(.duplicate(.request))
    let twice = line.carry(.request, Self.message, at: Self.now)
    #expect(twice.map(\.bytes) == [Self.message, Self.message])
    let delivered8 = line.carry(.request, Self.message, at: Self.now)
    #expect(delivered8.count == 1)
  }

  @Test("A delay is added to every message, and messages of a direction keep their order")
  func delay() {
    var line = Line(latencyMilliseconds: 10...10, seed: 1)
    line.delay(milliseconds: 5_000)
    let slow = line.carry(.request, Self.message, at: Self.now).map(\.at)
    #expect(slow == [SimulatedTime(millisecondsSinceEpoch: 6_010)])
    line.restore()
    let delivered9 = line.carry(.request, Self.message, at: Self.now)
    #expect(delivered9.map(\.at) == slow)
    line.reconnect()
    let prompt = line.carry(.request, Self.message, at: Self.now).map(\.at)
    #expect(prompt == [SimulatedTime(millisecondsSinceEpoch: 1_010)])
  }

  @Test("The same seed gives the same deliveries")
  func determinism() {
    func run(seed: UInt64) -> [Line.Delivery] {
      var line = Line(latencyMilliseconds: 1...1_000, seed: seed)
      return (0..<50).flatMap { step in
        if step.isMultiple(of: 5) { line.arrange(.corrupt(.request)) }
        return line.carry(.request, Self.message, at: Self.now)
      }
    }
    #expect(run(seed: 4) == run(seed: 4))
    #expect(run(seed: 4) != run(seed: 5))
  }
}
