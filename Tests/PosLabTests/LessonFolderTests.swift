import Foundation
import TestKit
import Testing

@testable import Files
@testable import Workspace
@testable import poslab

@Suite("A folder of lessons that is wrong")
struct LessonFolderTests {
  private static let lesson = "lessons/02-daily-sign-in.yaml"

  /// A folder with one lesson and its world, with which something is done.
  private func lessons(_ body: (TemporaryFolder) throws -> Void) throws -> (
    status: Int32, stderr: String
  ) {
    let folder = try TemporaryFolder()
    let files = FileManager.default
    for name in ["lessons", "worlds", "courses"] {
      try files.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }
    for name in [Self.lesson, "worlds/county.yaml"] {
      try files.copyItem(
        atPath: Repository.path("Simulations/" + name), toPath: folder.path + "/" + name)
    }
    try body(folder)
    let result = try PosLabProcess.run(["lessons", "--lang", "en", "--lessons", folder.path])
    return (result.status, result.stderr)
  }

  @Test("a lesson that a course names and that is not there is said with its place")
  func missing() throws {
    let result = try lessons { folder in
      try folder.write(
        "course: c\ntitle: { zh: 课, en: C }\nshort: [daily-sign-inn]\nthorough: [daily-sign-in]\n",
        to: "courses/c.yaml")
    }
    #expect(result.status == 2)
    #expect(
      result.stderr.contains(
        "/courses/c.yaml:3:9: there is no lesson `daily-sign-inn`; did you mean `daily-sign-in`?"))
  }

  @Test("two files with the name of one lesson are both named")
  func twice() throws {
    let result = try lessons { folder in
      try FileManager.default.copyItem(
        atPath: folder.path + "/" + Self.lesson, toPath: folder.path + "/lessons/03-copy.yaml")
    }
    #expect(result.status == 2)
    #expect(result.stderr.contains("/lessons/03-copy.yaml:"))
    #expect(result.stderr.contains("02-daily-sign-in.yaml:"))
  }

  @Test(
    "a pipe is not waited for: as a lesson, a course or a world, and as the folder itself",
    arguments: ["lessons/x.yaml", "courses/x.yaml", "worlds/county.yaml"])
  func pipes(_ name: String) throws {
    let result = try lessons { folder in
      try? FileManager.default.removeItem(atPath: folder.path + "/" + name)
      #expect(mkfifo(folder.path + "/" + name, 0o600) == 0)
    }
    #expect(result.status == 2)
    #expect(result.stderr.contains("/\(name): not a regular file but a pipe"), "\(result.stderr)")
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let itself = try PosLabProcess.run(
      ["class", "--lang", "en", "--data", folder.path + "/d", "--listen", "127.0.0.1:0"]
        + ["--lessons", folder.path + "/pipe"])
    #expect(itself.status == 2 && itself.stderr.contains("/pipe: not a regular file"))
  }

  @Test("what is open already may be a pipe")
  func descriptors() throws {
    let pipe = Pipe()
    pipe.fileHandleForWriting.write(Data([1, 2, 3]))
    try pipe.fileHandleForWriting.close()
    let name = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    #expect(try FileBytes.read(name) == [1, 2, 3])
    #expect(throws: FileBytes.Failure.notAFile) { try FileBytes.read("/dev/zero") }
  }
}
