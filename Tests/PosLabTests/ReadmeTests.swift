import Acquirer
import Foundation
import ISO8583
import POSProtocol
import Rooms
import Scenarios
import TestKit
import Testing
import Wording

@testable import poslab

@Suite("Documents: commands and links")
struct ReadmeTests {
  /// Sub-commands that do not end by themselves, or need a live host.
  private static let longRunning = ["host", "terminal", "class", "load", "admin"]

  @Test(
    "every command works and prints what the document shows",
    arguments: Document.all.flatMap(\.commands))
  func command(_ command: DocumentedCommand) throws {
    if command.words.first == "make" {
      let unknown = Set(command.words.dropFirst()).subtracting(try Repository.makeTargets())
      #expect(unknown.isEmpty, "\(command): no such target of the Makefile")
      if command.words == ["make", "run"] { try expectMainJob(command) }
      return
    }
    try #require(command.isPosLab, "\(command): neither make nor poslab")
    let poslab = try ReaderFolder()
    defer { poslab.remove() }
    try poslab.write(try lesson(of: command), to: "my-lesson.yaml")
    let arguments = Array(command.words.dropFirst())
    if let name = arguments.first, Self.longRunning.contains(name) || arguments.contains("--host") {
      try expectOptions(arguments, of: name, poslab)
    } else {
      let ended = try poslab.run(arguments)
      #expect(ended.status == command.status, "\(command)\n\(ended.output)")
      #expect(command.firstMissingLine(in: ended.output) == nil, "\(command)\n\(ended.output)")
    }
  }

  private func lesson(of command: DocumentedCommand) throws -> String {
    let document = Document.all.first { $0.path == command.document }
    if let lesson = document?.lesson { return lesson }
    return try #require(try Document("README.md").lesson)
  }

  private func expectMainJob(_ command: DocumentedCommand) throws {
    let poslab = try ReaderFolder()
    defer { poslab.remove() }
    let lessons = try poslab.run(["run"])
    let next = try poslab.run(
      Repository.root.appending(path: "Scripts/next-steps.sh"), [".build/debug/poslab"])
    #expect(lessons.status == 0)
    #expect(command.firstMissingLine(in: lessons.output + next.output) == nil, "\(command)")
  }

  private func expectOptions(
    _ arguments: [String], of name: String, _ poslab: ReaderFolder
  ) throws {
    let help = try poslab.run([name, "--help"])
    #expect(help.status == 0, "poslab \(name) --help\n\(help.output)")
    for option in arguments where option.hasPrefix("--") {
      #expect(help.output.contains(option), "poslab \(name) has no \(option)")
    }
  }

  @Test("every link to a file leads to one", arguments: Document.all)
  func links(_ document: Document) {
    let folder = document.path.split(separator: "/").dropLast().map { "\($0)/" }.joined()
    for link in document.links {
      #expect(Repository.exists(folder + link), "\(document.path): \(link)")
    }
  }

  @Test("the documents that a newcomer needs are there")
  func present() {
    let paths = Set(Document.all.map(\.path))
    let wanted = ["README", "CONTRIBUTING", "docs/scenarios"]
    for name in wanted {
      #expect(paths.isSuperset(of: ["\(name).md", "\(name).zh-CN.md"]))
    }
    #expect(paths.isSuperset(of: ["CHANGELOG.md", "docs/protocol.md", "docs/architecture.md"]))
    #expect(Repository.exists("LICENSE"))
  }

  @Test(
    "the Chinese document has the English one's headings and commands",
    arguments: ["README", "docs/scenarios", "docs/load"])
  func translations(_ name: String) throws {
    let english = try Document("\(name).md")
    let chinese = try Document("\(name).zh-CN.md")
    #expect(english.headingLevels == chinese.headingLevels)
    // The language of the output may differ, and nothing else.
    let commands = [english, chinese].map { document in
      document.commands.map { $0.text.replacing(/\ --lang (en|zh)/, with: "") }
    }
    #expect(commands[0] == commands[1])
    #expect(english.blocks.map(\.language) == chinese.blocks.map(\.language))
  }

  @Test("the host answers the sign-in of the README", arguments: ["README.md", "README.zh-CN.md"])
  func signIn(_ name: String) throws {
    let program = try #require(try Document(name).blocks("python").first).text
    let hex = try #require(program.firstMatch(of: /[0-9A-F]{64,}/)).0
    let frame = try #require(Hex.decode(String(hex)))
    #expect(frame.prefix(2).reduce(0) { $0 << 8 | Int($1) } == frame.count - 2)
    let setup = try Playing.county()
    var acquirer = Acquirer(registry: setup.registry, settings: setup.hostSettings)
    var random = SystemRandomNumberGenerator()
    let outcome = acquirer.handle(
      Array(frame.dropFirst(2)),
      at: Instant(milliseconds: setup.world.host.clock.millisecondsSinceEpoch), random: &random)
    #expect(outcome.code == .approved)
    #expect(outcome.reply?.rawBytes(62)?.count == 40)
  }
}
