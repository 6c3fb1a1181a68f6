/// Why a command ends without success: what goes to stderr behind `poslab: `, and the exit status.
struct CommandFailure: Error, CustomStringConvertible {
  /// Exit statuses of the contract, section 2.
  enum Status: Int32 {
    /// The thing checked does not hold.
    case doesNotHold = 1
    /// The input or the command line is wrong.
    case wrongInput = 2
  }

  let status: Status
  /// What is wrong and what to do; nil when everything has been said already.
  let message: String?

  static func wrongInput(_ message: String) -> CommandFailure {
    CommandFailure(status: .wrongInput, message: message)
  }

  static func doesNotHold(_ message: String) -> CommandFailure {
    CommandFailure(status: .doesNotHold, message: message)
  }

  /// Ends with `status` and says nothing more.
  static func silent(_ status: Status) -> CommandFailure {
    CommandFailure(status: status, message: nil)
  }

  var description: String { message ?? "" }
}
