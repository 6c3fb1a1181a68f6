import POSProtocol
import TestKit
import Testing

@Suite("Amounts, numbers and identifiers")
struct ValueTests {
  @Test(
    "an amount has twelve digits and prints in yuan",
    arguments: [
      (Int64(0), "000000000000", "0.00"), (1, "000000000001", "0.01"),
      (10, "000000000010", "0.10"), (10_000, "000000010000", "100.00"),
      (999_999_999_999, "999999999999", "9999999999.99"),
    ])
  func amounts(_ minorUnits: Int64, _ digits: String, _ text: String) throws {
    let amount = try #require(Amount(minorUnits: minorUnits))
    #expect(amount.digits == digits)
    #expect(amount.description == text)
    #expect(Amount(digits: digits) == amount)
  }

  @Test("an amount stays between nothing and twelve digits")
  func amountBounds() throws {
    #expect(Amount(minorUnits: -1) == nil)
    #expect(Amount(minorUnits: 1_000_000_000_000) == nil)
    let one = try #require(Amount(minorUnits: 1))
    let most = try #require(Amount(minorUnits: 999_999_999_998))
    #expect(Amount.maximum.adding(one) == nil)
    #expect(Amount.zero.subtracting(one) == nil)
    #expect(most.adding(one) == .maximum)
    #expect(Amount.maximum.subtracting(.maximum) == .zero)
    for text in ["", "1234567890123", "12a", "-1", "1.0", "１"] {
      #expect(Amount(digits: text) == nil)
    }
  }

  @Test("a STAN runs from 000001 to 999999 and starts again at 000001")
  func stan() throws {
    #expect(STAN.first.description == "000001")
    #expect(STAN(0) == nil)
    #expect(STAN(1_000_000) == nil)
    #expect(try #require(STAN(999_999)).next == .first)
    #expect(try #require(STAN(41)).next.description == "000042")
    #expect(STAN(digits: "000042")?.value == 42)
    for text in ["42", "000000", "0000042", "00004a"] { #expect(STAN(digits: text) == nil) }
  }

  @Test("a batch number starts again at 000001 and knows its neighbours over the end")
  func batch() throws {
    let last = try #require(BatchNumber(999_999))
    #expect(last.next == .first)
    #expect(BatchNumber.none.description == "000000")
    #expect(BatchNumber(1_000_000) == nil)
    #expect(last.isWithinOne(of: .first))
    #expect(BatchNumber.first.isWithinOne(of: last))
    let seven = try #require(BatchNumber(7))
    #expect(
      try (5...9).map { seven.isWithinOne(of: try #require(BatchNumber($0))) }
        == [false, true, true, true, false])
  }

  @Test("an expiry has a month, and is past in the month after it")
  func expiry() throws {
    let expiry = try #require(Expiry("2611"))
    #expect(!expiry.isPast(at: try #require(LocalTime(year: 2026, month: 11, day: 30))))
    #expect(expiry.isPast(at: try #require(LocalTime(year: 2026, month: 12, day: 1))))
    #expect(expiry.isPast(at: try #require(LocalTime(year: 2027, month: 1, day: 1))))
    for text in ["", "2600", "2613", "261", "26111", "2a11"] { #expect(Expiry(text) == nil) }
  }

  @Test("identifiers have their lengths and no other characters")
  func identifiers() {
    #expect(TerminalID("10000001")?.text == "10000001")
    #expect(MerchantID("898320554110001")?.text == "898320554110001")
    #expect(RRN("051200000001")?.text == "051200000001")
    for text in ["", "1000000", "100000011", "1000 001", "1000000终"] {
      #expect(TerminalID(text) == nil)
    }
    #expect(MerchantID("89832055411000") == nil)
    #expect(RRN("05120000000") == nil)
  }
}

@Suite("Wall clocks")
struct LocalTimeTests {
  @Test(
    "known days have their number and weekday",
    arguments: [
      (1970, 1, 1, Int64(0), 4), (1969, 12, 31, -1, 3), (2000, 2, 29, 11_016, 2),
      (2000, 3, 1, 11_017, 3), (2026, 11, 22, 20_779, 7), (2100, 3, 1, 47_541, 1),
    ])
  func knownDays(_ year: Int, _ month: Int, _ day: Int, _ number: Int64, _ weekday: Int) throws {
    let time = try #require(LocalTime(year: year, month: month, day: day))
    #expect(time.dayNumber == number)
    #expect(time.weekday == weekday)
    #expect([time.year, time.month, time.day] == [year, month, day])
  }

  @Test(
    "leap years are those of the Gregorian calendar",
    arguments: [(2024, true), (2026, false), (2000, true), (1900, false), (2100, false)])
  func leapYears(_ year: Int, _ isLeap: Bool) {
    #expect((LocalTime(year: year, month: 2, day: 29) != nil) == isLeap)
    #expect(LocalTime.daysInMonth(2, year: year) == (isLeap ? 29 : 28))
  }

  @Test("parts that name no time are refused")
  func noTime() {
    #expect(LocalTime(year: 2026, month: 0, day: 1) == nil)
    #expect(LocalTime(year: 2026, month: 13, day: 1) == nil)
    #expect(LocalTime(year: 2026, month: 4, day: 31) == nil)
    #expect(LocalTime(year: 2026, month: 4, day: 0) == nil)
    #expect(LocalTime(year: 2026, month: 4, day: 1, hour: 24) == nil)
    #expect(LocalTime(year: 2026, month: 4, day: 1, minute: 60) == nil)
    #expect(LocalTime(year: 0, month: 4, day: 1) == nil)
  }

  @Test("any day comes back from its parts, and the next day's number is one higher")
  func roundTrip() throws {
    var random = SplitMix64(seed: 2026)
    for _ in 0..<20_000 {
      let seconds = Int64.random(in: -40_000_000_000...200_000_000_000, using: &random)
      let time = LocalTime(wallSeconds: seconds)
      let again = LocalTime(
        year: time.year, month: time.month, day: time.day, hour: time.hour, minute: time.minute,
        second: time.second)
      #expect(again == time)
      #expect(time.advanced(bySeconds: 86_400).dayNumber == time.dayNumber + 1)
      #expect((1...7).contains(time.weekday))
    }
  }

  @Test("the clock in China is eight hours ahead, and prints as F12, F13 and slips want it")
  func offset() throws {
    let utc = try #require(
      LocalTime(year: 2026, month: 12, day: 31, hour: 23, minute: 5, second: 9))
    let time = LocalTime(
      Instant(milliseconds: utc.wallSeconds * 1000 + 999), offsetSeconds: 28_800)
    #expect(time.slipText == "2027/01/01 07:05:09")
    #expect(time.timeDigits == "070509")
    #expect(time.dateDigits == "0101")
  }

  @Test("instants saturate instead of overflowing")
  func saturation() {
    #expect(
      Instant(milliseconds: .max).advanced(byMilliseconds: 1) == Instant(milliseconds: .max))
    #expect(
      Instant(milliseconds: .min).advanced(byMilliseconds: -1) == Instant(milliseconds: .min))
    for extreme in [Int64.min, .max] {
      #expect(!LocalTime(wallSeconds: extreme).slipText.isEmpty)
      #expect(!LocalTime(Instant(milliseconds: extreme), offsetSeconds: 28_800).slipText.isEmpty)
    }
  }
}
