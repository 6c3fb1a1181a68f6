import HostSim
import Logging

/// Where a host takes orders: the socket in its folder, and the address of `--admin`.
struct AdminOffice {
  private let address: ListenAddress?
  private let token: [UInt8]
  private let folder: String?

  /// - Parameter folder: the data folder; nil: the books are in memory, and there is no socket.
  init(_ admin: String?, tokenFile: String?, folder: String?) throws(CommandFailure) {
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
        "--admin: orders over the network need a token; name its file with --token-file")
    case (nil, .some):
      throw .wrongInput("--token-file: it goes with --admin ADDR:PORT; name the address, too")
    }
  }

  /// Nil when there is no way in.
  func open(_ desk: AdminDesk) async throws -> AdminServer? {
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
      throw CommandFailure.wrongInput(text(of: error))
    } catch {
      guard let address else { throw error }
      throw ListenFailure.failure(error, at: address)
    }
  }

  private func text(of error: AdminSocketError) -> String {
    switch error {
    case .folder(let path, let reason):
      "\(path): \(reason); name a folder you may write to with --data"
    case .notASocket(let path):
      "\(path): something that is no socket has this name; move it away"
    case .taken(let path):
      "\(path): another host answers there; stop it, or name another folder with --data"
    case .failed(let path, let reason):
      "\(path): \(reason); orders cannot be taken there; name another folder with --data"
    }
  }
}
