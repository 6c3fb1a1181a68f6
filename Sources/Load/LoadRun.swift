import HostSim
import NIOCore
import NIOPosix
package import POSProtocol
package import Program
package import Wording

/// What was measured.
package struct LoadResult: Sendable {
  let tally: LoadTally
  /// From the start to the end of sending, or to the last answer when that came later.
  let elapsed: TimeAmount
}

/// A whole load: connects, signs in, lets the terminals trade, and adds up.
package struct LoadRun: Sendable {
  /// What is known while it works.
  package struct Standing: Sendable {
    let tally: LoadTally
    /// Nil while terminals sign in.
    let elapsed: TimeAmount?
  }

  package let plan: LoadPlan
  package let seats: [LoadSeat]
  package let firstSTAN: STAN

  package init(plan: LoadPlan, seats: [LoadSeat], firstSTAN: STAN) {
    self.plan = plan
    self.seats = seats
    self.firstSTAN = firstSTAN
  }

  /// Fails when the system does not let so many connections be open.
  package static func makeRoom(for connections: Int) throws(CommandFailure) {
    let room = OpenFiles.allow(connections: connections)
    guard room < connections else { return }
    throw .wrongInput(
      LocalizedText(
        zh: "要 \(connections) 个连接，系统允许打开的文件只够 \(room) 个；请减少 --terminals，或用 ulimit -n 提高上限",
        en:
          "\(connections) connections are needed and the limit of open files has room for \(room); use "
          + "fewer --terminals or raise the limit with ulimit -n"))
  }

  /// Measures and shows on the console how far it is.
  package func shown(
    stops: AsyncStream<Void>, language: Language
  ) async -> Result<LoadResult, any Error> {
    let progress = LoadProgress(terminals: seats.count, language: language)
    defer { progress?.wipe() }
    var report: (@Sendable (Standing) -> Void)?
    if let progress { report = { progress.show($0) } }
    do {
      return .success(try await measure(stops: stops, report: report))
    } catch {
      return .failure(error)
    }
  }

  /// - Parameters:
  ///   - stops: the first element ends it with the answers still to come, the second without.
  ///   - report: told of the standing twice a second.
  /// - Throws: ``CommandFailure`` when no terminal reaches the host.
  package func measure(
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
