import ISO8583
import NIOCore
import POSProtocol

/// One terminal on the wire: signs in, makes its frames, then sends them with so many on their way.
final class LoadConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum State {
    case signingIn, ready, running, done
  }

  private let run: LoadRun
  private let index: Int
  private var state = State.signingIn
  private var context: ChannelHandlerContext?
  private var answers = FrameCutter()
  /// Frames of one length, one after the other.
  private var frames = ByteBuffer()
  private var frameLength = 0
  /// Where F39 is in an answer.
  private var codeOffset: Int?
  private var sent = 0
  private var answered = 0
  /// When what is on its way was sent, by number of the request.
  private var sendTimes: [NIODeadline]

  init(_ run: LoadRun, index: Int) {
    self.run = run
    self.index = index
    sendTimes = Array(repeating: .now(), count: run.plan.depth)
  }

  func channelActive(context: ChannelHandlerContext) {
    self.context = context
    attempt {
      if run.plan.kind == .echo {
        try prepareSales(Till(run.shop, index))
      } else {
        let request = try Till(run.shop, index).signIn()
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: request)), promise: nil)
      }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    if state != .done, run.plan.kind != .idle {
      run.fail(BenchError("the host has closed a connection"))
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { run.fail(error) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    answers.append(unwrapInboundIn(data))
    guard state == .running else {
      guard let answer = answers.next() else { return }
      return attempt { try prepare(Array(answer.readableBytesView.dropFirst(2))) }
    }
    let now = NIODeadline.now()
    while let answer = answers.next() {
      attempt { try check(answer) }
      run.record(from: sendTimes[answered % run.plan.depth], to: now)
      answered += 1
    }
    if answered == run.plan.requestsEach {
      state = .done
      run.became(done: now)
    } else {
      send(context, at: now)
    }
  }

  func start(at now: NIODeadline) {
    guard let context else { return }
    state = .running
    send(context, at: now)
  }

  /// One write for all that may be sent.
  private func send(_ context: ChannelHandlerContext, at now: NIODeadline) {
    let end = min(answered + run.plan.depth, run.plan.requestsEach)
    guard end > sent else { return }
    let count = end - sent
    let repeats = run.plan.kind == .signIn
    let start = repeats ? 0 : sent * frameLength
    guard let part = frames.getSlice(at: start, length: count * frameLength) else {
      return run.fail(BenchError("there are too few frames"))
    }
    for number in sent..<end { sendTimes[number % run.plan.depth] = now }
    sent = end
    context.writeAndFlush(wrapOutboundOut(part), promise: nil)
  }

  private func prepare(_ answer: [UInt8]) throws {
    var till = try Till(run.shop, index)
    switch run.plan.kind {
    case .sale:
      try till.take(answer)
      try prepareSales(till)
    case .signIn:
      let request = try till.signIn()
      for _ in 0..<run.plan.depth { frames.writeBytes(request) }
      frameLength = request.count
      becomeReady()
    case .idle, .echo: becomeReady()
    }
  }

  private func prepareSales(_ till: Till) throws {
    for number in 1...run.plan.requestsEach {
      let frame = try till.sale(number)
      frameLength = frame.count
      frames.writeBytes(frame)
    }
    becomeReady()
  }

  private func becomeReady() {
    state = .ready
    run.becameReady()
  }

  /// An answer must be an approval.
  private func check(_ answer: ByteBuffer) throws {
    guard run.plan.kind != .echo else { return }
    if codeOffset == nil {
      let message = try Frame(parsing: Array(answer.readableBytesView.dropFirst(2))).message
      codeOffset = message.valueRange(39).map { $0.lowerBound + 13 }
    }
    guard let codeOffset,
      answer.getInteger(at: answer.readerIndex + codeOffset, as: UInt16.self) == 0x3030
    else { throw BenchError("the host has declined a request") }
  }

  private func attempt(_ body: () throws -> Void) {
    do { try body() } catch { run.fail(error) }
  }
}
