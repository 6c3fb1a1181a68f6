package import NIOCore
package import POSProtocol

/// What a load is to be.
package struct LoadPlan: Sendable {
  package var host: String
  package var port: Int
  package var tpdu = TPDU.standard
  package var hasTPDU = true
  package let mix: LoadMix
  package let terminals: Int
  /// Requests a second of all terminals together; 0: each as fast as its answers come.
  package var rate = 0
  package let duration: TimeAmount
  /// How long an answer is waited for.
  package var timeout = TimeAmount.seconds(10)

  package init(
    host: String, port: Int, tpdu: TPDU = .standard, hasTPDU: Bool = true, mix: LoadMix,
    terminals: Int, rate: Int = 0, duration: TimeAmount, timeout: TimeAmount = .seconds(10)
  ) {
    self.host = host
    self.port = port
    self.tpdu = tpdu
    self.hasTPDU = hasTPDU
    self.mix = mix
    self.terminals = terminals
    self.rate = rate
    self.duration = duration
    self.timeout = timeout
  }

  var isOpenLoop: Bool { rate > 0 }

  /// When a terminal's request should be sent, counted from the start. The terminals take turns.
  package func offset(of request: Int, terminal index: Int) -> TimeAmount {
    let position = Double(index) + Double(request) * Double(terminals)
    return .nanoseconds(Int64(position * 1e9 / Double(max(1, rate))))
  }

  /// How many requests of a terminal are due before a time, counted from the start.
  func dueRequests(of index: Int, before elapsed: TimeAmount) -> Int {
    guard isOpenLoop, elapsed.nanoseconds > 0 else { return 0 }
    let positions = Double(elapsed.nanoseconds) * Double(rate) / 1e9
    return max(0, Int(((positions - Double(index)) / Double(terminals)).rounded(.up)))
  }
}
