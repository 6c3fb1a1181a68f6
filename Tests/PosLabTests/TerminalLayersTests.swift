import Foundation
import Testing

/// The terminal is a machine of machines: its folders are layers, and only one place changes what it
/// remembers.
@Suite("The layers of TerminalKit")
struct TerminalLayersTests {
  /// A layer knows those before it; the last are the files beside the folders.
  private static let layers = [
    "Display", "Memory", "Interface", "Texts", "Device", "Messages", "Slips", "Flows", "",
  ]

  private static let sources = SwiftSource.all.filter { $0.room == "TerminalKit" }

  private static func layer(of source: SwiftSource) -> String {
    let folders = source.path.split(separator: "/").dropFirst(2).dropLast()
    return folders.first.map(String.init) ?? ""
  }

  /// The types that are declared in a file, outside of others.
  private static func types(in source: SwiftSource) -> [String] {
    source.lines.compactMap { line in
      line.firstMatch(
        of: /^(?:public |package )?(?:indirect )?(?:struct|enum|protocol|typealias|class) (\w+)/
      )
      .map { String($0.1) }
    }
  }

  /// The layer of each type.
  private static let homes: [String: Int] = {
    var homes: [String: Int] = [:]
    for source in sources {
      guard let index = layers.firstIndex(of: layer(of: source)) else { continue }
      for type in types(in: source) { homes[type] = index }
    }
    return homes
  }()

  @Test("every folder is a layer")
  func known() {
    #expect(Set(Self.sources.map(Self.layer)) == Set(Self.layers))
  }

  @Test("no layer names a type of a later one", arguments: sources)
  func order(_ source: SwiftSource) throws {
    let own = try #require(Self.layers.firstIndex(of: Self.layer(of: source)))
    var later: Set<String> = []
    for line in source.lines where !SwiftSource.isComment(line) {
      let code = line.replacing(#/"(?:[^"\\]|\\.)*"/#, with: "").replacing(#/ // .*$/#, with: "")
      for word in code.matches(of: /(?:^|[^\w.])([A-Z]\w*)/) {
        if let home = Self.homes[String(word.1)], home > own { later.insert(String(word.1)) }
      }
    }
    #expect(later.isEmpty, "\(source.path): \(later.sorted())")
  }

  @Test("no flow is an extension of the terminal", arguments: sources)
  func extensions(_ source: SwiftSource) {
    guard !Self.layer(of: source).isEmpty else { return }
    let extensions = source.lines.filter { $0.hasPrefix("extension Terminal ") }
    #expect(extensions.isEmpty, "\(source.path)")
  }

  @Test("a store is made in one place, so that no flow can ask for one or forget it")
  func stores() {
    let made = Self.sources.filter { !$0.lines(with: /\.store\(/).isEmpty }.map(\.name)
    #expect(made == ["Outbox.swift"])
  }
}
