import Testing

@testable import Program

@Suite("Lines of the log")
struct LogTests {
  @Test(
    "lines do not say where the user's home is",
    arguments: [
      ("/home/wang", "cannot read /home/wang/a/b: /home/wang/c", "cannot read ~/a/b: ~/c"),
      ("/home/wang/", "/home/wang/a", "~/a"),
      ("/home/wang", "/home/wangfang/a", "/home/wangfang/a"),
      ("/", "/etc/passwd", "/etc/passwd"), ("", "/a", "/a"),
    ])
  func homeless(_ home: String, _ line: String, _ shown: String) {
    #expect(RewordingLogHandler.without(home, in: line) == shown)
  }
}
