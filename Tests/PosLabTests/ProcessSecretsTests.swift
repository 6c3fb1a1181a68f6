import Foundation
import ISO8583
import PaymentCrypto
import Rooms
import TestKit
import Testing

/// What the programs leave behind, to the last file, with cards whose PIN is long enough to be
/// looked for.
@Suite("Nothing secret is left behind")
struct ProcessSecretsTests {
  private static let pin = "902713648517"

  @Test(
    "a host with its books, traces, left by a crash, and the reports of all lessons hold no secret")
  func wholeRun() throws {
    let folder = try TemporaryFolder()
    try writeLessons(in: folder)
    let log = try folder.write("", to: "left/host.log")
    let host = try HostProcess(
      world: folder.path + "/world.yaml", keys: Repository.path("keys"),
      data: folder.path + "/left/data", log: log)
    let played = try PosLabProcess.run(
      [
        "run", "lessons", "--host", "127.0.0.1:\(host.port)", "--world", "world.yaml", "--keys",
        Repository.path("keys"), "--format", "json", "--junit", "left/junit.xml", "--report",
        "left/report.html",
      ], directory: folder.path)
    host.kill()
    try folder.write(played.stdout, to: "left/stdout")
    try folder.write(played.stderr, to: "left/stderr")

    let traced = try folder.read("left/host.log")
    #expect(traced.contains("F39=00"), "the host has approved nothing")
    #expect(traced.contains("F52=****"), "no PIN was typed")
    #expect(played.stdout.contains("\"passed\": true"))
    let secrets = try secrets()
    for (name, bytes) in try filesLeft(in: folder) {
      let leak = secrets.first { Self.contains(bytes, $0) }
      // Named by its last digits: a failing test must not print the secret either.
      #expect(leak == nil, "\(name): …\(leak?.suffix(4) ?? "")")
    }
  }

  @Test("a secret in a file would be found, in text and packed")
  func canary() {
    let bytes = Data([0x01, 0x62, 0x25, 0x88, 0x00, 0x00, 0x00, 0x00, 0x01, 0x02])
    #expect(Self.contains(bytes, "6225880000000001"))
    #expect(Self.contains(Data("x6225880000000001x".utf8), "6225880000000001"))
    #expect(!Self.contains(bytes, "6225880000000008"))
  }

  /// The lessons and their world with another PIN in the place of the usual one.
  private func writeLessons(in folder: TemporaryFolder) throws {
    let usual = "\"123456\""
    for file in Repository.files(below: "Simulations/lessons", [".yaml"]) {
      let text = try Repository.text(file).replacing(usual, with: "\"\(Self.pin)\"")
      // The rules that these ask for are another world's.
      guard !text.contains("\nworld: watched") else { continue }
      try folder.write(text, to: "lessons/" + URL(filePath: file).lastPathComponent)
    }
    let world = try Repository.text("Simulations/worlds/county.yaml")
    try folder.write(world.replacing(usual, with: "\"\(Self.pin)\""), to: "world.yaml")
  }

  private func filesLeft(in folder: TemporaryFolder) throws -> [(name: String, bytes: Data)] {
    let left = URL(filePath: folder.path + "/left")
    let names = FileManager.default.enumerator(atPath: left.path)?.compactMap { $0 as? String }
    return try (names ?? []).compactMap { name in
      let url = left.appending(path: name)
      // The socket of orders is left by a crash, too, and holds nothing.
      let isFile = try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
      return isFile ? (name, try Data(contentsOf: url)) : nil
    }
  }

  /// The PIN, card numbers and master keys.
  private func secrets() throws -> [String] {
    let setup = try Playing.county()
    return [Self.pin] + setup.world.cards.map { $0.pan.reveal() }
      + setup.masterKeys.values.map { key in key.withBytes { Hex.encode(Array($0)) } }
  }

  /// Whether a secret stands in the bytes as text, or packed as a message packs digits.
  private static func contains(_ bytes: Data, _ secret: String) -> Bool {
    if bytes.range(of: Data(secret.utf8)) != nil { return true }
    let even = secret.count.isMultiple(of: 2) ? secret : String(secret.dropLast())
    guard let packed = Hex.decode(even) else { return false }
    return bytes.range(of: Data(packed)) != nil
  }
}
