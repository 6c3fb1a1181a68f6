package import Acquirer
package import HostSim
package import Program
import Wording

/// The folder of `--data`.
package enum BookFolder {
  /// Takes the folder for a host.
  package static func open(_ path: String) throws(CommandFailure) -> SQLiteStore {
    do {
      return try SQLiteStore(directory: path)
    } catch {
      throw failure(error, path)
    }
  }

  /// What the books of a folder say, beside the host that may be running.
  package static func read(_ path: String) throws(CommandFailure) -> MemoryLedger {
    do {
      return MemoryLedger(try SQLiteStore.read(directory: path))
    } catch {
      throw failure(error, path)
    }
  }

  /// What went wrong with the books of a folder; SQLite's errors come as what they mean.
  package static func failure(_ error: any Error, _ path: String) -> CommandFailure {
    (error as? CommandFailure) ?? .wrongInput(StoreError(error).text.at(path))
  }
}
