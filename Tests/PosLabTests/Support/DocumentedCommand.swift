import Foundation

/// A command of a document, with what the document says it prints and returns.
struct DocumentedCommand: Sendable, CustomStringConvertible {
  let document: String
  let line: Int
  let text: String
  var output: [String] = []
  var status: Int32 = 0

  var description: String { "\(document):\(line): \(text)" }

  /// In `console` blocks lines after `$ ` are commands and the others their output; `$ echo $?`
  /// and a number give the exit status. In `sh` blocks every line is a command.
  static func commands(of block: Document.Block, in document: String) -> [DocumentedCommand] {
    var commands: [DocumentedCommand] = []
    var statusFollows = false
    for (index, line) in block.lines.enumerated() {
      let line = line.replacing(/\s+#\s.*$/, with: "")
      if line == "$ echo $?" {
        statusFollows = true
      } else if statusFollows, let status = Int32(line), let last = commands.indices.last {
        commands[last].status = status
        statusFollows = false
      } else if block.language == "sh" || line.hasPrefix("$ ") {
        guard !line.isEmpty else { continue }
        let text = line.hasPrefix("$ ") ? String(line.dropFirst(2)) : line
        commands.append(
          DocumentedCommand(document: document, line: block.line + index, text: text))
      } else if let last = commands.indices.last {
        commands[last].output.append(line)
      }
    }
    return commands
  }

  /// The words, with quotation marks taken off.
  var words: [String] {
    text.matches(of: /"([^"]*)"|'([^']*)'|(\S+)/).map { match in
      String(match.1 ?? match.2 ?? match.3 ?? "")
    }
  }

  /// Whether it calls `poslab`.
  var isPosLab: Bool { words.first == "poslab" || words.first == ".build/debug/poslab" }

  /// The first line of the documented output that `actual` does not have, in order; `…` stands for
  /// anything.
  func firstMissingLine(in actual: String) -> String? {
    var rest = actual.components(separatedBy: "\n")[...]
    for line in output where line.trimmingCharacters(in: .whitespaces) != "…" {
      guard let index = rest.firstIndex(where: { Self.matches($0, line) }) else { return line }
      rest = rest[(index + 1)...]
    }
    return nil
  }

  private static func matches(_ actual: String, _ documented: String) -> Bool {
    let parts = documented.components(separatedBy: "…")
    guard parts.count > 1 else {
      return trimmedEnd(actual) == trimmedEnd(documented)
    }
    var rest = actual[...]
    for (index, part) in parts.enumerated() where !part.isEmpty {
      guard let range = rest.range(of: part), index > 0 || range.lowerBound == rest.startIndex
      else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  private static func trimmedEnd(_ line: String) -> String {
    line.replacing(/\s+$/, with: "")
  }
}
