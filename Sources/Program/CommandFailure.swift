package import Wording

/// Why a command ends without success: what goes to stderr behind `poslab: `, and the exit status.
///
/// It is carried in both languages and put into the reader's where it is said.
package struct CommandFailure: Error {
  /// Exit statuses of the contract, section 2.
  package enum Status: Int32 {
    /// The thing checked does not hold.
    case doesNotHold = 1
    /// The input or the command line is wrong.
    case wrongInput = 2
  }

  package let status: Status
  /// What is wrong and what to do; nil when everything has been said already.
  package let text: LocalizedText?

  package static func wrongInput(_ text: LocalizedText) -> CommandFailure {
    CommandFailure(status: .wrongInput, text: text)
  }

  package static func doesNotHold(_ text: LocalizedText) -> CommandFailure {
    CommandFailure(status: .doesNotHold, text: text)
  }

  /// Ends with `status` and says nothing more.
  package static func silent(_ status: Status) -> CommandFailure {
    CommandFailure(status: status, text: nil)
  }
}

extension CommandFailure {
  /// Says on stderr what there is to say.
  ///
  /// - Returns: the exit status.
  package func say() -> Int32 {
    if let text { StandardStreams.complain(text) }
    return status.rawValue
  }

  /// What is said of an error that no command has words for: its own are all there is.
  package static func unexpected(_ error: any Error) -> LocalizedText {
    LocalizedText(
      zh: "出了没有料到的错（\(error)）；请带上这一行报告它",
      en: "something unforeseen went wrong (\(error)); please report it with this line")
  }
}
