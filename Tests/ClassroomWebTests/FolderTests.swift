import Foundation
import Testing
import Wording

@testable import ClassroomWeb

@Suite("The folder of a class")
struct FolderTests {
  private let path = NSTemporaryDirectory() + "poslab-class-\(UUID().uuidString)"

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require((attributes[.posixPermissions] as? NSNumber)?.intValue)
  }

  @Test("key and PIN are kept, for their owner alone")
  func kept() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    var first: ClassSecrets?
    do {
      let folder = try ClassFolder(path + "/class")
      first = try folder.secrets(pin: nil)
      #expect(throws: ClassFolder.Failure.inUse(path: path + "/class")) {
        try ClassFolder(path + "/class")
      }
    }
    let secrets = try #require(first)
    #expect(secrets.sessionKey.count == 32)
    #expect(secrets.trainerPIN.count == 6 && secrets.trainerPIN.allSatisfy(\.isNumber))
    #expect("\(secrets)" == "****")
    #expect(try mode(path + "/class") == 0o700)
    #expect(try mode(path + "/class/session.key") == 0o600)
    #expect(try mode(path + "/class/trainer.pin") == 0o600)
    let folder = try ClassFolder(path + "/class")
    let again = try folder.secrets(pin: nil)
    #expect(again.sessionKey == secrets.sessionKey && again.trainerPIN == secrets.trainerPIN)
    #expect(try folder.secrets(pin: "abc123").trainerPIN == "abc123")
    #expect(try folder.secrets(pin: nil).trainerPIN == "abc123")
  }

  @Test(
    "a PIN that is too short, too long or no letters and digits is refused",
    arguments: ["", "123", "12345678901234567", "12 34", "密码密码"])
  func pins(_ pin: String) throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = try ClassFolder(path)
    #expect(throws: ClassFolder.Failure.badPIN) { try folder.secrets(pin: pin) }
  }

  @Test("a key that is broken is said and not replaced; a link is not followed")
  func broken() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = try ClassFolder(path)
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path + "/session.key"))
    #expect(throws: ClassFolder.Failure.self) { try folder.secrets(pin: nil) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path + "/session.key")).count == 3)
    try FileManager.default.removeItem(atPath: path + "/session.key")
    try FileManager.default.createSymbolicLink(
      atPath: path + "/session.key", withDestinationPath: "/etc/hostname")
    #expect(throws: ClassFolder.Failure.self) { try folder.secrets(pin: nil) }
  }

  @Test("what is no regular file is refused and not waited for; a file is not called a folder")
  func pipes() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = try ClassFolder(path)
    #expect(mkfifo(path + "/session.key", 0o600) == 0)
    #expect(throws: ClassFolder.Failure.self) { try folder.secrets(pin: nil) }
    let failure = ClassFolder.Failure.fileCannotBeWritten(
      path: "session.key", reason: SystemFault(ENOSPC).text)
    #expect(failure.text.zh.hasPrefix("session.key：写不了这个文件（磁盘满了）"))
    #expect(failure.text.en.hasPrefix("session.key: this file cannot be written (No space"))
  }

  @Test("a folder that others may write to, or that is a file, is refused with what to do")
  func refused() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.createDirectory(
      atPath: path + "/open", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: path + "/open/other"))
    chmod(path + "/open", 0o777)
    #expect(throws: ClassFolder.Failure.othersMayWrite(path: path + "/open")) {
      try ClassFolder(path + "/open")
    }
    #expect(throws: ClassFolder.Failure.notAFolder(path: path + "/open/other")) {
      try ClassFolder(path + "/open/other")
    }
  }
}
