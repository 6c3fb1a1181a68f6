import Acquirer
import HostSim

/// The folder of `--data`.
enum BookFolder {
  /// Takes the folder for a host.
  static func open(_ path: String) throws(CommandFailure) -> SQLiteStore {
    do throws(StoreError) {
      return try SQLiteStore(directory: path)
    } catch {
      throw .wrongInput("\(path): \(error)")
    }
  }

  /// What the books of a folder say, beside the host that may be running.
  static func read(_ path: String) throws(CommandFailure) -> MemoryLedger {
    do throws(StoreError) {
      return MemoryLedger(try SQLiteStore.read(directory: path))
    } catch {
      throw .wrongInput("\(path): \(error)")
    }
  }
}
