package import HostSim
import Logging
package import Program
import Wording

/// Where a host takes orders: the socket in its folder, and the address of `--admin`.
package struct AdminOffice {
  private let address: ListenAddress?
  private let token: [UInt8]
  private let folder: String?

  /// - Parameter folder: the data folder; nil: the books are in memory, and there is no socket.
  package init(_ admin: String?, tokenFile: String?, folder: String?) throws(CommandFailure) {
    self.folder = folder
    switch (admin, tokenFile) {
    case (nil, nil):
      address = nil
      token = []
    case (let admin?, let tokenFile?):
      address = try ListenAddress(admin)
      token = try TokenFile.read(tokenFile)
    case (.some, nil):
      throw .wrongInput(
        LocalizedText(
          zh: "--admin: 从网络下指令要有口令；请用 --token-file 写明口令文件",
          en: "--admin: orders over the network need a token; name its file with --token-file"))
    case (nil, .some):
      throw .wrongInput(
        LocalizedText(
          zh: "--token-file: 要和 --admin ADDR:PORT 一起用；请也写明地址",
          en: "--token-file: it goes with --admin ADDR:PORT; name the address, too"))
    }
  }

  /// Nil when there is no way in.
  package func open(_ desk: AdminDesk) async throws -> AdminServer? {
    guard address != nil || folder != nil else { return nil }
    var configuration = AdminServer.Configuration(logger: desk.logger)
    configuration.folder = folder
    if let address {
      configuration.network = (address.host, address.port, token)
      if !address.isLoopback {
        desk.logger.warning(
          "--admin listens on the network: the token crosses it in clear; use a tunnel")
      }
    }
    do {
      let server = try await AdminServer.start(configuration) { order, caller in
        await desk.perform(order, by: caller)
      }
      if let address, let port = server.port {
        desk.logger.notice("orders are taken on \(address.host):\(port)")
      }
      return server
    } catch let error as AdminSocketError {
      throw CommandFailure.wrongInput(error.text)
    } catch {
      throw ListenFailure.failure(error, at: address)
    }
  }
}
