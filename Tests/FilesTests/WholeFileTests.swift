import Foundation
import Testing

@testable import Files

@Suite("Files written whole")
struct WholeFileTests {
  @Test("a regular file is replaced, also below /dev, where shared memory has files")
  func replaced() throws {
    for folder in ["/dev/shm", NSTemporaryDirectory()]
    where FileManager.default.isWritableFile(atPath: folder) {
      let path = "\(folder)/poslab-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: path) }
      try WholeFile.write(Array("first".utf8), to: path)
      try WholeFile.write(Array("2nd".utf8), to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "2nd")
    }
  }
}
