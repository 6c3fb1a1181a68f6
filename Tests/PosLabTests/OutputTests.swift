import Foundation
import Glibc
import Testing

/// Runs `poslab` with a standard output of any kind.
private struct Output {
  let status: Int32
  let errors: String

  init(_ arguments: [String], to descriptor: Int32) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "err")
    let process = Process()
    process.executableURL = try PosLabProcess.executable()
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: PosLabProcess.repository)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    process.standardError = FileHandle(forWritingAtPath: path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    status = process.terminationStatus
    errors = try folder.read("err")
  }
}

@Suite("Output that cannot be written is an error")
struct OutputTests {
  private static let lesson = "Simulations/lessons/02-daily-sign-in.yaml"

  static let commands = [
    ["run", lesson], ["run", lesson, "--format", "json"], ["run", lesson, "--format", "tap"],
    ["decode", "0800"], ["keys", "list"], ["--help"], ["--version"],
  ]

  @Test("a full device is said at once, with its reason and status 2", arguments: commands)
  func full(_ arguments: [String]) throws {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    let output = try Output(arguments + ["--lang", "en"], to: descriptor)
    #expect(output.status == 2)
    #expect(output.errors.hasPrefix("poslab: standard output cannot be written: No space left"))
    #expect(output.errors.split(separator: "\n").count == 1)
  }

  @Test("a pipe whose reader is gone is an error with status 2, and no death by a signal")
  func closedPipe() throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let output = try Output(["run", Self.lesson, "--lang", "en"], to: ends[1])
    #expect(output.status == 2)
    #expect(output.errors.hasPrefix("poslab: standard output cannot be written: Broken pipe"))
  }

  @Test(
    "a report that cannot be written is said before anything plays",
    arguments: [
      ("--junit", "/dev/full", "No space left"), ("--report", "/nowhere/r.html", "No such file"),
      ("--junit", "/tmp", "Is a directory"),
    ])
  func reports(_ option: String, _ path: String, _ reason: String) throws {
    let result = try PosLabProcess.run(["run", Self.lesson, "--lang", "en", option, path])
    #expect(result.status == 2)
    #expect(result.stdout.isEmpty)
    #expect(result.stderr.hasPrefix("poslab: \(path): cannot be written: \(reason)"))
  }

  @Test("devices and pipes are written to and stay what they are")
  func pipes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    let reader = open(path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    let result = try PosLabProcess.run(
      ["run", Self.lesson, "--junit", path, "--report", "/dev/null"])
    #expect(result.status == 0)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(reader, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).hasPrefix("<?xml"))
    let pipe = try FileManager.default.attributesOfItem(atPath: path)
    #expect(pipe[.type] as? FileAttributeType != .typeRegular)
    let device = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(device[.type] as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test("a file beside the target stays, a link is followed, and nothing is left over")
  func regular() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "r.xml.new")
    try folder.write("old", to: "real.xml")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/r.xml", withDestinationPath: "real.xml")
    let result = try PosLabProcess.run(["run", Self.lesson, "--junit", folder.path + "/r.xml"])
    #expect(result.status == 0)
    #expect(try folder.read("r.xml.new") == "mine")
    #expect(try folder.read("real.xml").hasPrefix("<?xml"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(names) == ["r.xml", "r.xml.new", "real.xml"])
  }
}
