import Wording

/// `ADDR:PORT` on the command line; an IPv6 address stands in brackets.
package struct ListenAddress: Equatable {
  package let host: String
  package let port: Int

  package var isLoopback: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  /// - Throws: ``CommandFailure`` when `text` is not an address with a port.
  package init(_ text: String) throws(CommandFailure) {
    guard let colon = text.lastIndex(of: ":"),
      let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
    else {
      throw .wrongInput(
        LocalizedText(
          zh: "`\(text)` 不是 ADDR:PORT；请写成 127.0.0.1:8583 这样",
          en: "`\(text)` is not ADDR:PORT; write it like 127.0.0.1:8583"))
    }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty else {
      throw .wrongInput(
        LocalizedText(
          zh: "`\(text)` 没有写地址；请写成 127.0.0.1:\(port) 这样",
          en: "`\(text)` names no address; write it like 127.0.0.1:\(port)"))
    }
    self.host = String(host)
    self.port = port
  }
}
