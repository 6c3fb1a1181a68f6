import Files
import Glibc

/// How many transactions the chips of the training cards have had at live hosts, which refuse a counter
/// they have seen. One number serves all cards: counters may leave numbers out.
///
/// Kept in `.poslab/card-counter` of the folder the program runs in, beside the host's books. Without
/// the file the cards are new.
package enum CardCounter {
  private static let folder = ".poslab"
  private static var file: String { folder + "/card-counter" }
  /// What one console may use up; it does not say when it ends.
  private static let reserve: UInt16 = 64

  package static func next() -> UInt16 {
    guard let bytes = try? FileBytes.read(file) else { return 0 }
    return UInt16(String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)) ?? 0
  }

  /// A failure to write is none of the player's: the next run may be refused with 59.
  package static func keep(_ counter: UInt16) {
    guard counter > next() else { return }
    // The host's books may come to lie there: for the owner only, as the host makes it.
    mkdir(folder, 0o700)
    try? FileBytes.replace(file, with: Array("\(counter)\n".utf8))
  }

  /// The next number, with some kept free behind it.
  package static func reserved() -> UInt16 {
    let counter = next()
    keep(counter.addingReportingOverflow(reserve).partialValue)
    return counter
  }
}
