import Foundation
import Glibc
import TestKit
import Testing

@Suite("Commands for keys")
struct KeysCommandTests {
  @Test("a folder called keys with a KBPK of its own shows no key and warns of weak modes")
  func realKeysInFolderOfTheUsualName() throws {
    let folder = try TemporaryFolder()
    let generated = try PosLabProcess.run(
      ["keys", "generate", "--kbpk", "--keys", folder.path + "/keys"])
    #expect(generated.status == 0)
    let made = try PosLabProcess.run(["keys", "generate", "10000001"], directory: folder.path)
    #expect(made.status == 0 && made.stderr.isEmpty)
    chmod(folder.path + "/keys/kbpk.hex", 0o644)
    for place in ["keys", folder.path + "/keys"] {
      let shown = try PosLabProcess.run(
        ["keys", "show", "10000001", "--reveal", "--keys", place, "--lang", "en"],
        directory: folder.path)
      #expect(shown.status == 2 && shown.stdout.isEmpty)
      #expect(shown.stderr.contains("warning: \(place)/kbpk.hex can be read by others"))
      #expect(shown.stderr.contains("--reveal is refused"))
    }
    let training = try PosLabProcess.run(
      ["keys", "show", "10000001", "--reveal", "--keys", Repository.path("keys")])
    #expect(training.stdout.contains("0123456789ABCDEFFEDCBA9876543210"))
  }
}
