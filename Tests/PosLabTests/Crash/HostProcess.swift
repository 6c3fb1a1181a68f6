import Foundation

/// `poslab host` as a process that can be killed and started again on the same books and port.
final class HostProcess {
  private let arguments: [String]
  private let log: String?
  private var process: Process?
  private(set) var port = 0

  /// - Parameter log: a file for all the host says of its work, which `--trace` makes it say; nil:
  ///   it says nothing.
  init(world: String, keys: String, data: String, log: String? = nil) throws {
    arguments =
      ["host", "--world", world, "--keys", keys, "--data", data]
      + (log == nil ? [] : ["--trace"])
    self.log = log
    try start()
  }

  /// Returns when it listens.
  func start() throws {
    let process = Process()
    process.executableURL = try PosLabProcess.executable()
    process.arguments = arguments + ["--listen", "127.0.0.1:\(port)"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = log.flatMap { FileHandle(forWritingAtPath: $0) } ?? .nullDevice
    try process.run()
    self.process = process
    port = try Self.port(saidOn: output.fileHandleForReading)
  }

  /// SIGKILL: no time to finish anything.
  func kill() {
    guard let process else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// SIGTERM, and its exit status.
  func stop() -> Int32 { end(with: SIGTERM) }

  /// Ends it with a signal; its exit status.
  func end(with signal: Int32) -> Int32 {
    guard let process else { return -1 }
    Foundation.kill(process.processIdentifier, signal)
    return wait()
  }

  /// Its exit status, when it has ended.
  func wait() -> Int32 {
    guard let process else { return -1 }
    process.waitUntilExit()
    self.process = nil
    return process.terminationStatus
  }

  deinit { process?.terminate() }

  private static func port(saidOn output: FileHandle) throws -> Int {
    var text = ""
    while !text.contains("\n") {
      let data = output.availableData
      guard !data.isEmpty else {
        throw PosLabProcess.Failure(description: "the host ended before it listened: \(text)")
      }
      text += String(decoding: data, as: UTF8.self)
    }
    guard
      let port = text.split(whereSeparator: \.isNewline).first?.split(separator: ":").last
        .flatMap({ Int($0) })
    else { throw PosLabProcess.Failure(description: "no port in: \(text)") }
    return port
  }
}
