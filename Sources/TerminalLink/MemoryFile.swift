import Foundation
import PaymentCrypto
import TerminalKit

/// The form of a terminal's memory in a file: all of it as it was once, then the changes since, each a
/// sealed record with its length before it.
///
/// ```text
/// POSLAB2\n | version of the memory (2 bytes) | nonce (16) | record 0 | record 1 ...
/// record: length (4) | check of the length (8) | vector (16) | enciphered JSON | MAC (8)
/// ```
///
/// Record 0 is the whole memory, each other one the edits of one write. Check and MAC cover nonce and
/// number of the record, so that none can be left out, moved, or come from another file. A record that
/// was being written when the power went, the last one, lacks its end or has zeros where a sector was
/// not written: nobody was told that it was kept, and it is left out. Anything else that is wrong is
/// damage.
struct MemoryFile {
  /// What can be said of bytes that are no memory.
  enum Fault: Error, Equatable {
    case damaged
    /// Of a newer PosLab.
    case newer(version: Int)
  }

  private static let mark = Array("POSLAB".utf8)
  private static let formNumber: UInt8 = 2
  private static let nonceLength = 16
  private static let lengthLength = 4
  private static let headLength = lengthLength + MemorySeal.macLength

  private let nonce: [UInt8]
  /// The version of the memory in it.
  private let version: Int
  /// The number of the record that comes next.
  private var next: UInt64 = 0

  private init(nonce: [UInt8], version: Int) {
    self.nonce = nonce
    self.version = version
  }

  /// A new file that holds a memory, and its bytes.
  static func new(
    _ memory: TerminalMemory, sealed seal: MemorySeal
  ) throws -> (file: MemoryFile, bytes: [UInt8]) {
    var file = MemoryFile(nonce: random(nonceLength), version: TerminalMemory.version)
    let record = try file.record([UInt8](JSONEncoder().encode(memory)), seal)
    return (file, file.preamble + record)
  }

  /// The bytes that are written behind the file for these edits.
  mutating func record(of edits: [MemoryEdit], sealed seal: MemorySeal) throws -> [UInt8] {
    try record([UInt8](JSONEncoder().encode(edits)), seal)
  }

  private mutating func record(_ clear: [UInt8], _ seal: MemorySeal) throws -> [UInt8] {
    let body = try seal.close(
      clear, vector: Self.random(MemorySeal.vectorLength), at: place(next, "record"))
    let length = bytes(of: UInt32(truncatingIfNeeded: body.count))
    let head = length + seal.mac(over: place(next, "length") + length)
    next += 1
    return head + body
  }

  private var preamble: [UInt8] {
    Self.mark + [UInt8(ascii: "0") + Self.formNumber, UInt8(ascii: "\n")]
      + bytes(of: UInt16(truncatingIfNeeded: version)) + nonce
  }

  private func place(_ number: UInt64, _ purpose: String) -> [UInt8] {
    preamble + bytes(of: number) + Array(purpose.utf8)
  }

