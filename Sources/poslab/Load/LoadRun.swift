import NIOCore
import NIOPosix
import POSProtocol
import Wording

/// What was measured.
struct LoadResult: Sendable {
  let tally: LoadTally
  /// From the start to the end of sending, or to the last answer when that came later.
  let elapsed: TimeAmount
}

/// A whole load: connects, signs in, lets the terminals trade, and adds up.
struct LoadRun: Sendable {
  /// What is known while it works.
  struct Standing: Sendable {
    let tally: LoadTally
    /// Nil while terminals sign in.
    let elapsed: TimeAmount?
  }

  let plan: LoadPlan
  let seats: [LoadSeat]
  let firstSTAN: STAN

  /// - Parameters:
  ///   - stops: the first element ends it with the answers still to come, the second without.
  ///   - report: told of the standing twice a second.
  /// - Throws: ``CommandFailure`` when no terminal reaches the host.
  func measure(
    stops: AsyncStream<Void>? = nil, report: (@Sendable (Standing) -> Void)? = nil
  ) async throws -> LoadResult {
    let count = max(1, min(4, System.coreCount - 1, seats.count))
    let group = MultiThreadedEventLoopGroup(numberOfThreads: count)
    do {
      let desks = LoadDesks(plan, on: group)
      let watchers = watch(desks, stops, report)
      defer { for watcher in watchers { watcher.cancel() } }
      let result = try await measure(desks)
      try await group.shutdownGracefully()
      return result
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  private func measure(_ desks: LoadDesks) async throws -> LoadResult {
    try await desks.prepare(seats, firstSTAN: firstSTAN)
    if let reason = try await desks.unreachable() {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "连不上 \(plan.host):\(plan.port)：\(reason.zh)；主机在那里运行吗？poslab host 会启动一台",
          en:
            "cannot connect to \(plan.host):\(plan.port): \(reason.en); is the host running there? "
            + "`poslab host` starts one"))
    }
    try await desks.trade()
    let standing = try await desks.standing()
    return LoadResult(tally: standing.tally, elapsed: standing.elapsed ?? .zero)
  }

  private func watch(
    _ desks: LoadDesks, _ stops: AsyncStream<Void>?,
    _ report: (@Sendable (Standing) -> Void)?
  ) -> [Task<Void, Never>] {
    var tasks: [Task<Void, Never>] = []
    if let stops {
      tasks.append(
        Task {
          var isFirst = true
          for await _ in stops {
            desks.stop(atOnce: !isFirst)
            isFirst = false
          }
        })
    }
    if let report {
      tasks.append(
        Task {
          while true {
            do { try await Task.sleep(for: .milliseconds(500)) } catch { return }
            guard let standing = try? await desks.standing(), !Task.isCancelled else { return }
            report(standing)
          }
        })
    }
    return tasks
  }
}
