import NIOCore
import POSProtocol
import Rooms
import Scenarios
import Simulation
import TerminalKit
import TerminalLink
import Wording

/// Somebody who sells, voids and settles at one terminal, whatever happens to the host.
struct Cashier: Sendable {
  private let driver: TerminalDriver
  private let card: CardPresentation
  private let screens: AsyncStream<Screen>
  private let chance: SeededGenerator

  init(
    _ terminal: String, in setup: WorldSetup, port: Int, eventLoop: any EventLoop,
    chance: SeededGenerator
  ) throws {
    self.chance = chance
    let (screens, continuation) = AsyncStream.makeStream(of: Screen.self)
    self.screens = screens
    guard let configuration = setup.configuration(of: terminal, language: .zh),
      let card = try setup.presentation(of: CrashWorld.card(of: terminal), by: .swipe)
    else { throw PosLabProcess.Failure(description: "no terminal \(terminal)") }
    self.card = card
    driver = try TerminalDriver(
      configuration: configuration, host: .tcp(host: "127.0.0.1", port: port),
      eventLoop: eventLoop, clock: CashierClock.now,
      callbacks: TerminalCallbacks(show: { continuation.yield($0) }))
    driver.power(on: true)
  }

  /// Works until the till is closed, and then until one more sale has gone through.
  func work(_ till: Till) async throws -> Takings {
    var screens = screens.makeAsyncIterator()
    var chance = chance
    var settled: [JournalEntry] = []
    while true {
      let isClosed = await till.isClosed
      switch isClosed ? .max : chance.draw(below: 12) {
      case 0: settled += try await settle(&screens)
      case 1, 2: try await void(&screens)
      default:
        guard await sell(&screens) else { continue }
        await till.count()
        guard isClosed else { continue }
        let memory = try await driver.storedMemory().get() ?? TerminalMemory()
        return Takings(settled: settled, memory: memory)
      }
    }
  }

  private func sell(_ screens: inout AsyncStream<Screen>.Iterator) async -> Bool {
    press("MENU 1 2")
    let prompt = await result(&screens) { $0.contains("请输入金额") }
    guard prompt.contains("请输入金额") else {
      await signIn(&screens)
      return false
    }
    press("1 0 0 ENTER")
    driver.present(card)
    press("ENTER 1 2 3 4 5 6 ENTER")
    return await result(&screens) { _ in false }.contains("交易成功")
  }

  private func signIn(_ screens: inout AsyncStream<Screen>.Iterator) async {
    press("MENU 1 1 ENTER")
    _ = await result(&screens) { _ in false }
  }

  /// Voids the last sale that stands, if there is one and the line allows it.
  private func void(_ screens: inout AsyncStream<Screen>.Iterator) async throws {
    let journal = try await driver.storedMemory().get()?.journal ?? []
    guard let sale = journal.last(where: { $0.type == .sale && !$0.isVoided }) else { return }
    press("MENU 1 3")
    let prompt = await result(&screens) { $0.contains("请输入主管密码") }
    guard prompt.contains("请输入主管密码") else { return await signIn(&screens) }
    press("1 2 3 4 5 6 ENTER " + sale.stan.description.map { "\($0)" }.joined(separator: " "))
    press("ENTER ENTER")
    driver.present(card)
    press("ENTER 1 2 3 4 5 6 ENTER")
    _ = await result(&screens) { _ in false }
  }

  /// Settles until the batch is settled.
  ///
  /// - Returns: what was in it.
  private func settle(
    _ screens: inout AsyncStream<Screen>.Iterator
  ) async throws -> [JournalEntry] {
    guard let before = try await driver.storedMemory().get(), !before.journal.isEmpty else {
      return []
    }
    while try await driver.storedMemory().get()?.journal.isEmpty == false {
      press("MENU 1 9")
      let prompt = await result(&screens) { text in
        ["是否批结算", "上次结算未应答", "批上送中断"].contains { text.contains($0) }
      }
      guard !prompt.contains("按任意键") else {
        await signIn(&screens)
        continue
      }
      press("ENTER")
      _ = await result(&screens) { _ in false }
      press("CANCEL CANCEL")
    }
    return before.journal
  }

  /// The first page behind the main menu that is a result, or that `isWanted`.
  private func result(
    _ screens: inout AsyncStream<Screen>.Iterator, or isWanted: (String) -> Bool
  ) async -> String {
    var last = ""
    while let screen = await screens.next(isolation: #isolation) {
      let text = screen.text
      let wasPrompt =
        last.contains("请输入") || last.contains("主菜单") || last.contains("正在")
        || last.contains("金融服务") || last.contains("确认")
      if isWanted(text) || (wasPrompt && text.contains("按任意键")) { return text }
      last = text
    }
    return ""
  }

  private func press(_ names: String) {
    for key in names.split(separator: " ").compactMap({ Key(name: String($0)) }) {
      driver.press(key)
    }
  }
}
