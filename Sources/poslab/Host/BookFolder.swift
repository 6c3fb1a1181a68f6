import HostSim

/// The folder of `--data`.
enum BookFolder {
  static func open(_ path: String) throws(CommandFailure) -> SQLiteStore {
    do {
      try FileBytes.makeFolder(path)
      return try SQLiteStore(directory: path)
    } catch let failure as FileBytes.Failure {
      throw .wrongInput("\(path): \(failure.reason); name a folder you may write to with --data")
    } catch {
      throw .wrongInput("\(path): \(error)")
    }
  }
}
