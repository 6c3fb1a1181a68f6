package import Acquirer
package import HostSim
import Logging
import POSProtocol
import Program
import Wording
import Workspace

/// The host of a load that names none: in this process, on a free port of the loopback.
package struct LoadHost {
  package let server: HostServer

  /// - Parameter data: the folder of the books; nil keeps them in memory.
  package static func start(
    _ registry: Registry, _ settings: Acquirer.Settings, data: String?
  ) async throws -> LoadHost {
    var configuration = HostConfiguration(
      registry: registry, store: try data.map { try BookFolder.open($0) },
      logger: Logger(label: "poslab.load") { _ in SwiftLogNoOpLogHandler() })
    configuration.port = 0
    configuration.settings = settings
    do {
      return LoadHost(server: try await HostServer.start(configuration))
    } catch let error as StoreError {
      throw CommandFailure.wrongInput(
        data.map { error.text.at($0) }
          ?? LocalizedText(
            zh: "内置主机启动不了：\(error.text.zh)",
            en: "the built-in host cannot start: \(error.text.en)"))
    } catch {
      throw ListenFailure.failure(error, at: try ListenAddress("\(configuration.host):0"))
    }
  }
}
