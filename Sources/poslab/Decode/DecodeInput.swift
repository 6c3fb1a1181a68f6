/// What `poslab decode` was given.
enum DecodeInput {
  /// Frames one after the other, and whether half a byte of hexadecimal was left over.
  case frames([UInt8], endsInHalfByte: Bool)
  case capture(CaptureFile)

  /// Reads the argument: a file, hexadecimal, or `-` (or nothing) for standard input.
  static func read(_ argument: String?) throws(CommandFailure) -> DecodeInput {
    guard let argument, argument != "-" else {
      guard argument != nil || !StandardStreams.inputIsTerminal else {
        throw .wrongInput("nothing to decode; give hexadecimal, a file, or - for standard input")
      }
      return try recognise(
        try contents("standard input") { () throws(FileBytes.Failure) in
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
        "the argument is neither a file nor hexadecimal; check the name, or give hex digits only")
    }
    return .frames(text.bytes, endsInHalfByte: text.hasHalfByte)
  }

  /// Tells text in hexadecimal, captures and plain bytes apart.
  static func recognise(_ bytes: [UInt8]) throws(CommandFailure) -> DecodeInput {
    guard !bytes.isEmpty else { throw .wrongInput("byte 0: there are no bytes; give a message") }
    if CaptureFile.isNewerFormat(bytes) {
      throw .wrongInput(
        "this is a pcapng file; convert it first: editcap -F pcap in.pcapng out.pcap")
    }
    if CaptureFile.isCapture(bytes) {
      guard let capture = CaptureFile(bytes) else {
        throw .wrongInput("byte 4: the capture ends in its file header; capture it again")
      }
      guard Segment.isReadable(linkType: capture.linkType) else {
        throw .wrongInput(
          "link type \(capture.linkType) is not read; capture Ethernet, Linux cooked or raw IP")
      }
      return .capture(capture)
    }
    if let text = HexText(bytes) {
      return .frames(text.bytes, endsInHalfByte: text.hasHalfByte)
    }
    return .frames(bytes, endsInHalfByte: false)
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
