import Acquirer
package import POSProtocol
package import Program
import Wording

/// Days and times of the shops, whose clocks are China's.
package enum BookDay {
  package static let offsetSeconds = 28_800

  /// The value of an option that names a day; nil when there is none.
  package static func option(
    _ text: String?, _ option: String = "--day"
  ) throws(CommandFailure) -> Int64? {
    guard let text else { return nil }
    guard let day = ReportPeriod.day(text) else {
      throw .wrongInput(
        LocalizedText(
          zh: "\(option) \(text): 没有这一天；请写成 2026-11-22 这样",
          en: "\(option) \(text): there is no such day; write it as 2026-11-22"))
    }
    return day
  }

  /// A moment on the shops' clocks.
  package static func time(_ instant: Instant) -> LocalTime {
    LocalTime(instant, offsetSeconds: offsetSeconds)
  }
}
