import Foundation
import GRDB

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the figures were measured on.
struct Machine: Codable {
  let processor: String
  let cores: Int
  let system: String
  let sqlite: String
  /// Appends of 4 KiB that are made durable, a second.
  let syncsPerSecond: Double
  /// One block of single DES by OpenSSL with a prepared key.
  let desNanoseconds: Double

  static func probe(_ plan: Plan) throws -> Machine {
    Machine(
      processor: processorName(), cores: ProcessInfo.processInfo.activeProcessorCount,
      system: ProcessInfo.processInfo.operatingSystemVersionString,
      sqlite: try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
        ?? "unknown",
      syncsPerSecond: try syncRate(seconds: plan.isQuick ? 0.1 : 0.5),
      desNanoseconds: try RawDES.blockNanoseconds(plan))
  }

  var line: String {
    String(
      format: "%@, %d cores, %@, SQLite %@, %.0f fdatasync/s, raw DES %.0f ns/block",
      processor, cores, system, sqlite, syncsPerSecond, desNanoseconds)
  }

  private static func processorName() -> String {
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("model name") }),
      let name = line.split(separator: ":").last
    else { return "unknown processor" }
    return name.trimmingCharacters(in: .whitespaces)
  }

  private static func syncRate(seconds: Double) throws -> Double {
    try TemporaryFolder.with { folder in
      let file = open(folder + "/probe", O_CREAT | O_WRONLY | O_APPEND, 0o600)
      guard file >= 0 else { throw BenchError("no file can be made in \(folder)") }
      defer { close(file) }
      let page = [UInt8](repeating: 0x5A, count: 4096)
      var count = 0
      let elapsed = try time {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
          guard write(file, page, page.count) == page.count, synchronise(file) == 0 else {
            throw BenchError("writing to \(folder) failed")
          }
          count += 1
        }
      }
      return Double(count) / elapsed
    }
  }

  private static func synchronise(_ file: Int32) -> Int32 {
    #if canImport(Darwin)
      fcntl(file, F_FULLFSYNC)
    #else
      fdatasync(file)
    #endif
  }
}

/// A folder that is gone afterwards.
enum TemporaryFolder {
  static func make() throws -> String {
    let path = NSTemporaryDirectory() + "/poslab-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// What all files below a folder hold, in bytes.
  static func bytes(_ path: String) throws -> Double {
    let manager = FileManager.default
    return try manager.subpathsOfDirectory(atPath: path).reduce(0) { sum, name in
      let size = try manager.attributesOfItem(atPath: path + "/" + name)[.size] as? Int
      return sum + Double(try size.orThrow("the size of a file"))
    }
  }

  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  static func with<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = try make()
    defer { remove(path) }
    return try body(path)
  }
}
