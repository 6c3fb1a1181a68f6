package import Files
import Glibc

/// Standard input, without showing what is typed when it is a person who types.
package enum HiddenInput {
  package static func read(prompt: String) throws(FileBytes.Failure) -> [UInt8] {
    guard StandardStreams.inputIsTerminal else { return try FileBytes.readStandardInput() }
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return try FileBytes.readStandardInput() }
    var hidden = before
    hidden.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
    StandardStreams.write(prompt)
    return try FileBytes.readStandardInput()
  }
}
