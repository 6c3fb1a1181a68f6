import NIOCore
import POSProtocol
import Wording

/// The desks of all event loops together.
struct LoadDesks: Sendable {
  private let plan: LoadPlan
  private let desks: [(loop: any EventLoop, desk: EventLoopFuture<NIOLoopBound<LoadDesk>>)]

  init(_ plan: LoadPlan, on group: any EventLoopGroup) {
    self.plan = plan
    desks = group.makeIterator().map { loop in
      (loop, loop.submit { NIOLoopBound(LoadDesk(plan, eventLoop: loop), eventLoop: loop) })
    }
  }

  /// Returns when every terminal has signed in or cannot.
  func prepare(_ seats: [LoadSeat], firstSTAN: STAN) async throws {
    let count = desks.count
    for (number, (_, desk)) in desks.enumerated() {
      let own = seats.filter { $0.index % count == number }
      desk.whenSuccess { $0.value.prepare(own, firstSTAN: firstSTAN) }
    }
    for (_, desk) in desks { try await desk.flatMap { $0.value.prepared.futureResult }.get() }
  }

  /// Why no terminal has reached the host; nil when one has.
  func unreachable() async throws -> LocalizedText? {
    let tally = try await standing().tally
    guard tally.signedIn == 0, tally.failedConnections > 0, tally.managementDeclines.isEmpty,
      tally.wrong.isEmpty, tally.brokenConnections == 0, tally.timeouts == 0
    else { return nil }
    for (_, desk) in desks {
      if let failure = try await desk.map({ $0.value.connectionFailure }).get() {
        return failure
      }
    }
    return nil
  }

  /// Returns when every terminal has ended.
  func trade() async throws {
    let start = NIODeadline.now()
    for (_, desk) in desks { desk.whenSuccess { $0.value.begin(at: start) } }
    for (_, desk) in desks { try await desk.flatMap { $0.value.finished.futureResult }.get() }
  }

  func stop(atOnce: Bool) {
    for (_, desk) in desks {
      desk.whenSuccess { atOnce ? $0.value.abandon() : $0.value.stop() }
    }
  }

  /// All figures so far.
  func standing() async throws -> LoadRun.Standing {
    var tally = LoadTally()
    var start: NIODeadline?
    var end: NIODeadline?
    for (_, desk) in desks {
      let part = try await desk.map { bound in
        (tally: bound.value.tally, start: bound.value.start, stopped: bound.value.stopped)
      }.get()
      tally.add(part.tally)
      start = start ?? part.start
      end = [end, part.stopped].compactMap(\.self).max()
    }
    guard let start else { return LoadRun.Standing(tally: tally, elapsed: nil) }
    let last = [end ?? .now(), tally.lastAnswer].compactMap(\.self).max() ?? .now()
    return LoadRun.Standing(tally: tally, elapsed: max(.zero, last - start))
  }
}
