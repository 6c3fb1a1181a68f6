import Foundation

/// The optimised build of the whole program, and the files that lie beside it.
enum Release {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Nil, which is said, when it has not been built.
  static func poslab(for benchmark: String) -> String? {
    let path = root + "/.build/release/poslab"
    if FileManager.default.isExecutableFile(atPath: path) { return path }
    FileHandle.standardError.write(
      Data("\(benchmark): skipped; first swift build -c release --product poslab\n".utf8))
    return nil
  }
}
