import NIOCore
import NIOPosix
import TerminalKit

/// The connections of one terminal, confined to its event loop.
final class TerminalLine {
  let eventLoop: any EventLoop
  private let host: TerminalHost
  private let connectTimeout: TimeAmount
  private var channels: [ConnectionID: any Channel] = [:]
  /// Connections that are open or being opened.
  private var open: Set<ConnectionID> = []
  /// Nothing goes either way.
  var isCut = false
  /// The next answer is held, and with it all that happens after.
  private var isHolding = false
  private var held: [Event] = []

  init(host: TerminalHost, eventLoop: any EventLoop, connectTimeout: TimeAmount) {
    self.host = host
    self.eventLoop = eventLoop
    self.connectTimeout = connectTimeout
  }

  /// How the line is, for those who watch.
  var condition: LineCondition {
    LineCondition(
      isCut: isCut, hold: !isHolding ? .off : held.isEmpty ? .armed : .holding)
  }

  /// Begins to hold the next answer, or ends it.
  ///
  /// - Returns: what was held, in its order.
  func hold(_ holds: Bool) -> [Event] {
    defer { held.removeAll() }
    isHolding = holds
    return held
  }

  /// Whether the event does not reach the terminal for the present, or at all.
  func keeps(_ event: Event) -> Bool {
    if isCut, event.comesOverLine { return true }
    guard isHolding else { return false }
    if held.isEmpty {
      guard case .received = event else { return false }
    }
    held.append(event)
    return true
  }

  func connect(_ connection: ConnectionID, for runner: TerminalRunner, epoch: Int) {
    open.insert(connection)
    guard !isCut else { return failToConnect(connection, for: runner, epoch: epoch) }
    switch host {
    case .inProcess: runner.happened(.connected(connection), epoch: epoch)
    case .tcp(let host, let port):
      openChannel(connection, host: host, port: port, for: runner, epoch: epoch)
    }
  }

  func send(
    _ frame: [UInt8], on connection: ConnectionID, for runner: TerminalRunner, epoch: Int
  ) {
    guard open.contains(connection), !isCut else { return }
    switch host {
    case .inProcess(let port):
      ask(port, Array(frame.dropFirst(2)), on: connection, for: runner, epoch: epoch)
    case .tcp:
      guard let channel = channels[connection] else { return }
      // A failed write closes the channel, which tells the terminal.
      channel.writeAndFlush(ByteBuffer(bytes: frame)).whenFailure { _ in
        channel.close(promise: nil)
      }
    }
  }

  func close(_ connection: ConnectionID) {
    open.remove(connection)
    channels.removeValue(forKey: connection)?.close(promise: nil)
  }

  /// What was held is lost with its connections.
  func closeAll() {
    for connection in open { close(connection) }
    _ = hold(false)
  }

  private func failToConnect(
    _ connection: ConnectionID, for runner: TerminalRunner, epoch: Int
  ) {
    let bound = NIOLoopBound(runner, eventLoop: eventLoop)
    let line = NIOLoopBound(self, eventLoop: eventLoop)
    eventLoop.scheduleTask(in: .seconds(1)) {
      guard line.value.open.remove(connection) != nil else { return }
      bound.value.happened(.connectFailed(connection), epoch: epoch)
    }
  }

  private func openChannel(
    _ connection: ConnectionID, host: String, port: Int, for runner: TerminalRunner, epoch: Int
  ) {
    let bound = NIOLoopBound(runner, eventLoop: eventLoop)
    let line = NIOLoopBound(self, eventLoop: eventLoop)
    ClientBootstrap(group: eventLoop)
      .connectTimeout(connectTimeout)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            FrameHandler(connection) { line.value.handle($0, runner: bound.value, epoch: epoch) })
        }
      }
      .connect(host: host, port: port)
      .hop(to: eventLoop)
      .whenComplete { result in
        line.value.finished(connection, result, for: bound.value, epoch: epoch)
      }
  }

  private func finished(
    _ connection: ConnectionID, _ result: Result<any Channel, any Error>,
    for runner: TerminalRunner, epoch: Int
  ) {
    switch result {
    case .success(let channel):
      guard open.contains(connection) else { return channel.close(promise: nil) }
      channels[connection] = channel
      runner.happened(.connected(connection), epoch: epoch)
    case .failure:
      guard open.remove(connection) != nil else { return }
      runner.happened(.connectFailed(connection), epoch: epoch)
    }
  }

  /// What came over a connection; nothing after the terminal closed it.
  private func handle(_ event: Event, runner: TerminalRunner, epoch: Int) {
    switch event {
    case .received(_, let connection):
      guard open.contains(connection) else { return }
    case .disconnected(let connection):
      // A channel that breaks before it was reported open fails as a connection attempt.
      guard channels.removeValue(forKey: connection) != nil else { return }
      open.remove(connection)
    default: return
    }
    runner.happened(event, epoch: epoch)
  }

  private func ask(
    _ port: @escaping HostPort, _ payload: [UInt8], on connection: ConnectionID,
    for runner: TerminalRunner, epoch: Int
  ) {
    let bound = NIOLoopBound(runner, eventLoop: eventLoop)
    let line = NIOLoopBound(self, eventLoop: eventLoop)
    // Not before the terminal has said all that it has to say.
    eventLoop.execute {
      guard let answer = port(payload) else { return }
      line.value.handle(.received(answer, connection), runner: bound.value, epoch: epoch)
    }
  }
}

extension Event {
  /// Whether it needs a line that is whole.
  fileprivate var comesOverLine: Bool {
    switch self {
    case .connected, .received: true
    default: false
    }
  }
}
