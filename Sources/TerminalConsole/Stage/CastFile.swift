import Files
import Glibc
package import Program
import Wording

/// A recording of what a console was sent, as asciinema plays it (asciicast v2: a header, then one line an
/// event).
///
/// It holds what the screen showed and nothing else: a pressed PIN is stars there.
package final class CastFile {
  private let path: String
  private let descriptor: Int32
  private let start = ContinuousClock.now
  private var window: ConsoleWindow
  private var fault: SystemFault?

  /// Begins a recording; what is at `path` is replaced.
  ///
  /// - Throws: ``CommandFailure`` when it cannot be written.
  init(_ path: String, title: String, window: ConsoleWindow) throws(CommandFailure) {
    self.path = path
    self.window = window
    descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path, SystemFault(errno)) }
    write(
      .object([
        "version": .number(2), "width": .number(Int64(window.columns)),
        "height": .number(Int64(window.rows)), "title": .string(PrintableText.line(title)),
      ]))
    if let fault { throw Self.failure(path, fault) }
  }

  /// A recording of this console; nil without a path.
  package static func open(_ path: String?, title: String) throws(CommandFailure) -> CastFile? {
    guard let path else { return nil }
    return try CastFile(path, title: title, window: RawConsole.window)
  }

  deinit { close(descriptor) }

  /// Something that was just sent to the console.
  func add(_ text: String) {
    let passed = ContinuousClock.now - start
    add(
      text,
      at: passed.components.seconds * 1_000 + passed.components.attoseconds / 1_000_000_000_000_000)
  }

  /// Something that is sent so many milliseconds after the start.
  func add(_ text: String, at milliseconds: Int64) {
    write(.array([.thousandths(milliseconds), .string("o"), .string(text)]))
  }

  /// The window has this size now.
  func resize(_ window: ConsoleWindow) {
    guard window != self.window else { return }
    self.window = window
    let passed = (ContinuousClock.now - start).components.seconds * 1_000
    write(
      .array([
        .thousandths(passed), .string("r"), .string("\(window.columns)x\(window.rows)"),
      ]))
  }

  /// Says at the end what could not be written.
  package func finish() throws(CommandFailure) {
    if let fault { throw Self.failure(path, fault) }
  }

  private func write(_ value: JSONValue) {
    guard fault == nil else { return }
    do throws(SystemFault) {
      try WholeFile.writeAll((value.text + "\n").utf8, to: descriptor)
    } catch {
      fault = error
    }
  }

  private static func failure(_ path: String, _ fault: SystemFault) -> CommandFailure {
    .wrongInput(
      LocalizedText(
        zh: "--cast \(path): 无法写入：\(fault.text.zh)；请写到有写权限的文件夹里",
        en:
          "--cast \(path): cannot be written: \(fault.text.en); name a file in a folder you may write to"
      ))
  }
}
