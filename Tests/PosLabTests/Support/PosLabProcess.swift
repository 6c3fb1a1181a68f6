import Foundation

/// Runs the built `poslab` as its users do: as a process of its own, without a shell.
enum PosLabProcess {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The folder of Package.swift.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// - Parameters:
  ///   - input: what its standard input gives; nil: nothing.
  ///   - directory: where it runs; nil: the folder of Package.swift.
  static func run(
    _ arguments: [String], input: String? = nil, directory: String? = nil
  ) throws -> (status: Int32, stdout: String, stderr: String) {
    let folder = try TemporaryFolder()
    let files = try ["in": input ?? "", "out": "", "err": ""]
      .reduce(into: [String: FileHandle]()) { handles, file in
        let path = try folder.write(file.value, to: file.key)
        guard let handle = FileHandle(forUpdatingAtPath: path) else {
          throw Failure(description: "cannot open \(path)")
        }
        handles[file.key] = handle
      }
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory ?? repository)
    process.standardInput = files["in"]
    process.standardOutput = files["out"]
    process.standardError = files["err"]
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit else {
      throw Failure(description: "poslab ended by signal \(process.terminationStatus)")
    }
    return (
      process.terminationStatus, try folder.read("out"), try folder.read("err")
    )
  }

  /// The executable, which is built beside the bundle of the tests.
  static func executable() throws -> URL {
    for argument in CommandLine.arguments where argument.contains(".xctest") {
      var folder = URL(fileURLWithPath: argument)
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("poslab")
        if isProgram(candidate.path) { return candidate }
      }
    }
    let usual = URL(fileURLWithPath: repository + "/.build/debug/poslab")
    guard isProgram(usual.path) else {
      throw Failure(description: "no poslab beside the tests nor at \(usual.path); build it first")
    }
    return usual
  }

  private static func isProgram(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: path) && !isFolder(path)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// A folder for one test, removed when nobody holds it any more.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "poslab-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, whose name may have folders in it, and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  func read(_ name: String) throws -> String {
    try String(
      decoding: Data(contentsOf: URL(fileURLWithPath: path).appendingPathComponent(name)),
      as: UTF8.self)
  }
}
