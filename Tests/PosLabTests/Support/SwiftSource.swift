import Foundation
import TestKit

/// A Swift file of the repository.
struct SwiftSource: Sendable, CustomStringConvertible {
  /// From the repository's root.
  let path: String
  let lines: [String]

  var description: String { path }

  /// The folder under Sources that it is in.
  var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  init(_ path: String) throws {
    self.path = path
    lines = try Repository.text(path).components(separatedBy: "\n")
  }

  /// Everything under Sources.
  static let all: [SwiftSource] = Repository.files(below: "Sources", [".swift"])
    .compactMap { try? SwiftSource($0) }

  /// The modules it imports.
  var imports: [String] {
    lines.compactMap { line in
      line.firstMatch(
        of: /^(?:@\S+ )*(?:public |internal |package )?import (?:struct |enum )?(\w+)/
      )
      .map { String($0.1) }
    }
  }

  static func isComment(_ line: String) -> Bool {
    line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
  }

  /// Line numbers, from 1, of code that has `pattern`; names of functions and cases do not count.
  func lines(with pattern: Regex<Substring>) -> [Int] {
    lines.indices.filter { index in
      let line = lines[index]
      guard !Self.isComment(line) else { return false }
      let code = line.replacing(#/ // .*$/#, with: "").replacing(/\b(?:func|case) \w+/, with: "")
      return code.contains(pattern)
    }
    .map { $0 + 1 }
  }

  /// Whether the line above line `number` is a comment.
  func isExplained(_ number: Int) -> Bool {
    lines.indices.contains(number - 2) && Self.isComment(lines[number - 2])
  }
}
