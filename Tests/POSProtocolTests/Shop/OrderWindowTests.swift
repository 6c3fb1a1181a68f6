import POSProtocol
import TestKit
import Testing

@Suite("The order window")
struct OrderWindowTests {
  private func time(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0
  ) throws -> LocalTime {
    try #require(
      LocalTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second))
  }

  private func tuesday() throws -> OrderWindow {
    try #require(OrderWindow(weekday: 2, from: 8 * 60, to: 17 * 60))
  }

  @Test("it is open from its first second to the last before it closes")
  func edges() throws {
    let window = try tuesday()
    // 2026-11-24 is a Tuesday.
    #expect(!window.isOpen(at: try time(2026, 11, 24, 7, 59, 59)))
    #expect(window.isOpen(at: try time(2026, 11, 24, 8)))
    #expect(window.isOpen(at: try time(2026, 11, 24, 16, 59, 59)))
    #expect(!window.isOpen(at: try time(2026, 11, 24, 17)))
    #expect(window.closes(after: try time(2026, 11, 24, 12)) == (try time(2026, 11, 24, 17)))
    #expect(window.closes(after: try time(2026, 11, 25, 12)) == nil)
  }

  @Test("it opens on no other day of the week")
  func otherDays() throws {
    let window = try tuesday()
    for day in 22...28 {
      #expect(window.isOpen(at: try time(2026, 11, day, 12)) == (day == 24))
    }
  }

  @Test("the next opening is found over the end of a month, of a year and of February")
  func changes() throws {
    let window = try tuesday()
    #expect(window.next(after: try time(2026, 11, 24, 18)) == (try time(2026, 12, 1, 8)))
    #expect(window.next(after: try time(2026, 12, 30)) == (try time(2027, 1, 5, 8)))
    #expect(window.next(after: try time(2028, 2, 29, 20)) == (try time(2028, 3, 7, 8)))
    #expect(window.next(after: try time(2026, 11, 24, 7)) == (try time(2026, 11, 24, 8)))
    #expect(window.next(after: try time(2026, 11, 24, 8)) == (try time(2026, 12, 1, 8)))
  }

  @Test("a window may close after midnight, also at the end of a year")
  func overMidnight() throws {
    // 2026-12-31 is a Thursday.
    let window = try #require(OrderWindow(weekday: 4, from: 22 * 60, to: 2 * 60))
    #expect(window.isOpen(at: try time(2026, 12, 31, 23)))
    #expect(window.isOpen(at: try time(2027, 1, 1, 1, 59, 59)))
    #expect(window.closes(after: try time(2026, 12, 31, 22)) == (try time(2027, 1, 1, 2)))
    #expect(!window.isOpen(at: try time(2027, 1, 1, 2)))
    #expect(!window.isOpen(at: try time(2026, 12, 31, 1)))
  }

  @Test("it may last a whole day")
  func wholeDay() throws {
    let window = try #require(OrderWindow(weekday: 7, from: 0, to: 1440))
    #expect(window.isOpen(at: try time(2026, 11, 22)))
    #expect(window.isOpen(at: try time(2026, 11, 22, 23, 59, 59)))
    #expect(!window.isOpen(at: try time(2026, 11, 23)))
    #expect(!window.isOpen(at: try time(2026, 11, 21, 23, 59, 59)))
  }

  @Test("parts outside their ranges make no window")
  func ranges() {
    #expect(OrderWindow(weekday: 0, from: 0, to: 60) == nil)
    #expect(OrderWindow(weekday: 8, from: 0, to: 60) == nil)
    #expect(OrderWindow(weekday: 1, from: -1, to: 60) == nil)
    #expect(OrderWindow(weekday: 1, from: 1440, to: 60) == nil)
    #expect(OrderWindow(weekday: 1, from: 0, to: 0) == nil)
    #expect(OrderWindow(weekday: 1, from: 0, to: 1441) == nil)
  }

  @Test("at any time a window is open exactly until it closes, and opens within a week")
  func property() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<2_000 {
      let window = try #require(
        OrderWindow(
          weekday: Int.random(in: 1...7, using: &random),
          from: Int.random(in: 0..<1440, using: &random),
          to: Int.random(in: 1...1440, using: &random)))
      let time = LocalTime(wallSeconds: Int64.random(in: 0...4_000_000_000, using: &random))
      let next = window.next(after: time)
      #expect(next > time && next <= time.advanced(bySeconds: 7 * 86_400))
      #expect(next.weekday == window.weekday && next.hour * 60 + next.minute == window.from)
      #expect(window.isOpen(at: next) && next.second == 0)
      if let end = window.closes(after: time) {
        #expect(end > time)
        #expect(window.isOpen(at: end.advanced(bySeconds: -1)))
        #expect(!window.isOpen(at: end) || end == next)
      }
    }
  }
}
