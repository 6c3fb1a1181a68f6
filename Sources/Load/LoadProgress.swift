import Glibc
import NIOCore
import Program
package import Wording

/// The line on the console that says how a load is getting on. It is written over and over, and wiped
/// at the end.
package final class LoadProgress: Sendable {
  /// Wider than any line, so that what was there is gone.
  private static let width = 79

  private let language: Language
  private let terminals: Int

  /// - Returns: nil when nobody looks: stderr is no console.
  package init?(terminals: Int, language: Language) {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    self.language = language
    self.terminals = terminals
  }

  package func show(_ standing: LoadRun.Standing) {
    write(text(standing)[language])
  }

  package func wipe() { write("") }

  private func text(_ standing: LoadRun.Standing) -> LocalizedText {
    let tally = standing.tally
    guard let elapsed = standing.elapsed else {
      return LocalizedText(
        zh: "签到 \(tally.signedIn)/\(terminals)", en: "signed in \(tally.signedIn)/\(terminals)")
    }
    let all = tally.all
    let answered = all.approved + all.declined
    let pace =
      elapsed.nanoseconds > 0 ? answered * 1_000 / Int(max(1, elapsed.nanoseconds / 1_000_000)) : 0
    let p99 = LoadText.milliseconds(all.latencies.percentile(perMille: 990))
    let seconds = LoadText.seconds(elapsed)
    let trouble = tally.timeouts + tally.brokenConnections + tally.wrongAnswers
    return LocalizedText(
      zh: "\(seconds) 秒  每秒 \(pace)  成功 \(all.approved)  拒绝 \(all.declined)  p99 \(p99) 毫秒"
        + "  出错 \(trouble)",
      en: "\(seconds) s  \(pace)/s  approved \(all.approved)  declined \(all.declined)"
        + "  p99 \(p99) ms  troubles \(trouble)")
  }

  private func write(_ text: String) {
    let line = "\r" + String(repeating: " ", count: Self.width) + "\r" + text
    StandardStreams.writeToErrors(line)
  }
}
