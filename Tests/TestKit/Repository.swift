public import Foundation

/// The files of this repository, wherever the tests are run from.
public enum Repository {
  /// The folder that `Package.swift` is in.
  public static let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }

  /// The path of a file, given from the root.
  public static func path(_ path: String) -> String { root.appending(path: path).path }

  /// Whether there is such a file, given from the root.
  public static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: self.path(path))
  }

  /// A file's text, given from the root.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Files below a folder that end in one of `endings`, sorted, as paths from the root.
  public static func files(below folder: String, _ endings: [String]) -> [String] {
    let start = self.path(folder)
    let names = FileManager.default.enumerator(atPath: start)?.compactMap { $0 as? String } ?? []
    return names.filter { name in endings.contains(where: name.hasSuffix) }.sorted()
      .map { "\(folder)/\($0)" }
  }

  /// The folders directly in a folder.
  public static func folders(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: path(folder))
    return (names ?? []).filter { !files(below: "\(folder)/\($0)", [""]).isEmpty }.sorted()
  }

  /// The targets of the Makefile.
  public static func makeTargets() throws -> Set<String> {
    Set(try text("Makefile").matches(of: /(?m)^([a-z]+):/).map { String($0.1) })
  }
}
