import POSProtocol
import Wording

/// Days and times of the shops, whose clocks are China's.
enum BookDay {
  static let offsetSeconds = 28_800

  /// Reads `2026-11-22` as days since 1970-01-01; nil for anything else.
  static func read(_ text: String) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return LocalTime(year: year, month: month, day: day)?.dayNumber
  }

  /// The value of `--day`; nil when there is none.
  static func option(_ text: String?) throws(CommandFailure) -> Int64? {
    guard let text else { return nil }
    guard let day = read(text) else {
      throw .wrongInput(noSuchDay("--day", text))
    }
    return day
  }

  static func noSuchDay(_ option: String, _ text: String) -> LocalizedText {
    LocalizedText(
      zh: "\(option) \(text): 没有这一天；请写成 2026-11-22 这样",
      en: "\(option) \(text): there is no such day; write it as 2026-11-22")
  }

  static func text(_ day: Int64) -> String {
    String(LocalTime(wallSeconds: day * 86_400).slipText.prefix(10)).replacing("/", with: "-")
  }

  /// A moment on the shops' clocks.
  static func time(_ instant: Instant) -> LocalTime {
    LocalTime(instant, offsetSeconds: offsetSeconds)
  }
}
