import Acquirer
import POSProtocol
import Simulation
package import TerminalKit

// What goes over the lines of a room.
extension Room {
  package mutating func connect(_ connection: ConnectionID, _ index: Int) {
    seats[index].openConnection = connection
    seats[index].line.reconnect()
    guard !seats[index].line.isCut else { return failToConnect(connection, index) }
    let latency = random.draw(in: Self.latencyMilliseconds)
    schedule(
      .terminal(.connected(connection)), at: now.adding(milliseconds: latency), index,
      life: seats[index].life)
  }

  mutating func failToConnect(_ connection: ConnectionID, _ index: Int) {
    schedule(
      .terminal(.connectFailed(connection)),
      at: now.adding(milliseconds: Self.connectFailureMilliseconds), index,
      life: seats[index].life)
  }

  package mutating func send(_ bytes: [UInt8], _ connection: ConnectionID, _ index: Int) {
    let seen = SeenMessage(payload: Array(bytes.dropFirst(2)))
    seats[index].view.addSent(seen)
    if trace.isOn { note("terminal", "sends \(seen.summary)", index) }
    arrangeAwaited(.request, by: seen, index)
    for delivery in carry(.request, bytes, index) {
      schedule(
        .hostReceives(Array(delivery.bytes.dropFirst(2)), connection), at: delivery.at, index,
        life: seats[index].life)
    }
  }

  mutating func hostReceives(
    _ payload: [UInt8], _ connection: ConnectionID, _ index: Int, life: Int
  ) {
    arrangeAnswer(to: payload, index)
    var chance = random
    let outcome = acquirer.handle(payload, at: instant, random: &chance)
    random = chance
    if trace.isOn { note("host", outcome.summary, index) }
    if outcome.answer != nil {
      arrangeAwaited(.response, by: SeenMessage(payload: payload), index)
    }
    for delivery in outcome.answer.map({ carry(.response, $0, index) }) ?? [] {
      schedule(
        .terminal(.received(Array(delivery.bytes.dropFirst(2)), connection)), at: delivery.at,
        index, life: life)
    }
    if outcome.closeReason != nil {
      schedule(.terminal(.disconnected(connection)), at: now, index, life: life)
    }
  }

  /// Faults that waited for a transaction of this kind strike its message now.
  private mutating func arrangeAwaited(
    _ direction: Line.Direction, by request: SeenMessage, _ index: Int
  ) {
    guard !seats[index].awaited.isEmpty, let message = request.frame?.message,
      let type = TransactionType(request: message)
    else { return }
    for awaited in seats[index].awaited
    where awaited.type == type && awaited.fault.direction == direction {
      seats[index].line.arrange(awaited.fault)
    }
    seats[index].awaited.removeAll { $0.type == type && $0.fault.direction == direction }
  }

  private mutating func arrangeAnswer(to payload: [UInt8], _ index: Int) {
    guard let code = seats[index].answerToAny,
      let message = SeenMessage(payload: payload).frame?.message,
      let type = TransactionType(request: message)
    else { return }
    seats[index].answerToAny = nil
    // Without a terminal's name there is nothing the host could refuse.
    _ = try? acquirer.apply(.respond(to: type, code: code, terminal: nil), at: instant)
  }

  private mutating func carry(
    _ direction: Line.Direction, _ bytes: [UInt8], _ index: Int
  ) -> [Line.Delivery] {
    let deliveries = seats[index].line.carry(
      direction, bytes, at: now, protectedPrefix: bytes.count - 1
    ).map {
      $0.bytes == bytes
        ? $0 : Line.Delivery(at: $0.at, bytes: Corruption.noticeable($0.bytes, of: bytes))
    }
    return seats[index].count.disturbed(deliveries)
  }
}

extension Line.Fault {
  fileprivate var direction: Line.Direction {
    switch self {
    case .drop(let direction), .corrupt(let direction), .duplicate(let direction): direction
    }
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
      message.value(at: .mti) == "0810"
      && message.value(at: .subfield(60, 3)) != DownloadCode.parameters.rawValue
      && message.value(at: .field(62)) != nil
    guard message.value(at: .field(64)) == nil, !carriesKeys, bytes.count > messageType else {
      return spoilt
    }
    var result = bytes
    result[messageType] ^= 0x90
    return result
  }
}
