import Inspection

/// Where `poslab decode` takes its bytes from.
enum DecodeSource {
  /// Reads the argument: a file, hexadecimal, or `-` (or nothing) for standard input.
  static func read(_ argument: String?, wording: Wording) throws(CommandFailure) -> DecodeInput {
    guard let argument, argument != "-" else {
      guard argument != nil || !StandardStreams.inputIsTerminal else {
        throw .wrongInput("nothing to decode; give hexadecimal, a file, or - for standard input")
      }
      return try recognise(
        try contents("standard input") { () throws(FileBytes.Failure) in
          try FileBytes.readStandardInput()
        }, wording)
    }
    if FileBytes.exists(argument) {
      return try recognise(
        try contents(argument) { () throws(FileBytes.Failure) in
          try FileBytes.read(argument)
        }, wording)
    }
    guard let text = HexText(argument.utf8) else {
      // The argument is not repeated: it may be a message with a card number in it.
      throw .wrongInput(
        "the argument is neither a file nor hexadecimal; check the name, or give hex digits only")
    }
    return .frames(text.bytes, endsInHalfByte: text.hasHalfByte)
  }

  private static func recognise(
    _ bytes: [UInt8], _ wording: Wording
  ) throws(CommandFailure) -> DecodeInput {
    do {
      return try DecodeInput(recognising: bytes)
    } catch {
      throw .wrongInput(wording.text(error.text))
    }
  }

  private static func contents(
    _ name: String, _ read: () throws(FileBytes.Failure) -> [UInt8]
  ) throws(CommandFailure) -> [UInt8] {
    do {
      return try read()
    } catch {
      throw .wrongInput("\(name): cannot be read: \(error.reason)")
    }
  }
}
