import Foundation

/// Another process. This program again, with other arguments, ends when its input ends.
final class ChildProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest: [UInt8] = []

  convenience init(_ arguments: [String]) throws {
    try self.init(
      try Bundle.main.executablePath.orThrow("this program's path is unknown"), arguments)
  }

  init(_ path: String, _ arguments: [String]) throws {
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  /// The next line it writes.
  func readLine() throws -> String {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        defer { rest.removeSubrange(...end) }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw BenchError("a child process has ended too early") }
      rest.append(contentsOf: data)
    }
  }

  func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(try readLine().utf8))
  }

  func write(_ line: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Ends a program that waits for no input.
  func terminate() {
    process.terminate()
    process.waitUntilExit()
  }

  /// Ends it at once, as a crash does, if it still runs.
  func crash() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Seconds of a processor that it has used so far.
  func processorSeconds() throws -> Double {
    let text = try String(
      contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
    // The name of the program, in brackets, may hold anything.
    let fields = text[(try text.lastIndex(of: ")").orThrow("a process's state"))...]
      .split(separator: " ")
    let ticks = try fields.dropFirst(12).prefix(2).map {
      try Double($0).orThrow("the time of a process cannot be read")
    }
    return ticks.reduce(0, +) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Resident memory in MiB.
  func residentMebibytes() throws -> Double {
    let pages = try String(
      contentsOfFile: "/proc/\(process.processIdentifier)/statm", encoding: .utf8)
    let resident = try pages.split(separator: " ").dropFirst().first.flatMap { Double($0) }
      .orThrow("the memory of a process cannot be read")
    return resident * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
  }
}

/// What a child process says to its parent: JSON, one value a line.
func say(_ value: some Encodable) throws {
  let line = try JSONEncoder().encode(value)
  FileHandle.standardOutput.write(line + Data([0x0A]))
}
