import Foundation

/// This program again, in another process, with other arguments; it ends when its input ends.
final class ChildProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest: [UInt8] = []

  init(_ arguments: [String]) throws {
    let path = try Bundle.main.executablePath.orThrow("this program's path is unknown")
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
