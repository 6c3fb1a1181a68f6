import Wording

/// Why a command ends without success: what goes to stderr behind `poslab: `, and the exit status.
///
/// It is carried in both languages and put into the reader's by ``CommandEnding``.
struct CommandFailure: Error {
  /// Exit statuses of the contract, section 2.
  enum Status: Int32 {
    /// The thing checked does not hold.
    case doesNotHold = 1
    /// The input or the command line is wrong.
    case wrongInput = 2
  }

  let status: Status
  /// What is wrong and what to do; nil when everything has been said already.
  let text: LocalizedText?

  static func wrongInput(_ text: LocalizedText) -> CommandFailure {
    CommandFailure(status: .wrongInput, text: text)
  }

  static func doesNotHold(_ text: LocalizedText) -> CommandFailure {
    CommandFailure(status: .doesNotHold, text: text)
  }

  /// Ends with `status` and says nothing more.
  static func silent(_ status: Status) -> CommandFailure {
    CommandFailure(status: status, text: nil)
  }
}

extension LocalizedText {
  /// The sentence with the file, folder or option in front that it is about.
  func at(_ place: String) -> LocalizedText {
    LocalizedText(zh: "\(place): \(zh)", en: "\(place): \(en)")
  }
}
