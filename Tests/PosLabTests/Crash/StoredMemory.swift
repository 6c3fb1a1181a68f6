import NIOCore
import TerminalKit

@testable import TerminalLink

extension TerminalDriver {
  /// What the terminal had stored after all that was asked before; nil when it has stored nothing.
  func storedMemory() -> EventLoopFuture<TerminalMemory?> { ask { $0.memory } }
}
