package import Acquirer
package import Program
package import Rooms
import Scenarios
import Workspace

/// The file of `--rules`.
package enum RuleFile {
  /// Its commands; none when there is no file.
  package static func commands(
    _ path: String?, _ setup: WorldSetup
  ) throws(CommandFailure) -> [AdminAction] {
    guard let path else { return [] }
    do {
      let bytes = try InputFailure.read(path)
      do {
        return try setup.commands(for: RulesLoader.load(bytes, file: path))
      } catch let errors as LoadErrors {
        throw InputFailure.wrong(errors)
      }
    } catch let failure as InputFailure {
      failure.say()
      throw .silent(.wrongInput)
    } catch let error as RuleError {
      throw .wrongInput(error.text)
    } catch {
      throw .wrongInput(CommandFailure.unexpected(error))
    }
  }
}
