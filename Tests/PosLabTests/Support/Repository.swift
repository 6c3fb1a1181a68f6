import Foundation

/// The files of this repository, wherever the tests are run from.
enum Repository {
  static let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }

  static func path(_ path: String) -> String { root.appending(path: path).path }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: self.path(path))
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Files below a folder that end in one of `endings`, sorted, as paths from the root.
  static func files(below folder: String, _ endings: [String]) -> [String] {
    let start = self.path(folder)
    let names = FileManager.default.enumerator(atPath: start)?.compactMap { $0 as? String } ?? []
    return names.filter { name in endings.contains(where: name.hasSuffix) }.sorted()
      .map { "\(folder)/\($0)" }
  }

  /// The folders directly in a folder.
  static func folders(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: path(folder))
    return (names ?? []).filter { !files(below: "\(folder)/\($0)", [""]).isEmpty }.sorted()
  }

  /// The targets of the Makefile.
  static func makeTargets() throws -> Set<String> {
    Set(try text("Makefile").matches(of: /(?m)^([a-z]+):/).map { String($0.1) })
  }
}
