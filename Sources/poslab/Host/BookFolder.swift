import Acquirer
import HostSim

/// The folder of `--data`.
enum BookFolder {
  /// Takes the folder for a host.
  static func open(_ path: String) throws(CommandFailure) -> SQLiteStore {
    do {
      return try SQLiteStore(directory: path)
    } catch {
      throw failure(error, path)
    }
  }

  /// What the books of a folder say, beside the host that may be running.
  static func read(_ path: String) throws(CommandFailure) -> MemoryLedger {
    do {
      return MemoryLedger(try SQLiteStore.read(directory: path))
    } catch {
      throw failure(error, path)
    }
  }

  /// What went wrong with the books of a folder; SQLite's errors come as what they mean.
  static func failure(_ error: any Error, _ path: String) -> CommandFailure {
    (error as? CommandFailure) ?? .wrongInput(StoreError(error).text.at(path))
  }
}
