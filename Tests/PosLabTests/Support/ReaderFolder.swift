import Foundation
import TestKit
import Testing

/// A folder that looks like the repository and may be written to, where the built `poslab` is run
/// as a reader of the documents would.
struct ReaderFolder {
  struct Ended {
    let status: Int32
    let output: String
  }

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "poslab-reader-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["Simulations", "keys", "docs", "Tests"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: Repository.root.appending(path: name))
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  func run(_ arguments: [String]) throws -> Ended {
    try run(try Self.executable(), arguments)
  }

  /// Runs any program and gathers what it writes to both streams.
  func run(_ program: URL, _ arguments: [String]) throws -> Ended {
    let process = Process()
    let output = Pipe()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ended(status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self))
  }

  /// The executable that was built beside the tests.
  private static func executable() throws -> URL {
    let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let program = CommandLine.arguments.first.map { URL(filePath: $0) }
    let beside = [own, program].compactMap { $0?.deletingLastPathComponent() }
    let builds = beside + [Repository.root.appending(path: ".build/debug")]
    return try #require(
      builds.map { $0.appending(path: "poslab") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) },
      "poslab was not built beside the tests")
  }
}
