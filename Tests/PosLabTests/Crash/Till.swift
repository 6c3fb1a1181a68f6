/// Counts what is done at the terminals, wakes who waits for more, and knows whether the host runs.
actor Till {
  private(set) var isClosed = false
  private var done = 0
  private var waiter: (limit: Int, continuation: CheckedContinuation<Void, Never>)?
  private var isHostUp = true
  private var callers: [CheckedContinuation<Void, Never>] = []

  func count() {
    done += 1
    guard let waiter, done >= waiter.limit else { return }
    self.waiter = nil
    waiter.continuation.resume()
  }

  func close() { isClosed = true }

  func wait(forMore count: Int) async {
    let limit = done + count
    await withCheckedContinuation { waiter = (limit, $0) }
  }

  /// Called before the host is killed, and again when it listens.
  func host(isUp: Bool) {
    isHostUp = isUp
    guard isUp else { return }
    for caller in callers { caller.resume() }
    callers = []
  }

  /// Returns when the host listens, so that nobody takes the machine's time by calling in vain.
  func waitForHost() async {
    guard !isHostUp else { return }
    await withCheckedContinuation { callers.append($0) }
  }
}
