import Files
import Glibc
package import Program
import Wording

/// The token of the administrator's channel over TCP, in a file that only its owner can read.
package enum TokenFile {
  private static let lengths = 16...1_024

  package static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
    guard let mode = FileBytes.mode(path) else {
      throw .wrongInput(
        LocalizedText(
          zh: "--token-file \(path): 没有这个文件；可以这样生成：\(making(path))",
          en: "--token-file \(path): there is no such file; make one: \(making(path))"))
    }
    guard mode & 0o077 == 0 else {
      throw .wrongInput(
        LocalizedText(
          zh: "--token-file \(path): 别人也能读它；请用 chmod 600 \(path) 去掉，并换一个新口令",
          en:
            "--token-file \(path): others can read it; take that away with chmod 600 \(path), and "
            + "put a new token in"))
    }
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path)
    } catch {
      throw .wrongInput(
        LocalizedText(
          zh: "--token-file \(path): 读不了：\(error.text.zh)；请检查名字和权限",
          en:
            "--token-file \(path): cannot be read: \(error.text.en); check its name and permissions"
        ))
    }
    let token = bytes.reversed().drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }.reversed()
    guard lengths.contains(token.count), token.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .wrongInput(
        LocalizedText(
          zh: "--token-file \(path): 口令是一行 16 到 1024 个字符，没有空格；可以这样生成：\(making(path))",
          en:
            "--token-file \(path): a token is one line of 16 to 1024 characters without spaces; make "
            + "one: \(making(path))"))
    }
    return Array(token)
  }

  private static func making(_ path: String) -> String {
    "(umask 077; openssl rand -hex 32 > \(path))"
  }
}
