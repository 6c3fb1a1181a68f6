import Foundation
import Logging
import NIOCore
import Wording

/// One order: a line in, the answer out, then the end.
final class AdminConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// By which way it came.
  enum Way {
    case socket
    case network
  }

  private let way: Way
  private let gate: AdminGate
  private let desk: AdminServer.Desk
  private let logger: Logger
  private var line: [UInt8] = []
  private var isIn = false
  private var isTaken = false
  private var patience: Scheduled<Void>?

  init(_ way: Way, _ gate: AdminGate, _ desk: @escaping AdminServer.Desk, _ logger: Logger) {
    self.way = way
    self.gate = gate
    self.desk = desk
    self.logger = logger
  }

  func channelActive(context: ChannelHandlerContext) {
    isIn = gate.enter()
    guard isIn else { return context.close(promise: nil) }
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    patience = context.eventLoop.scheduleTask(in: .seconds(AdminLimits.seconds)) {
      bound.value.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    patience?.cancel()
    if isIn { gate.leave() }
    isIn = false
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard isIn, !isTaken else { return }
    line += unwrapInboundIn(data).readableBytesView
    if let end = line.firstIndex(of: 0x0A), end < AdminLimits.requestLine {
      isTaken = true
      patience?.cancel()
      take(Array(line[..<end]), context)
    } else if line.count >= AdminLimits.requestLine {
      isTaken = true
      answer(
        .refused(
          zh: "指令太长；最多 16 KiB", en: "the order is too long; at most 16 KiB are taken"),
        context)
    }
  }

  private func take(_ line: [UInt8], _ context: ChannelHandlerContext) {
    guard let request = try? JSONDecoder().decode(AdminRequest.self, from: Data(line))
    else {
      return answer(
        .refused(
          zh: "看不懂这条指令；请用同一版本的 poslab admin",
          en: "this is no order; use `poslab admin` of the same version"), context)
    }
    switch way {
    case .socket: askPeer(request, context)
    case .network:
      guard let refusal = refusal(of: request, context) else {
        let peer = context.remoteAddress?.ipAddress ?? "?"
        return perform(request, "\(peer) (token)", context)
      }
      answer(refusal, context)
    }
  }

  private func refusal(
    of request: AdminRequest, _ context: ChannelHandlerContext
  ) -> AdminReply? {
    let seconds = Int64(NIODeadline.now().uptimeNanoseconds / 1_000_000_000)
    let address = context.remoteAddress?.ipAddress ?? "unknown peer"
    switch gate.check(request.token, from: address, at: seconds) {
    case .welcome: return nil
    case .wrong:
      logger.warning("order refused: wrong token, from \(address)")
      return .refused(
        zh: "口令不对；--token-file 要和主机用同一个文件",
        en: "the token is wrong; --token-file has to hold the host's own")
    case .closed:
      return .refused(
        zh: "错误的口令太多；一分钟后再试", en: "too many wrong tokens; try again in a minute")
    }
  }

  /// The system says who is at the other end of a socket; nobody can pretend.
  private func askPeer(_ request: AdminRequest, _ context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    PeerCredentials.ask(context.channel).whenComplete { result in
      let (connection, context) = bound.value
      guard case .success(let peer) = result, peer.mayOrder else {
        connection.logger.warning("order refused: from another user of this machine")
        return connection.answer(
          .refused(
            zh: "只有运行主机的用户可以下指令", en: "only the user who runs the host may give orders"),
          context)
      }
      connection.perform(request, peer.caller, context)
    }
  }

  private func perform(
    _ request: AdminRequest, _ caller: String, _ context: ChannelHandlerContext
  ) {
    let desk = desk
    let order = request.order
    let promise = context.eventLoop.makePromise(of: AdminReply.self)
    promise.completeWithTask { await desk(order, caller) }
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    promise.futureResult.whenSuccess { reply in bound.value.0.answer(reply, bound.value.1) }
  }

  private func answer(_ reply: AdminReply, _ context: ChannelHandlerContext) {
    guard isIn else { return }
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: reply.line))).whenComplete { _ in
      bound.value.close(promise: nil)
    }
  }
}
