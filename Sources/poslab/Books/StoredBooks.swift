import Acquirer
import HostSim

/// The books of a folder that a host has made.
enum StoredBooks {
  static func read(_ folder: String) throws(CommandFailure) -> MemoryLedger {
    guard FileBytes.exists(folder + "/host.sqlite") else {
      throw .wrongInput(
        "\(folder): there are no books here; name the folder of a `poslab host` with --data")
    }
    return try BookFolder.read(folder)
  }

  /// Rows that the host itself does not keep in mind; it may be running.
  static func reading<Value>(
    _ folder: String, _ body: (ReportStore) throws -> Value
  ) throws -> Value {
    guard FileBytes.exists(folder + "/host.sqlite") else {
      throw CommandFailure.wrongInput(
        "\(folder): there are no books here; name the folder of a `poslab host` with --data")
    }
    do {
      let store = try ReportStore(directory: folder)
      let value = try body(store)
      try store.close()
      return value
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure.wrongInput("\(folder): \(error)")
    }
  }
}