  private static func random(_ count: Int) -> [UInt8] {
    var source = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) }
  }

  static func read(_ bytes: [UInt8], sealed seal: MemorySeal) throws(Fault) -> TerminalMemory {
    let head = mark.count + 2
    guard bytes.count >= head, bytes.starts(with: mark),
      let number = Int(String(decoding: bytes[mark.count..<head - 1], as: UTF8.self)),
      bytes[head - 1] == UInt8(ascii: "\n")
    else { throw .damaged }
    guard number <= Int(formNumber) else { throw .newer(version: number) }
    guard number == Int(formNumber) else { return try readFirstForm(bytes, seal) }
    let start = head + 2 + nonceLength
    guard bytes.count > start else { throw .damaged }
    let version = Int(bytes[head]) << 8 | Int(bytes[head + 1])
    guard version <= TerminalMemory.version else { throw .newer(version: version) }
    let file = MemoryFile(nonce: Array(bytes[head + 2..<start]), version: version)
    return try file.read(bytes[start...], seal)
  }

  private func read(_ bytes: ArraySlice<UInt8>, _ seal: MemorySeal) throws(Fault) -> TerminalMemory
  {
    var file = self
    var rest = bytes
    guard let first = try file.takeRecord(from: &rest, seal) else { throw .damaged }
    var memory: TerminalMemory? = try Self.decoded(first)
    while !rest.isEmpty {
      guard let record = try file.takeRecord(from: &rest, seal) else { break }
      TerminalMemory.apply(try Self.decoded(record), to: &memory)
    }
    guard let memory else { throw .damaged }
    return memory
  }

  /// The content of the record that comes next; nil when it was not written to its end.
  private mutating func takeRecord(
    from rest: inout ArraySlice<UInt8>, _ seal: MemorySeal
  ) throws(Fault) -> [UInt8]? {
    guard rest.count >= Self.headLength else { return nil }
    let head = Array(rest.prefix(Self.headLength))
    let digits = Array(head.prefix(Self.lengthLength))
    guard
      seal.verifies(
        Array(head.dropFirst(Self.lengthLength)), over: place(next, "length") + digits)
    else {
      guard Self.lacksSector(rest), !hasRecord(after: next, within: rest, seal) else {
        throw .damaged
      }
      return nil
    }
    let length = digits.reduce(0) { $0 << 8 | Int($1) }
    guard rest.count >= Self.headLength + length else { return nil }
    let body = rest.dropFirst(Self.headLength).prefix(length)
    guard let clear = seal.open(body, at: place(next, "record")) else {
      let isLast = rest.count == Self.headLength + length
      guard isLast, Self.lacksSector(rest) else { throw .damaged }
      return nil
    }
    rest = rest.dropFirst(Self.headLength + length)
    next += 1
    return clear
  }

  /// Whether a piece of what was being written, or its end, never came: at least eight zeros where what
  /// is sealed has none.
  ///
  /// - Parameter rest: indices are offsets in the file.
  private static func lacksSector(_ rest: ArraySlice<UInt8>) -> Bool {
    if rest.suffix(MemorySeal.macLength).allSatisfy({ $0 == 0 }) { return true }
    var start = rest.startIndex
    while start < rest.endIndex {
      let end = min((start / sectorLength + 1) * sectorLength, rest.endIndex)
      let piece = rest[start..<end]
      if piece.count >= MemorySeal.macLength, piece.allSatisfy({ $0 == 0 }) { return true }
      start = end
    }
    return false
  }

  /// Disks write whole sectors, in any order.
  private static let sectorLength = 512

  /// Whether the record after `number` begins somewhere: then `number` was whole once, and was told so.
  private func hasRecord(
    after number: UInt64, within rest: ArraySlice<UInt8>, _ seal: MemorySeal
  ) -> Bool {
    guard rest.count >= Self.headLength else { return false }
    let place = place(number + 1, "length")
    return (rest.startIndex...rest.endIndex - Self.headLength).contains { start in
      let head = rest[start..<start + Self.headLength]
      return seal.verifies(
        Array(head.dropFirst(Self.lengthLength)), over: place + head.prefix(Self.lengthLength))
    }
  }

  /// The form before there was a journal: the whole memory in one piece, written anew each time.
  private static func readFirstForm(
    _ bytes: [UInt8], _ seal: MemorySeal
  ) throws(Fault) -> TerminalMemory {
    let head = mark.count + 2
    guard let clear = seal.open(bytes[head...], at: Array(bytes[..<head])) else { throw .damaged }
    return try decoded(clear)
  }

  private static func decoded<Value: Decodable>(_ clear: [UInt8]) throws(Fault) -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data(clear))
    } catch {
      throw .damaged
    }
  }
}

/// The bytes of a number, the highest first.
private func bytes<Number: FixedWidthInteger>(of number: Number) -> [UInt8] {
  withUnsafeBytes(of: number.bigEndian) { Array($0) }
}
