import Acquirer
import HostSim
import POSProtocol
package import Rooms
import Synchronization
package import TerminalLink

/// The acquirer in this process, in memory, on the real clock.
package final class BuiltInHost: Sendable {
  private struct State {
    var acquirer: Acquirer
    var random = SystemRandomNumberGenerator()
  }

  private let state: Mutex<State>

  package init(_ setup: WorldSetup) {
    state = Mutex(
      State(acquirer: Acquirer(registry: setup.registry, settings: setup.hostSettings)))
  }

  /// What a terminal talks to.
  package var port: HostPort {
    { [self] request in answer(request) }
  }

  private func answer(_ request: [UInt8]) -> [UInt8]? {
    state.withLock { state in
      let outcome = state.acquirer.handle(
        request, at: SystemClock.now(), random: &state.random)
      return outcome.answer.map { Array($0.dropFirst(2)) }
    }
  }
}
