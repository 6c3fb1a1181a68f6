package import Program
import Wording

/// A note that a person writes on the command line.
package enum NoteOption {
  /// The most characters of a note.
  private static let limit = 200

  /// Fails when `text` is not one line of at most 200 characters.
  package static func check(_ text: String, _ option: String) throws(CommandFailure) {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
    }
    guard isPlain, text.unicodeScalars.count <= limit else {
      throw .wrongInput(
        LocalizedText(
          zh: "\(option): 最多 \(limit) 个字，写在一行里；请改短",
          en: "\(option): at most \(limit) characters on one line; shorten it"))
    }
  }
}
