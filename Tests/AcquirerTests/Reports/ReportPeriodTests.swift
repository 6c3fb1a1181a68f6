import Acquirer
import POSProtocol
import Testing

@Suite("Periods of reports") struct ReportPeriodTests {
  private func day(_ text: String) throws -> Int64 { try #require(ReportPeriod.day(text)) }

  /// ISO 8601: the first week of a year is the one with its first Thursday.
  @Test(
    "weeks begin on Mondays and belong to the year of their Thursday",
    arguments: [
      ("2026-11-22", "2026-W47", "2026-11-16"), ("2026-11-23", "2026-W48", "2026-11-23"),
      ("2027-01-03", "2026-W53", "2026-12-28"), ("2027-01-04", "2027-W01", "2027-01-04"),
      ("2024-12-30", "2025-W01", "2024-12-30"), ("2021-01-03", "2020-W53", "2020-12-28"),
    ])
  func weeks(_ date: String, _ text: String, _ monday: String) throws {
    let week = ReportPeriod(.week, of: try day(date))
    #expect(week.text == text)
    #expect(ReportPeriod.text(week.first) == monday)
    #expect(week.days == 7)
    #expect(ReportPeriod(.week, text: text) == week)
  }

  @Test(
    "months have their days",
    arguments: [("2024-02", 29), ("2026-02", 28), ("2026-11", 30), ("2026-12", 31)])
  func months(_ text: String, _ days: Int) throws {
    let month = try #require(ReportPeriod(.month, text: text))
    #expect(month.text == text && month.days == days)
    #expect(ReportPeriod(.month, of: month.last) == month)
    #expect(ReportPeriod(.month, of: month.last + 1) != month)
    #expect(ReportPeriod.text(month.first) == text + "-01")
  }

  @Test("what is no period is none")
  func none() {
    for text in ["2026-W00", "2026-W54", "2025-W53", "2026-47", "2026-w47", "26-W47", ""] {
      #expect(ReportPeriod(.week, text: text) == nil, "\(text)")
    }
    for text in ["2026-13", "2026-00", "2026", "2026-11-22", "2026-1", "-026-11"] {
      #expect(ReportPeriod(.month, text: text) == nil, "\(text)")
    }
    for text in ["2026-02-29", "2026-11-31", "2026-11", "2026-11-2x", "２026-11-22"] {
      #expect(ReportPeriod(.day, text: text) == nil, "\(text)")
    }
  }
}
