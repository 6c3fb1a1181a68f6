import CWebAssets
import Foundation

/// The files that the pages are made of: from the program itself, or from a folder while somebody works on
/// them.
public struct WebAssets: Sendable {
  /// A file.
  public struct Asset: Sendable, Hashable {
    public let name: String
    public let bytes: [UInt8]

    /// By its ending; nil for files that no page uses.
    public var contentType: String? {
      switch name.split(separator: ".").last {
      case "html": "text/html; charset=utf-8"
      case "js": "text/javascript; charset=utf-8"
      case "css": "text/css; charset=utf-8"
      case "svg": "image/svg+xml"
      case "png": "image/png"
      case "webp": "image/webp"
      case "ico": "image/x-icon"
      case "woff2": "font/woff2"
      case "json", "webmanifest": "application/json"
      case "txt": "text/plain; charset=utf-8"
      default: nil
      }
    }

    /// Names other files by their addresses.
    fileprivate var isText: Bool {
      contentType?.hasPrefix("text/") == true
    }
  }

  private enum Source: Sendable {
    case table([String: Asset], version: String)
    case folder(String)
  }

  /// Files of a folder larger than this are not served.
  private static let sizeLimit = 4 << 20

  private let source: Source

  /// The files of the program.
  public static let embedded = WebAssets(embeddedFiles)

  /// Files by name, such as in a test.
  public init(_ files: [String: [UInt8]]) {
    let version = Self.version(of: files)
    let assets = files.map { name, bytes in
      let asset = Asset(name: name, bytes: bytes)
      return (name, Self.linked(asset, names: Array(files.keys), version: version))
    }
    source = .table(Dictionary(uniqueKeysWithValues: assets), version: version)
  }

  /// The files of a folder, read anew each time.
  public init(folder: String) { source = .folder(folder) }

  /// All names, sorted; empty for a folder.
  public var names: [String] {
    switch source {
    case .table(let assets, _): assets.keys.sorted()
    case .folder: []
    }
  }

  /// What the addresses of the present files carry in `v`; nil for a folder, whose files nobody may keep.
  public var version: String? {
    switch source {
    case .table(_, let version): version
    case .folder: nil
    }
  }

  /// The file with this name; nil when there is none.
  public func asset(named name: String) -> Asset? {
    switch source {
    case .table(let assets, _): return assets[name]
    case .folder(let folder):
      guard Self.isName(name) else { return nil }
      let path = folder + "/" + name
      guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int,
        size <= Self.sizeLimit, let data = FileManager.default.contents(atPath: path)
      else { return nil }
      return Asset(name: name, bytes: Array(data))
    }
  }

  /// Letters, digits, `-`, `_` and `.` in every part, none of which begins with a dot.
  static func isName(_ name: String) -> Bool {
    guard name.utf8.count <= 128 else { return false }
    return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      part.first.map { $0 != "." } == true
        && part.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x5F || byte == 0x2E
        }
    }
  }

  private static var embeddedFiles: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for index in 0..<poslab_web_asset_count() {
      guard let entry = poslab_web_asset_at(index)?.pointee, let name = entry.name else { continue }
      files[String(cString: name)] = Array(
        UnsafeBufferPointer(start: entry.bytes, count: entry.length))
    }
    return files
  }

  /// The same with the version in every address of another file: `/assets/NAME` anywhere, and `./NAME`
  /// where one script imports another, in quotes.
  private static func linked(_ asset: Asset, names: [String], version: String) -> Asset {
    guard asset.isText else { return asset }
    var text = String(decoding: asset.bytes, as: UTF8.self)
    for name in names {
      for quote in ["\"", "'"] {
        for prefix in ["/assets/", "./"] {
          text = text.replacing(
            quote + prefix + name + quote, with: quote + prefix + name + "?v=" + version + quote)
        }
      }
    }
    return Asset(name: asset.name, bytes: Array(text.utf8))
  }

  /// FNV-1a over names and bytes: it tells versions apart and guards nothing.
  private static func version(of files: [String: [UInt8]]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      add(name.utf8)
      add(bytes)
    }
    return String(hash, radix: 36)
  }
}
