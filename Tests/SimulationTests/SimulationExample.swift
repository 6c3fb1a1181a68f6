import Simulation
import Testing

/// The example of docs/rooms/Simulation.md.
@Suite("An example of Simulation")
struct SimulationExample {
  @Test("The next event")
  func example() throws {
    var queue = EventQueue<String>()
    queue.schedule("second", at: SimulatedTime(millisecondsSinceEpoch: 20))
    queue.schedule("first", at: SimulatedTime(millisecondsSinceEpoch: 10))
    let next = queue.popNext()
    #expect(next?.event == "first")
  }
}
