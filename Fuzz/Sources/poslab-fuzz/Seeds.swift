import Foundation
import ISO8583

/// Inputs to start from, out of the repository's own files: frames of documents and tests, lessons,
/// worlds, key blocks.
struct Seeds {
  let repository: String
  let folder: String

  func write() {
    let frames = self.frames
    for (number, frame) in frames.enumerated() {
      let payload = Array(frame.dropFirst(2))
      save(payload, "frame", number)
      save([0] + payload, "host", 2 * number)
      save([1] + payload, "host", 2 * number + 1)
      save(frame, "decode", 2 * number)
      save(Array(Hex.encode(frame).utf8), "decode", 2 * number + 1)
      save(capture(frame), "capture", number)
    }
    save(frames.flatMap(\.self), "decode", 2 * frames.count)
    for (number, block) in KeyBlockTarget.seeds.enumerated() {
      save(Array(block.utf8), "keyblock", 2_000 + number)
    }
    for (target, place) in [
      ("scenario", "Simulations/lessons"), ("world", "Simulations/worlds"),
      ("keyblock", "keys/terminals"), ("keyblock", "keys/issuer"),
    ] {
      for (number, file) in files(below: place).enumerated() {
        save(bytes(file), target, number + (place == "keys/issuer" ? 1_000 : 0))
      }
    }
  }

  /// Runs of lines in hexadecimal, or single ones, that say their own length in the first two bytes.
  private var frames: [[UInt8]] {
    let texts =
      ["docs/protocol.md"] + files(below: "Tests").filter { $0.hasSuffix("Frames.swift") }
    let candidates = texts.flatMap { runs(String(decoding: bytes($0), as: UTF8.self)) }
    let found = candidates.compactMap { Hex.decode($0.filter { !$0.isWhitespace }) }
    return Set(found.filter(isFrame)).sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func runs(_ text: String) -> [String] {
    let lines = text.split(separator: "\n").map(String.init)
    let blocks = lines.split { line in !line.allSatisfy(\.isHexOrSpace) }
    return blocks.flatMap { block in [block.joined()] + block }
  }

  private func isFrame(_ bytes: [UInt8]) -> Bool {
    bytes.count > 20 && Int(bytes[0]) << 8 | Int(bytes[1]) == bytes.count - 2
  }

  /// A packet of raw IP in the form of the capture target, cut in two.
  private func capture(_ frame: [UInt8]) -> [UInt8] {
    let half = frame.count / 2
    let packets = [(UInt32(7), frame[..<half]), (UInt32(7 + half), frame[half...])]
    return packets.reduce([1]) { bytes, packet in
      let tcp =
        [0x20, 1, 0x20, 2] + (0..<4).map { UInt8(truncatingIfNeeded: packet.0 >> (24 - 8 * $0)) }
        + [0, 0, 0, 0, 0x50, 0x18, 0, 0, 0, 0, 0, 0] + packet.1
      let total = tcp.count + 20
      let network: [UInt8] =
        [0x45, 0, UInt8(total >> 8), UInt8(total & 0xFF), 0, 0, 0, 0, 64, 6, 0, 0]
        + [10, 0, 0, 1, 10, 0, 0, 2] + tcp
      return network.count < 256 ? bytes + [UInt8(network.count)] + network : bytes
    }
  }

  private func files(below place: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: "\(repository)/\(place)")?
      .compactMap { $0 as? String }
    return (names ?? []).sorted().map { "\(place)/\($0)" }.filter { !isFolder($0) }
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(
      atPath: "\(repository)/\(path)", isDirectory: &isFolder) && isFolder.boolValue
  }

  private func bytes(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: "\(repository)/\(path)").map { Array($0) } ?? []
  }

  private func save(_ bytes: [UInt8], _ target: String, _ number: Int) {
    let place = URL(fileURLWithPath: "\(folder)/\(target)")
    do {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try Data(bytes).write(to: place.appending(path: "seed-\(number)"))
    } catch {
      fatalError("\(place.path) cannot be written: \(error)")
    }
  }
}

extension Character {
  fileprivate var isHexOrSpace: Bool { isASCII && (isHexDigit || self == " ") }
}
