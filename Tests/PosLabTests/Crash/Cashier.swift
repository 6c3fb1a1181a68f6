import ISO8583
import NIOCore
import Scenarios
import TerminalKit
import TerminalLink

/// Somebody who sells at one terminal, whatever happens to the host.
struct Cashier: Sendable {
  private let driver: TerminalDriver
  private let card: CardPresentation
  private let screens: AsyncStream<Screen>

  init(
    _ terminal: String, in setup: WorldSetup, port: Int, eventLoop: any EventLoop
  ) throws {
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

  /// Sells until told to stop, then until one sale has gone through.
  func work(
    until isOver: @escaping @Sendable () async -> Bool,
    approved: @escaping @Sendable () async -> Void
  ) async {
    var screens = screens.makeAsyncIterator()
    var hasSold = false
    while true {
      hasSold = await sell(&screens)
      if hasSold {
        await approved()
        if await isOver() { return }
      }
    }
  }

  /// What the terminal remembers at the end.
  func memory() async throws -> TerminalMemory? { try await driver.storedMemory().get() }

  private func sell(_ screens: inout AsyncStream<Screen>.Iterator) async -> Bool {
    press("MENU 1 2")
    let prompt = await result(&screens) { $0.contains("请输入金额") }
    guard prompt.contains("请输入金额") else {
      press("MENU 1 1 ENTER")
      _ = await result(&screens) { _ in false }
      return false
    }
    press("1 0 0 ENTER")
    driver.present(card)
    press("ENTER 1 2 3 4 5 6 ENTER")
    return await result(&screens) { _ in false }.contains("交易成功")
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
