import Foundation
import Testing

@testable import ClassOpening

@Suite("The place of a class")
struct ClassPlaceTests {
  @Test("a rehearsal has a folder of its own, which is gone afterwards; the class's is not touched")
  func rehearsal() throws {
    let data = NSTemporaryDirectory() + "poslab-class-\(UUID().uuidString)"
    let place = try ClassPlace(data: data, isRehearsal: true)
    let own = place.path
    #expect(own != data && FileManager.default.fileExists(atPath: own))
    place.end()
    #expect(!FileManager.default.fileExists(atPath: own))
    #expect(!FileManager.default.fileExists(atPath: data))
  }

  @Test("a class's own folder stays")
  func kept() throws {
    let data = NSTemporaryDirectory() + "poslab-class-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: data) }
    let place = try ClassPlace(data: data, isRehearsal: false)
    #expect(place.path == data)
    place.end()
    #expect(FileManager.default.fileExists(atPath: data))
  }
}
