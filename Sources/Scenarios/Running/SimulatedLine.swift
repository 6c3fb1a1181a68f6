import Acquirer
import POSProtocol
import Simulation
import TerminalKit

// What goes over the line of a simulated world.
extension SimulatedWorld {
  mutating func happen(_ scheduled: Scheduled, at time: SimulatedTime) {
    now = max(now, time)
    switch scheduled.happening {
    case .terminal(let event):
      guard scheduled.life == life else { return }
      happen(event, wasCut: scheduled.lineCuts != lineCuts)
    case .hostReceives(let payload, let connection):
      guard scheduled.lineCuts == lineCuts else { return }
      hostReceives(payload, connection, life: scheduled.life)
    }
  }

  private mutating func happen(_ event: TerminalKit.Event, wasCut: Bool) {
    switch event {
    case .connected(let connection) where wasCut: failToConnect(connection)
    case .received where wasCut, .disconnected where wasCut: break
    case .received(let payload, let connection):
      guard connection == openConnection else { return }
      let seen = SeenMessage(payload: payload)
      view.lastReceived = seen
      if trace.isOn { note("terminal", "received \(seen.summary)") }
      give(event)
    default: give(event)
    }
  }

  private mutating func hostReceives(
    _ payload: [UInt8], _ connection: ConnectionID, life: Int
  ) {
    arrangeAnswer(to: payload)
    let outcome = acquirer.handle(payload, at: instant, random: &random)
    note("host", outcome.summary)
    for delivery in outcome.answer.map({ carry(.response, $0) }) ?? [] {
      schedule(
        .terminal(.received(Array(delivery.bytes.dropFirst(2)), connection)), at: delivery.at,
        life: life)
    }
    if outcome.closeReason != nil {
      schedule(.terminal(.disconnected(connection)), at: now, life: life)
    }
  }

  private mutating func arrangeAnswer(to payload: [UInt8]) {
    guard let code = answerToAny, let message = SeenMessage(payload: payload).frame?.message,
      let type = TransactionType(request: message)
    else { return }
    answerToAny = nil
    // Without a terminal's name there is nothing the host could refuse.
    _ = try? acquirer.apply(.respond(to: type, code: code, terminal: nil), at: instant)
  }

  mutating func perform(_ effect: Effect) {
    switch effect {
    case .show(let screen):
      view.screen = screen
      guard trace.isOn else { return }
      note("terminal", maskingLikelyCardNumbers(in: "shows \(screen.lines.map(\.text))"))
    case .print(let receipt):
      view.add(receipt)
      note("terminal", "prints \(receipt.lines.count) lines")
    case .connect(let connection): connect(connection)
    case .send(let bytes, let connection): send(bytes, connection)
    case .close(let connection): if connection == openConnection { openConnection = nil }
    case .askCard(let command):
      guard let answer = chips.answer(command) else { return }
      schedule(.terminal(.cardAnswered(answer)), at: now, life: life)
    case .releaseCard:
      schedule(
        .terminal(.cardTaken), at: now.adding(milliseconds: Self.handMilliseconds), life: life)
    case .beep: break
    case .startTimer(let timer, let milliseconds):
      schedule(
        .terminal(.timer(timer)), at: now.adding(milliseconds: milliseconds), life: life)
    case .store(let memory): stored = memory
    case .needRandom(let count):
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      schedule(.terminal(.randomBytes(bytes)), at: now, life: life)
    }
  }

  private mutating func connect(_ connection: ConnectionID) {
    openConnection = connection
    line.reconnect()
    guard !line.isCut else { return failToConnect(connection) }
    let latency = random.draw(in: Self.latencyMilliseconds)
    schedule(.terminal(.connected(connection)), at: now.adding(milliseconds: latency), life: life)
  }

  private mutating func failToConnect(_ connection: ConnectionID) {
    schedule(
      .terminal(.connectFailed(connection)),
      at: now.adding(milliseconds: Self.connectFailureMilliseconds), life: life)
  }

  private mutating func send(_ bytes: [UInt8], _ connection: ConnectionID) {
    let seen = SeenMessage(payload: Array(bytes.dropFirst(2)))
    view.lastSent = seen
    if trace.isOn { note("terminal", "sends \(seen.summary)") }
    for delivery in carry(.request, bytes) {
      schedule(
        .hostReceives(Array(delivery.bytes.dropFirst(2)), connection), at: delivery.at, life: life)
    }
  }

  private mutating func carry(
    _ direction: Line.Direction, _ bytes: [UInt8]
  ) -> [Line.Delivery] {
    let deliveries = line.carry(direction, bytes, at: now, protectedPrefix: bytes.count - 1).map {
      $0.bytes == bytes
        ? $0 : Line.Delivery(at: $0.at, bytes: Corruption.noticeable($0.bytes, of: bytes))
    }
    return count.disturbed(deliveries)
  }
}

/// Where a corruption strikes, so that the receiver can notice it.
enum Corruption {
  /// Behind the length, the TPDU and the header.
  private static let messageType = 13

  /// A changed last byte is a wrong MAC or a wrong check value. Where a message has neither, its
  /// type is spoilt instead: nobody could tell the change of another byte.
  static func noticeable(_ spoilt: [UInt8], of bytes: [UInt8]) -> [UInt8] {
    let message = SeenMessage(payload: Array(bytes.dropFirst(2)))
    let carriesKeys =
      message.value(at: .mti) == "0810" && message.value(at: .subfield(60, 3)) != "360"
      && message.value(at: .field(62)) != nil
    guard message.value(at: .field(64)) == nil, !carriesKeys, bytes.count > messageType else {
      return spoilt
    }
    var result = bytes
    result[messageType] ^= 0x90
    return result
  }
}
