import CWebAssets
import Foundation
import Testing

@testable import ClassroomWeb

@Suite("Files of the pages")
struct AssetTests {
  /// Of this repository.
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/CWebAssets/Public").path

  private static func embedded() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for index in 0..<poslab_web_asset_count() {
      guard let entry = poslab_web_asset_at(index)?.pointee, let name = entry.name else { continue }
      files[String(cString: name)] = Array(
        UnsafeBufferPointer(start: entry.bytes, count: entry.length))
    }
    return files
  }

  @Test("every file under Public is in the program, as it is, and no other (make assets)")
  func complete() throws {
    let names = try #require(FileManager.default.enumerator(atPath: Self.folder))
    var found: Set<String> = []
    let embedded = Self.embedded()
    for case let name as String in names {
      let path = Self.folder + "/" + name
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard !isFolder.boolValue else { continue }
      found.insert(name)
      #expect(embedded[name] == FileManager.default.contents(atPath: path).map { Array($0) })
      #expect(WebAssets.isName(name), "\(name) cannot be asked for")
      #expect(WebAssets.Asset(name: name, bytes: []).contentType != nil, "\(name) has no type")
    }
    #expect(found == Set(embedded.keys))
    #expect(!embedded.values.contains { $0.isEmpty })
  }

  @Test("an index beyond the table gives the last file, not memory beyond it")
  func index() {
    let count = poslab_web_asset_count()
    #expect(poslab_web_asset_at(.max) == poslab_web_asset_at(count - 1))
  }

  @Test("every address of another file names the version, in pages and in scripts")
  func linked() throws {
    let assets = WebServer.assets
    let version = try #require(assets.version)
    let page = String(decoding: try #require(assets.asset(named: "seat.html")).bytes, as: UTF8.self)
    #expect(page.contains("\"/assets/seat.js?v=\(version)\""))
    let script = String(decoding: try #require(assets.asset(named: "seat.js")).bytes, as: UTF8.self)
    #expect(script == "import { a } from \"./text.js?v=\(version)\";")
  }

  @Test("a change of any file changes the version")
  func versions() {
    let before = WebAssets(["a.js": [1], "b.js": [2]])
    #expect(before.version == WebAssets(["b.js": [2], "a.js": [1]]).version)
    #expect(before.version != WebAssets(["a.js": [1], "b.js": [3]]).version)
    #expect(before.version != WebAssets(["a.js": [1, 2], "b.js": []]).version)
  }

  @Test(
    "a folder gives nothing but its own files",
    arguments: [
      "../Package.swift", "..", ".", "", "a//b", "/etc/passwd", ".hidden", "a/.b", "a\u{0}b", "a b",
      "%2e%2e/x", "a\\b",
    ])
  func names(_ name: String) {
    #expect(!WebAssets.isName(name))
    #expect(WebAssets(folder: Self.folder).asset(named: name) == nil)
  }

  @Test("what is asked for under its version is kept for good, and else asked for again")
  func caching() async throws {
    try await WebServer.with { server, _ in
      let browser = Browser(port: server.port)
      let version = try #require(WebServer.assets.version)
      let kept = try await browser.get("/assets/text.js?v=\(version)")
      #expect(kept.status == 200)
      #expect(kept.header("content-type") == "text/javascript; charset=utf-8")
      #expect(kept.header("cache-control")?.contains("immutable") == true)
      let plain = try await browser.get("/assets/text.js")
      #expect(plain.header("cache-control") == "no-cache")
      let tag = try #require(plain.header("etag"))
      #expect(try await browser.get("/assets/text.js", ["If-None-Match": tag]).status == 304)
      #expect(
        try await browser.get("/assets/text.js?v=old").header("cache-control") == "no-cache")
      #expect(try await browser.get("/assets/seat.html").status == 404)
      #expect(try await browser.get("/assets/none.js").status == 404)
    }
  }
}
