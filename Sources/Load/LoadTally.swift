import NIOCore
import POSProtocol

/// What has come of a load so far.
struct LoadTally: Sendable {
  /// Of one kind of transaction.
  struct Kind: Sendable {
    var sent = 0
    var approved = 0
    var declined = 0
    var latencies = LatencyHistogram()

    mutating func add(_ other: Kind) {
      sent += other.sent
      approved += other.approved
      declined += other.declined
      latencies.add(other.latencies)
    }
  }

  private(set) var kinds: [LoadKind: Kind] = [:]
  private(set) var codes: [ResponseCode: Int] = [:]
  /// Declines of sign-ins and sign-offs.
  var managementDeclines: [ResponseCode: Int] = [:]
  private(set) var wrong: [WrongAnswer: Int] = [:]
  /// The first wrong answer.
  private(set) var firstWrong: WrongSample?
  /// Terminals that have signed in before the start.
  var signedIn = 0
  var timeouts = 0
  /// Connections the host has closed, or the line.
  var brokenConnections = 0
  /// Connections that could not be opened.
  var failedConnections = 0
  /// Requests that were given up when the run was broken off.
  var unanswered = 0
  /// Requests whose time had come and that were not sent, since their terminal still waited.
  var notSent = 0
  private(set) var lastAnswer: NIODeadline?

  subscript(kind: LoadKind) -> Kind { kinds[kind] ?? Kind() }

  /// All kinds together.
  var all: Kind {
    kinds.values.reduce(into: Kind()) { $0.add($1) }
  }

  var wrongAnswers: Int { wrong.values.reduce(0, +) }

  /// Counts a wrong answer; the first is kept to be shown.
  mutating func note(_ sample: WrongSample) {
    wrong[sample.reason, default: 0] += 1
    firstWrong = firstWrong ?? sample
  }

  mutating func sent(_ kind: LoadKind) { kinds[kind, default: Kind()].sent += 1 }

  /// - Parameter due: when the request should have been sent, in an open loop; else when it was.
  mutating func answered(
    _ kind: LoadKind, _ code: ResponseCode, due: NIODeadline, at now: NIODeadline
  ) {
    kinds[kind, default: Kind()].count(code.isApproval, (now - due).nanoseconds)
    codes[code, default: 0] += 1
    lastAnswer = now
  }

  mutating func add(_ other: LoadTally) {
    for (kind, figures) in other.kinds { kinds[kind, default: Kind()].add(figures) }
    codes.merge(other.codes, uniquingKeysWith: +)
    managementDeclines.merge(other.managementDeclines, uniquingKeysWith: +)
    wrong.merge(other.wrong, uniquingKeysWith: +)
    firstWrong = firstWrong ?? other.firstWrong
    signedIn += other.signedIn
    timeouts += other.timeouts
    brokenConnections += other.brokenConnections
    failedConnections += other.failedConnections
    unanswered += other.unanswered
    notSent += other.notSent
    lastAnswer = [lastAnswer, other.lastAnswer].compactMap(\.self).max()
  }
}

extension LoadTally.Kind {
  fileprivate mutating func count(_ isApproval: Bool, _ nanoseconds: Int64) {
    if isApproval { approved += 1 } else { declined += 1 }
    latencies.add(nanoseconds: nanoseconds)
  }
}
