import Acquirer
package import HostSim
package import Logging
package import POSProtocol
package import Rooms
import Scenarios
import Wording

/// What an order to a running host means: the same as in a script.
package struct AdminDesk: Sendable {
  package static let status = "status"

  package let server: HostServer
  package let setup: WorldSetup
  /// Where the books are; nil: in memory.
  package let folder: String?
  package let started: Instant
  package let logger: Logger

  package init(
    server: HostServer, setup: WorldSetup, folder: String?, started: Instant, logger: Logger
  ) {
    self.server = server
    self.setup = setup
    self.folder = folder
    self.started = started
    self.logger = logger
  }

  package func perform(_ order: String, by caller: String) async -> AdminReply {
    if order == Self.status { return await HostStatus.reply(self) }
    let reply = await carryOut(order, by: caller)
    if !reply.done {
      logger.notice("order refused: \(reply.en.replacing("\n", with: "; ")), by \(caller)")
    }
    return reply
  }

  private func carryOut(_ order: String, by caller: String) async -> AdminReply {
    do {
      let action = try OrderLoader.load(order)
      guard let command = try setup.command(for: action) else {
        return refused(
          zh: "`message` 是说给剧本里的人听的，主机上没有屏幕；给商户发公告用 notice",
          en:
            "`message` speaks to the people of a script, and a host has no screen; `notice` reaches "
            + "the shops")
      }
      let text = action.value.record
      try await server.apply(command, noting: text, by: caller)
      logger.notice("order done: \(text), by \(caller)")
      return AdminReply(
        done: true, LocalizedText(zh: "已执行: \(text)", en: "done: \(text)"))
    } catch let errors as LoadErrors {
      let sentences = errors.errors.map(\.sentence)
      return refused(
        zh: sentences.map(\.zh).joined(separator: "\n"),
        en: sentences.map(\.en).joined(separator: "\n"))
    } catch let error as AdminError {
      return AdminReply(done: false, error.text)
    } catch let refusal as Refusal {
      return AdminReply(done: false, AdminTexts.text(of: refusal))
    } catch {
      let reason = StoreError(error).text
      return refused(
        zh: "指令没有生效: \(reason.zh)", en: "the order is not done: \(reason.en)")
    }
  }

  private func refused(zh: String, en: String) -> AdminReply {
    AdminReply(done: false, LocalizedText(zh: zh, en: en))
  }
}
