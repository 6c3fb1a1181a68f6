import NIOCore
import POSProtocol

/// What a load is to be.
struct LoadPlan: Sendable {
  var host: String
  var port: Int
  var tpdu = TPDU.standard
  var hasTPDU = true
  let mix: LoadMix
  let terminals: Int
  /// Requests a second of all terminals together; 0: each as fast as its answers come.
  var rate = 0
  let duration: TimeAmount
  /// How long an answer is waited for.
  var timeout = TimeAmount.seconds(10)

  var isOpenLoop: Bool { rate > 0 }

  /// When a terminal's request should be sent, counted from the start. The terminals take turns.
  func offset(of request: Int, terminal index: Int) -> TimeAmount {
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
