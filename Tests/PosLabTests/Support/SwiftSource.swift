import Foundation
import TestKit

/// A Swift file of the repository.
struct SwiftSource: Sendable, CustomStringConvertible {
  /// From the repository's root.
  let path: String
  let lines: [String]
  /// The modules it imports.
  let imports: [String]
  /// What is no comment, with its line's number from 1; without names of functions and cases.
  private let code: [(number: Int, text: String)]
  /// All of it.
  private let whole: String

  var description: String { path }

  /// The folder under Sources that it is in.
  var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  init(_ path: String) throws {
    self.path = path
    lines = try Repository.text(path).components(separatedBy: "\n")
    imports = lines.compactMap(Self.imported)
    code = lines.enumerated().filter { !Self.isComment($0.element) }
      .map { ($0.offset + 1, Self.withoutNames($0.element)) }
    whole = code.map(\.text).joined(separator: "\n")
  }

  /// Everything under Sources.
  static let all: [SwiftSource] = Repository.files(below: "Sources", [".swift"])
    .compactMap { try? SwiftSource($0) }

  // Plain searches first: regular expressions on each line of each file would take a minute of the tests.
  private static func imported(_ line: String) -> String? {
    guard line.utf8.first != UInt8(ascii: " "), line.contains("import ") else { return nil }
    return line.firstMatch(
      of: /^(?:@\S+ )*(?:public |internal |package )?import (?:struct |enum )?(\w+)/
    )
    .map { String($0.1) }
  }

  private static func withoutNames(_ line: String) -> String {
    var code = line
    if code.contains(" // ") { code.replace(#/ // .*$/#, with: "") }
    if code.contains("func ") || code.contains("case ") {
      code.replace(/\b(?:func|case) \w+/, with: "")
    }
    return code
  }

  static func isComment(_ line: String) -> Bool {
    line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
  }

  /// Line numbers, from 1, of code that has `pattern`.
  func lines(with pattern: Regex<Substring>) -> [Int] {
    // Whatever a line has, the whole has: a search in it spares most files those in each line.
    guard whole.contains(pattern) else { return [] }
    return code.filter { $0.text.contains(pattern) }.map(\.number)
  }

  /// Whether the line above line `number` is a comment.
  func isExplained(_ number: Int) -> Bool {
    lines.indices.contains(number - 2) && Self.isComment(lines[number - 2])
  }
}
