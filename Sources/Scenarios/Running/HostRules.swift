public import Acquirer
import POSProtocol

extension WorldSetup {
  /// The orders of a rules file as commands for a host.
  ///
  /// - Throws: ``RuleError``: a rule leaves a name out that no scenario can fill in, or names
  ///   something the world does not have.
  public func commands(
    for rules: [Located<TrainerAction>]
  ) throws(RuleError) -> [AdminAction] {
    var commands: [AdminAction] = []
    for rule in rules {
      do {
        let names = TrainerNames(
          terminal: nil, standing: nil, originalMerchant: nil, lastCard: nil)
        if let command = try names.command(for: rule.value) { commands.append(command) }
      } catch {
        throw RuleError(location: rule.location, reason: error)
      }
    }
    return commands
  }
}

/// What is wrong with a rule of a host.
public struct RuleError: Error, Sendable, Hashable, CustomStringConvertible {
  public let location: SourceLocation
  public let reason: Refusal

  public var description: String { "\(location): \(reason)" }
}
