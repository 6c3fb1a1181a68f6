import Files
import ISO8583
package import Inspection
package import Program
import Wording

/// Where `poslab decode` takes its bytes from.
package enum DecodeSource {
  /// Reads the argument: a file, hexadecimal, or `-` (or nothing) for standard input.
  package static func read(_ argument: String?) throws(CommandFailure) -> DecodeInput {
    guard let argument, argument != "-" else {
      guard argument != nil || !StandardStreams.inputIsTerminal else {
        throw .wrongInput(
          LocalizedText(
            zh: "没有要解码的内容;请给出十六进制、文件名,或用-表示标准输入",
            en: "nothing to decode; give hexadecimal, a file, or - for standard input"))
      }
      return try recognise(
        try contents(nil) { () throws(FileBytes.Failure) in
          try FileBytes.readStandardInput()
        })
    }
    if FileBytes.exists(argument) {
      return try recognise(
        try contents(argument) { () throws(FileBytes.Failure) in
          try FileBytes.read(argument)
        })
    }
    guard let text = HexText(argument.utf8) else {
      // The argument is not repeated: it may be a message with a card number in it.
      throw .wrongInput(
        LocalizedText(
          zh: "参数既不是文件也不是十六进制;请检查文件名,或只给出十六进制数字",
          en: "the argument is neither a file nor hexadecimal; "
            + "check the name, or give hex digits only"))
    }
    return .frames(text.bytes, endsInHalfByte: text.hasHalfByte)
  }

  private static func recognise(_ bytes: [UInt8]) throws(CommandFailure) -> DecodeInput {
    do {
      return try DecodeInput(recognising: bytes)
    } catch {
      throw .wrongInput(error.text)
    }
  }

  private static func contents(
    _ name: String?, _ read: () throws(FileBytes.Failure) -> [UInt8]
  ) throws(CommandFailure) -> [UInt8] {
    do {
      return try read()
    } catch {
      guard let name else { throw .wrongInput(FileBytes.unreadableInput(error)) }
      throw .wrongInput(
        LocalizedText(
          zh: "\(name): 无法读取：\(error.text.zh)；请检查名字和权限",
          en: "\(name): cannot be read: \(error.text.en); check its name and permissions"))
    }
  }
}
