import Acquirer
import HostSim
import POSProtocol
package import Rooms
package import TerminalLink

/// The acquirer in this process, in memory, on the real clock.
package actor BuiltInHost {
  private var acquirer: Acquirer
  private var random = SystemRandomNumberGenerator()

  package init(_ setup: WorldSetup) {
    acquirer = Acquirer(registry: setup.registry, settings: setup.hostSettings)
  }

  /// What a terminal talks to.
  package nonisolated var port: HostPort {
    { [self] request in await answer(request) }
  }

  private func answer(_ request: [UInt8]) -> [UInt8]? {
    let outcome = acquirer.handle(request, at: SystemClock.now(), random: &random)
    return outcome.answer.map { Array($0.dropFirst(2)) }
  }
}
