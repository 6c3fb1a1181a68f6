import Acquirer
import Foundation
import HostSim

/// Gives `body` a folder for a store, which is removed afterwards.
func withDirectory(_ body: (String) async throws -> Void) async throws {
  let path = NSTemporaryDirectory() + "poslab-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  try await body(path)
}

/// Returns when the changes are durable.
func commit(_ changes: [LedgerChange], _ store: SQLiteStore) async throws {
  let error: (any Error)? = await withCheckedContinuation { continuation in
    store.commit(changes) { continuation.resume(returning: $0) }
  }
  if let error { throw error }
}
