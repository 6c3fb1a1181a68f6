import Acquirer
import HostSim
import POSProtocol
import Scenarios
import TerminalLink

/// The acquirer in this process, in memory, on the real clock.
actor BuiltInHost {
  private var acquirer: Acquirer
  private var random = SystemRandomNumberGenerator()

  init(_ setup: WorldSetup) {
    acquirer = Acquirer(registry: setup.registry, settings: setup.hostSettings)
  }

  /// What a terminal talks to.
  nonisolated var port: HostPort {
    { [self] request in await answer(request) }
  }

  private func answer(_ request: [UInt8]) -> [UInt8]? {
    let outcome = acquirer.handle(request, at: SystemClock.now(), random: &random)
    return outcome.answer.map { Array($0.dropFirst(2)) }
  }
}
