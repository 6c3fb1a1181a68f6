package import ClassroomWeb
import Foundation
package import Program
import Wording

/// Where a class keeps what it keeps: its folder, or for a rehearsal one of its own that is removed.
package struct ClassPlace {
  package let folder: ClassFolder
  /// Of the folder.
  package var path: String { folder.path }
  private let temporary: String?

  /// - Throws: ``CommandFailure`` when the folder cannot be used.
  package init(data: String, isRehearsal: Bool) throws(CommandFailure) {
    let temporary = isRehearsal ? try Self.makeTemporary() : nil
    do {
      folder = try ClassFolder(temporary ?? data)
    } catch {
      throw .wrongInput(error.text)
    }
    self.temporary = temporary
  }

  /// Removes what nobody needs any more.
  package func end() {
    guard let temporary else { return }
    do {
      try FileManager.default.removeItem(atPath: temporary)
    } catch {
      StandardStreams.warn(
        LocalizedText(
          zh: "\(temporary)：演练的文件夹没有删掉；请自己删",
          en: "\(temporary): the rehearsal's folder was not removed; please remove it"))
    }
  }

  private static func makeTemporary() throws(CommandFailure) -> String {
    let path = NSTemporaryDirectory() + "poslab-rehearsal-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw .wrongInput(
        LocalizedText(
          zh: "\(path)：建不了演练的临时文件夹；请看 TMPDIR",
          en: "\(path): the temporary folder of the rehearsal cannot be made; look at TMPDIR"))
    }
    return path
  }
}
