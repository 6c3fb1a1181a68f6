package import Acquirer
import Files
package import HostSim
package import Program
import Wording
import Workspace

/// The books of a folder that a host has made.
package enum StoredBooks {
  package static func read(_ folder: String) throws(CommandFailure) -> MemoryLedger {
    try check(folder)
    return try BookFolder.read(folder)
  }

  /// Rows that the host itself does not keep in mind; it may be running.
  package static func reading<Value>(
    _ folder: String, _ body: (ReportStore) throws -> Value
  ) throws(CommandFailure) -> Value {
    try check(folder)
    do {
      let store = try ReportStore(directory: folder)
      let value = try body(store)
      try store.close()
      return value
    } catch {
      throw BookFolder.failure(error, folder)
    }
  }

  /// Fails when no host has ever kept books in `folder`.
  package static func check(_ folder: String) throws(CommandFailure) {
    guard FileBytes.exists(folder + "/host.sqlite") else {
      throw .wrongInput(
        LocalizedText(
          zh: "\(folder): 这里没有账本；请先运行 poslab host，或者用 --data 指定它的文件夹",
          en:
            "\(folder): there are no books here; run `poslab host` first, or name its folder with "
            + "--data"))
    }
  }
}
