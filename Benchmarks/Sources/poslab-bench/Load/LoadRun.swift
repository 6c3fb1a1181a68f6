import NIOCore

/// All connections of one client; confined to its event loop.
final class LoadRun {
  let plan: LoadPlan
  let shop: Shop
  let prepared: EventLoopPromise<Void>
  let finished: EventLoopPromise<Void>
  private var connections: [LoadConnection] = []
  private var ready = 0
  private var running = 0
  private var started = NIODeadline.now()
  private var ended = NIODeadline.now()
  private var latencies: [UInt32] = []

  init(_ plan: LoadPlan, shop: Shop, loop: any EventLoop) {
    self.plan = plan
    self.shop = shop
    prepared = loop.makePromise()
    finished = loop.makePromise()
    latencies.reserveCapacity(plan.requestsEach * plan.connections)
  }

  func makeConnection() -> LoadConnection {
    let connection = LoadConnection(self, index: connections.count)
    connections.append(connection)
    return connection
  }

  func becameReady() {
    ready += 1
    if ready == plan.connections { prepared.succeed() }
  }

  func start() {
    running = plan.connections
    started = .now()
    for connection in connections { connection.start(at: started) }
  }

  func record(from sent: NIODeadline, to now: NIODeadline) {
    latencies.append(UInt32(clamping: (now - sent).nanoseconds))
  }

  func became(done now: NIODeadline) {
    running -= 1
    ended = now
    if running == 0 { finished.succeed() }
  }

  func fail(_ error: any Error) {
    prepared.fail(error)
    finished.fail(error)
  }

  func result() -> LoadResult {
    latencies.sort()
    return LoadResult(
      seconds: Double((ended - started).nanoseconds) / 1e9, requests: latencies.count,
      p50Microseconds: percentile(0.50), p99Microseconds: percentile(0.99))
  }

  private func percentile(_ part: Double) -> Double {
    guard let last = latencies.indices.last else { return 0 }
    return Double(latencies[Int(Double(last) * part)]) / 1000
  }
}
