import TestKit
import Testing

@Suite("Articles of the rooms")
struct RoomArticleTests {
  private static let rooms = Repository.folders(in: "Sources").filter {
    !["COpenSSL", "CQREncode", "CWebAssets", "poslab"].contains($0)
  }

  @Test("every room has an article that says where to begin", arguments: rooms)
  func article(_ room: String) throws {
    let text = try Repository.text("docs/rooms/\(room).md")
    #expect(text.hasPrefix("# ``\(room)``\n"))
    #expect(text.contains("Begin with `"))
    for match in text.matches(of: /`([A-Za-z\/]+\.swift)`/) {
      let found = Repository.files(below: "Sources/\(room)", [String(match.1)])
      #expect(!found.isEmpty, "\(room): there is no \(match.1)")
    }
  }

  @Test("an article's example is one that is compiled and run", arguments: rooms)
  func example(_ room: String) throws {
    let text = try Repository.text("docs/rooms/\(room).md")
    for block in text.matches(of: /(?s)```swift\n(.*?)```/) {
      let test = try Repository.text("Tests/\(room)Tests/\(room)Example.swift")
      #expect(Self.plain(test).contains(Self.plain(String(block.1))), "\(room)")
    }
  }

  /// Without indentation.
  private static func plain(_ text: String) -> String {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
  }
}
