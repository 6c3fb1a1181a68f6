package import Acquirer
package import HostSim
package import Program
import Wording
import Workspace

/// The steps of starting a host: each says what is wrong, and leaves nothing running when it fails.
package enum HostStart {
  /// - Parameter books: the folder of the books.
  package static func host(
    _ configuration: HostConfiguration, at address: ListenAddress, books: String
  ) async throws -> HostServer {
    do {
      return try await HostServer.start(configuration)
    } catch let error as StoreError {
      throw BookFolder.failure(error, books)
    } catch {
      throw ListenFailure.failure(error, at: address)
    }
  }

  /// Does what the rules file orders; a host that cannot stops.
  ///
  /// - Parameter file: where the orders came from.
  package static func obey(
    _ orders: [AdminAction], _ server: HostServer, of file: String, books: String
  ) async throws {
    do {
      for order in orders { try await server.apply(order) }
    } catch {
      await server.stop()
      guard let refusal = error as? AdminError else { throw BookFolder.failure(error, books) }
      throw CommandFailure.wrongInput(refusal.text.at(file))
    }
  }

  /// Opens the way in for orders; nil when there is none.
  package static func open(_ office: AdminOffice, _ desk: AdminDesk) async throws -> AdminServer? {
    do {
      return try await office.open(desk)
    } catch {
      await desk.server.stop()
      throw error
    }
  }
}
