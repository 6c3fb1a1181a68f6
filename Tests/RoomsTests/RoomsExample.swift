import Rooms
import Testing

/// The example of docs/rooms/Rooms.md.
@Suite("An example of Rooms")
struct RoomsExample {
  @Test("What may be asserted")
  func example() throws {
    let wanted = Expectation(TerminalProperty.signedIn, .literal("true"))
    let assertion = Assertion.terminal([wanted])
    let holds = wanted.matcher.matches("true")
    #expect(holds && assertion.verb == .terminal)
  }
}
