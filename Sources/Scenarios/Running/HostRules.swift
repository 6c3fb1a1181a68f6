public import Acquirer
import POSProtocol
public import Rooms
public import Wording

extension WorldSetup {
  /// The orders of a rules file as commands for a host.
  ///
  /// - Throws: ``LoadErrors`` for every name that the world does not have, ``RuleError`` for a rule
  ///   that leaves a name out which no scenario can fill in.
  public func commands(for rules: [Located<TrainerAction>]) throws -> [AdminAction] {
    let unknown = world.unknownNames(in: rules)
    guard unknown.isEmpty else { throw LoadErrors(unknown) }
    var commands: [AdminAction] = []
    for rule in rules {
      do throws(Refusal) {
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

  public var description: String { text.en }

  /// Where it stands, what is wrong and what to do.
  public var text: LocalizedText {
    LocalizedText(zh: "\(location): \(reason.text.zh)", en: "\(location): \(reason.text.en)")
  }
}
