import Glibc
import HostSim
import NIOCore
import NIOPosix
import POSProtocol
import Program
package import Rooms
import Scenarios
package import TerminalKit
package import TerminalLink
import Wording

/// Joins a terminal with the console: keys go to it, what it shows and prints comes back.
package struct Console {
  /// What can happen, in the order in which it does.
  private enum Happening: Sendable {
    case typed([UInt8])
    case shown(Screen)
    case printed(Receipt)
    case beeped
    case ignored(Event)
    case line(LineCondition)
    case status(TerminalStatus?)
    case outlook(TerminalOutlook?)
    case failed(TerminalStoreError)
    case secondPassed
    case resized
    case inputEnded
  }

  package let setup: WorldSetup
  package let configuration: TerminalConfiguration
  package let host: TerminalHost
  package let hostName: String
  package let store: TerminalStore?
  /// How many transactions the cards' chips have had.
  package let firstCounter: UInt16
  package let cast: CastFile?

  package init(
    setup: WorldSetup, configuration: TerminalConfiguration, host: TerminalHost, hostName: String,
    store: TerminalStore?, firstCounter: UInt16, cast: CastFile?
  ) {
    self.setup = setup
    self.configuration = configuration
    self.host = host
    self.hostName = hostName
    self.store = store
    self.firstCounter = firstCounter
    self.cast = cast
  }

  /// Runs until the person quits or the input ends.
  package func run() async throws {
    let (happenings, continuation) = AsyncStream.makeStream(of: Happening.self)
    let report: @Sendable (Happening) -> Void = { continuation.yield($0) }
    let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
    let driver: TerminalDriver
    do {
      driver = try TerminalDriver(
        configuration: configuration, host: host, store: store, eventLoop: eventLoop,
        clock: SystemClock.now,
        callbacks: TerminalCallbacks(
          show: { report(.shown($0)) }, print: { report(.printed($0)) },
          beep: { _ in report(.beeped) }, failed: { report(.failed($0)) },
          ignored: { report(.ignored($0)) }, line: { report(.line($0)) }))
    } catch {
      throw CommandFailure.wrongInput(error.text)
    }
    try RawConsole.enter()
    defer { RawConsole.restore() }
    readKeys(report, windowChanges: RawConsole.windowChanges())
    let seconds = eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) {
      _ in report(.secondPassed)
    }
    driver.power(on: true)
    await show(happenings, driver, report)
    seconds.cancel()
  }

  private func show(
    _ happenings: AsyncStream<Happening>, _ driver: TerminalDriver,
    _ report: @escaping @Sendable (Happening) -> Void
  ) async {
    var state = ConsoleState(
      language: configuration.language, terminalID: configuration.id.text, hostName: hostName,
      isOn: true, cards: setup.world.cards.map(ConsoleCard.init),
      goods: setup.goods.map(ConsoleGoods.init))
    state.window = RawConsole.window
    var frame = ConsoleFrame(cast: cast)
    frame.draw(state)
    for await happening in happenings {
      state.window = RawConsole.window
      switch happening {
      case .typed(let bytes):
        for input in ConsoleInput.keys(in: bytes) {
          guard let action = ConsoleKeys.take(input, &state) else { continue }
          guard action != .quit else { return }
          perform(action, driver, report, &state)
        }
      case .shown(let screen):
        state.screen = screen
        ask(driver, report)
      case .printed(let receipt): state.print(receipt)
      case .beeped: StandardStreams.writeStyled("\u{07}")
      case .ignored(let event): state.ignored(event)
      case .line(let condition): state.line = condition
      case .status(let status): state.take(status, at: SystemClock.now().milliseconds)
      case .outlook(let outlook): state.outlook = outlook
      case .secondPassed:
        driver.tick()
        ask(driver, report)
      case .resized: frame.forget()
      case .failed(let error):
        state.isOn = false
        state.notice = error.text[state.language]
      case .inputEnded: return
      }
      frame.draw(state)
    }
  }

  private func ask(_ driver: TerminalDriver, _ report: @escaping @Sendable (Happening) -> Void) {
    driver.status().whenSuccess { report(.status($0)) }
  }

  private func perform(
    _ action: ConsoleAction, _ driver: TerminalDriver,
    _ report: @escaping @Sendable (Happening) -> Void, _ state: inout ConsoleState
  ) {
    switch action {
    case .press(let key): driver.press(key)
    case .power(let on): driver.power(on: on)
    case .line(let isCut): driver.line(isCut: isCut)
    case .hold(let holds): driver.holdNextAnswer(holds)
    case .paper(let loaded): driver.paper(loaded: loaded)
    case .present(let alias, let method):
      do {
        let card = try setup.presentation(of: alias, by: method)
        setup.present(card, alias, by: method, at: driver, counter: firstCounter)
      } catch {
        state.notice = error.text[state.language]
      }
    case .scan(let alias): driver.scan(setup.scanned(alias))
    case .scanCode(let code): driver.scan(code)
    case .look: driver.outlook().whenSuccess { report(.outlook($0)) }
    case .quit: break
    }
  }

  /// Reads the keyboard on a thread of its own, for reading blocks.
  ///
  /// - Parameter windowChanges: a descriptor that gives a byte when the window has another size.
  private func readKeys(
    _ report: @escaping @Sendable (Happening) -> Void, windowChanges: Int32
  ) {
    NIOThreadPool.singleton.submit { _ in
      var buffer = [UInt8](repeating: 0, count: 256)
      func read(_ descriptor: Int32) -> ArraySlice<UInt8>? {
        let count = buffer.withUnsafeMutableBytes {
          Glibc.read(descriptor, $0.baseAddress, $0.count)
        }
        if count < 0 && errno == EINTR { return [] }
        return count > 0 ? buffer.prefix(count) : nil
      }
      var watched = [STDIN_FILENO, windowChanges].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      while true {
        guard poll(&watched, 2, -1) > 0 else {
          if errno == EINTR { continue }
          return report(.inputEnded)
        }
        if watched[1].revents != 0, read(windowChanges) != nil { report(.resized) }
        guard watched[0].revents != 0 else { continue }
        guard let bytes = read(STDIN_FILENO) else { return report(.inputEnded) }
        report(.typed(Array(bytes)))
      }
    }
  }
}
