import Glibc
import HostSim
import ISO8583
import NIOPosix
import POSProtocol
import Scenarios
import TerminalKit
import TerminalLink

/// Joins a terminal with the console: keys go to it, what it shows and prints comes back.
struct Console {
  /// What can happen, in the order in which it does.
  private enum Happening: Sendable {
    case typed([UInt8])
    case shown(Screen)
    case printed(Receipt)
    case beeped
    case failed(TerminalStoreError)
    case inputEnded
  }

  let setup: WorldSetup
  let configuration: TerminalConfiguration
  let host: TerminalHost
  let hostName: String
  let store: TerminalStore?

  /// Runs until the person quits or the input ends.
  func run() async throws {
    let (happenings, continuation) = AsyncStream.makeStream(of: Happening.self)
    let driver: TerminalDriver
    do {
      driver = try TerminalDriver(
        configuration: configuration, host: host, store: store,
        eventLoop: MultiThreadedEventLoopGroup.singleton.next(), clock: SystemClock.now,
        callbacks: TerminalCallbacks(
          show: { continuation.yield(.shown($0)) }, print: { continuation.yield(.printed($0)) },
          beep: { _ in continuation.yield(.beeped) },
          failed: { continuation.yield(.failed($0)) }))
    } catch {
      throw CommandFailure.wrongInput("\(error)")
    }
    guard RawConsole.enter() else {
      throw CommandFailure.wrongInput("the console's settings cannot be read; use another console")
    }
    defer { RawConsole.restore() }
    readKeys { continuation.yield($0) }
    driver.power(on: true)
    await show(happenings, driver)
  }

  private func show(_ happenings: AsyncStream<Happening>, _ driver: TerminalDriver) async {
    var state = ConsoleState(
      language: configuration.language, terminalID: configuration.id.text, hostName: hostName,
      isOn: true, cards: setup.world.cards.map(ConsoleCard.init))
    draw(state)
    for await happening in happenings {
      switch happening {
      case .typed(let bytes):
        for input in ConsoleInput.keys(in: bytes) {
          guard let action = ConsoleKeys.take(input, &state) else { continue }
          guard action != .quit else { return }
          perform(action, driver, &state)
        }
      case .shown(let screen): state.screen = screen
      case .printed(let receipt): state.print(receipt)
      case .beeped: StandardStreams.write("\u{07}")
      case .failed(let error):
        state.isOn = false
        state.notice = "\(error)"
      case .inputEnded: return
      }
      draw(state)
    }
  }

  private func perform(
    _ action: ConsoleAction, _ driver: TerminalDriver, _ state: inout ConsoleState
  ) {
    switch action {
    case .press(let key): driver.press(key)
    case .power(let on): driver.power(on: on)
    case .present(let alias, let method):
      do {
        if let card = try setup.presentation(of: alias, by: method) {
          driver.present(card)
        } else {
          driver.presentUnreadableCard()
        }
      } catch {
        state.notice = "\(error)"
      }
    case .scan(let alias): driver.scan(setup.scanned(alias))
    case .quit: break
    }
  }

  private func draw(_ state: ConsoleState) {
    let size = RawConsole.size
    guard size.columns >= ConsoleDrawing.columns, size.rows >= ConsoleDrawing.rows else {
      let text = LocalizedText(
        zh: "窗口太小,请放大到80列24行", en: "enlarge the window to 80 columns and 24 rows")
      return StandardStreams.write("\u{1B}[2J\u{1B}[H\(text[state.language])")
    }
    let lines = ConsoleDrawing(isColoured: StandardStreams.outputTakesColour).lines(state)
    StandardStreams.write(
      "\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J")
  }

  /// Reads the keyboard on a thread of its own: reading blocks.
  private func readKeys(_ report: @escaping @Sendable (Happening) -> Void) {
    NIOThreadPool.singleton.submit { _ in
      var buffer = [UInt8](repeating: 0, count: 256)
      while true {
        let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return report(.inputEnded) }
        report(.typed(Array(buffer.prefix(count))))
      }
    }
  }
}

extension ConsoleCard {
  /// Shows no more of a card than its masked number.
  init(_ card: WorldFile.Card) {
    self.init(
      alias: card.alias, number: Masking.maskedDigits(card.pan.reveal()),
      entry: card.entry.compactMap { PresentationMethod(rawValue: $0.rawValue) },
      hasPaymentCode: card.paymentCode != nil)
  }
}
