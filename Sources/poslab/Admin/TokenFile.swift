import Glibc

/// The token of the administrator's channel over TCP, in a file that only its owner can read.
enum TokenFile {
  private static let lengths = 16...1_024

  static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
    guard let mode = FileBytes.mode(path) else {
      throw .wrongInput(
        "--token-file \(path): there is no such file; make one: "
          + "(umask 077; openssl rand -hex 32 > \(path))")
    }
    guard mode & 0o077 == 0 else {
      throw .wrongInput(
        "--token-file \(path): others can read it; take that away with chmod 600 \(path), and put a "
          + "new token in")
    }
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path)
    } catch {
      throw .wrongInput("--token-file \(path): \(error.reason)")
    }
    let token = bytes.reversed().drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }.reversed()
    guard lengths.contains(token.count), token.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .wrongInput(
        "--token-file \(path): a token is one line of 16 to 1024 characters without spaces; make one: "
          + "(umask 077; openssl rand -hex 32 > \(path))")
    }
    return Array(token)
  }
}
