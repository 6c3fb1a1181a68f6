import Foundation
import TestKit
import Wording

/// A Markdown file of the repository.
struct Document: Sendable, CustomStringConvertible {
  /// Text between two lines of three back-quotes.
  struct Block: Sendable {
    let language: String
    /// Of its first line of text, from 1.
    let line: Int
    let lines: [String]

    var text: String { lines.map { $0 + "\n" }.joined() }
  }

  let path: String
  let blocks: [Block]
  /// How deep each heading is, in order.
  let headingLevels: [Int]
  /// The targets of links to files.
  let links: [String]
  let text: String

  var description: String { path }

  init(_ path: String) throws {
    self.path = path
    text = try Repository.text(path)
    var blocks: [Block] = []
    var prose: [String] = []
    var open: (language: String, line: Int, lines: [String])?
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      let isFence = line.hasPrefix("```")
      if let block = open, isFence {
        blocks.append(Block(language: block.language, line: block.line, lines: block.lines))
        open = nil
      } else if isFence {
        open = (String(line.dropFirst(3)), index + 2, [])
      } else if open != nil {
        open?.lines.append(line)
      } else {
        prose.append(line)
      }
    }
    self.blocks = blocks
    headingLevels = prose.filter { $0.hasPrefix("#") }.map { $0.prefix { $0 == "#" }.count }
    links = prose.flatMap { line in
      line.matches(of: /\]\(([^)#]+)(#[^)]*)?\)/).map { String($0.1) }
    }
    .filter { !$0.contains("://") }
  }

  /// Every document for people.
  static let all: [Document] = {
    let names = ["README", "CONTRIBUTING"].flatMap { ["\($0).md", "\($0).zh-CN.md"] }
    let paths = names + ["CHANGELOG.md"] + Repository.files(below: "docs", [".md"])
    return paths.compactMap { try? Document($0) }
  }()

  /// The blocks of a language.
  func blocks(_ languages: String...) -> [Block] {
    blocks.filter { languages.contains($0.language) }
  }

  /// The commands that its blocks tell the reader to give.
  var commands: [DocumentedCommand] {
    blocks("console", "sh").flatMap { DocumentedCommand.commands(of: $0, in: path) }
  }

  /// The first whole scenario it shows.
  var lesson: String? {
    blocks("yaml").first { $0.lines.contains { $0.hasPrefix("scenario:") } }?.text
  }
}
