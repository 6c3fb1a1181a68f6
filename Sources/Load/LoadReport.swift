import NIOCore
import POSProtocol
import Reports
package import Wording

/// What a load has shown, for people and for programs.
package struct LoadReport {
  /// `HOST:PORT`, or nil for the built-in host.
  package let host: String?
  package let plan: LoadPlan
  package let result: LoadResult

  package init(host: String?, plan: LoadPlan, result: LoadResult) {
    self.host = host
    self.plan = plan
    self.result = result
  }

  /// Whether every answer was right and something was approved.
  package var holds: Bool { tally.wrongAnswers == 0 && tally.all.approved > 0 }

  /// What is wrong, when it does not hold.
  package var complaint: LocalizedText {
    guard tally.wrongAnswers > 0 else {
      return LocalizedText(
        zh: "没有一笔成功;请看应答码,并检查主机和压测用的 --world、--keys 是否相同",
        en: "nothing was approved; see the response codes, and check that host and load have the "
          + "same --world and --keys")
    }
    return LocalizedText(
      zh: "\(tally.wrongAnswers) 个应答有错:\(reasons(.zh));第一个的字节见上,poslab decode 可以逐域看",
      en: "\(tally.wrongAnswers) answers were wrong: \(reasons(.en)); the bytes of the first are "
        + "above, poslab decode shows their fields")
  }

  private var sortedWrong: [(reason: WrongAnswer, count: Int)] {
    tally.wrong.map { (reason: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.reason.key) < ($0.count, $1.reason.key) }
  }

  private func reasons(_ language: Language) -> String {
    sortedWrong.map { "\($0.reason.name[language]) ×\($0.count)" }
      .joined(separator: language == .zh ? "、" : ", ")
  }

  private var tally: LoadTally { result.tally }

  /// Per second, rounded.
  private func rate(_ count: Int) -> Int {
    let nanoseconds = result.elapsed.nanoseconds
    return nanoseconds > 0 ? Int((Double(count) * 1e9 / Double(nanoseconds)).rounded()) : 0
  }

  private static func answered(_ kind: LoadTally.Kind) -> Int { kind.approved + kind.declined }

  private func sorted(_ codes: [ResponseCode: Int]) -> [(code: ResponseCode, count: Int)] {
    codes.map { (code: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.code.text) < ($0.count, $1.code.text) }
  }
}

// For programs.
extension LoadReport {
  package var json: JSONValue {
    .object([
      "host": .optional(host), "terminals": number(plan.terminals),
      "signed-in": number(tally.signedIn),
      "mix": .object(plan.mix.kinds.map { .init($0.rawValue, number(plan.mix[$0])) }),
      "rate": plan.isOpenLoop ? number(plan.rate) : .null,
      "elapsed-ms": .number(result.elapsed.nanoseconds / 1_000_000),
      "all": .object(members(tally.all)),
      "kinds": .object(plan.mix.kinds.map { .init($0.rawValue, .object(members(tally[$0]))) }),
      "codes": codes(tally.codes), "sign-in-declines": codes(tally.managementDeclines),
      "timeouts": number(tally.timeouts), "broken-connections": number(tally.brokenConnections),
      "failed-connections": number(tally.failedConnections),
      "unanswered": number(tally.unanswered), "not-sent": number(tally.notSent),
      "wrong-answers": number(tally.wrongAnswers), "wrong": .object(wrong),
      "first-wrong": firstWrong,
    ])
  }

  private func number(_ value: Int) -> JSONValue { .number(Int64(value)) }

  private func members(_ kind: LoadTally.Kind) -> [JSONValue.Member] {
    [
      .init("sent", number(kind.sent)), .init("answered", number(Self.answered(kind))),
      .init("approved", number(kind.approved)), .init("declined", number(kind.declined)),
      .init("per-second", number(rate(Self.answered(kind)))),
      .init("latency-us", latencies(kind.latencies)),
    ]
  }

  private func latencies(_ histogram: LatencyHistogram) -> JSONValue {
    guard histogram.count > 0 else { return .null }
    let values = Self.percentiles.map {
      JSONValue.Member($0.name, microseconds(histogram.percentile(perMille: $0.perMille) ?? 0))
    }
    return .object(values + [.init("max", microseconds(histogram.largest))])
  }

  private func microseconds(_ nanoseconds: UInt64) -> JSONValue {
    .number(Int64(nanoseconds / 1_000))
  }

  private func codes(_ codes: [ResponseCode: Int]) -> JSONValue {
    .array(
      sorted(codes).map { code, count in
        .object([
          "code": .string(code.text), "count": number(count),
          "meaning": .object([
            "zh": .string(code.display.zh), "en": .string(code.display.en),
          ]),
        ])
      })
  }

  private var wrong: [JSONValue.Member] {
    sortedWrong.map { .init($0.reason.key, number($0.count)) }
  }

  private var firstWrong: JSONValue {
    guard let sample = tally.firstWrong else { return .null }
    return .object([
      "reason": .string(sample.reason.key),
      "text": .object([
        "zh": .string(sample.reason.name.zh), "en": .string(sample.reason.name.en),
      ]),
      "wanted": .optional(sample.wanted), "had": .optional(sample.had),
      "answer": .string(sample.answer),
    ])
  }

  private static let percentiles = [
    (name: "p50", perMille: 500), (name: "p90", perMille: 900), (name: "p99", perMille: 990),
  ]
}

// For people.
extension LoadReport {
  package func text(_ language: Language) -> String {
    let parts = [
      heading[language] + "\n", figures.text(language),
      codeTable(tally.codes).text(language), troubles(language),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var heading: LocalizedText {
    let seconds = LoadText.seconds(result.elapsed)
    let pace =
      plan.isOpenLoop
      ? LocalizedText(zh: "每秒 \(plan.rate) 笔", en: "\(plan.rate) a second wanted")
      : LocalizedText(zh: "应答后立即发下一笔", en: "each as fast as its answers come")
    let place =
      host.map { LocalizedText.same($0) } ?? LocalizedText(zh: "内置主机", en: "built-in host")
    return LocalizedText(
      zh: "\(place.zh) · \(tally.signedIn)/\(plan.terminals) 台终端已签到 · \(seconds) 秒 · \(pace.zh)",
      en: "\(place.en) · \(tally.signedIn) of \(plan.terminals) terminals signed in · "
        + "\(seconds) s · \(pace.en)")
  }

  private var figures: BookTable {
    let kinds = plan.mix.kinds.map { ($0.type.name, tally[$0]) }
    let all = (LocalizedText(zh: "合计", en: "All"), tally.all)
    return BookTable(
      columns: Self.columns,
      rows: (kinds + [all]).map { name, kind in
        BookTable.Row(
          [
            .words(name, code: name.en), .number(kind.sent), .number(kind.approved),
            .number(kind.declined), .number(rate(Self.answered(kind))),
          ]
            + Self.percentiles.map {
              .text(LoadText.milliseconds(kind.latencies.percentile(perMille: $0.perMille)))
            } + [
              .text(LoadText.milliseconds(kind.latencies.count > 0 ? kind.latencies.largest : nil))
            ]
        )
      }, nothing: .same(""))
  }

  private static let columns: [BookTable.Column] =
    [
      .init("kind", "交易", "Transaction"), .init("sent", "已发送", "Sent"),
      .init("approved", "成功", "Approved"), .init("declined", "拒绝", "Declined"),
      .init("per-second", "每秒", "A second"),
    ] + ["p50", "p90", "p99", "max"].map { .init($0, "\($0) 毫秒", "\($0) ms") }

  private func codeTable(_ codes: [ResponseCode: Int]) -> BookTable {
    BookTable(
      columns: [
        .init("code", "应答码", "Code"), .init("meaning", "含义", "Meaning"),
        .init("count", "笔数", "Count"),
      ],
      rows: sorted(codes).map { code, count in
        BookTable.Row([
          .text(code.text), .words(code.display, code: code.text), .number(count),
        ])
      }, nothing: LocalizedText(zh: "没有交易应答", en: "no transaction was answered"))
  }

  private func troubles(_ language: Language) -> String {
    var lines = [
      LocalizedText(
        zh: "超时 \(tally.timeouts),断开的连接 \(tally.brokenConnections),"
          + "没有连上 \(tally.failedConnections),错误的应答 \(tally.wrongAnswers)",
        en: "time-outs \(tally.timeouts), broken connections \(tally.brokenConnections), "
          + "failed connections \(tally.failedConnections), wrong answers \(tally.wrongAnswers)")
    ]
    for (reason, count) in sortedWrong {
      lines.append(
        LocalizedText(
          zh: "错误的应答:\(reason.name.zh) \(count)", en: "wrong answers: \(reason.name.en) \(count)"))
    }
    if let sample = tally.firstWrong { lines += Self.lines(sample) }
    for (code, count) in sorted(tally.managementDeclines) {
      lines.append(
        LocalizedText(
          zh: "签到或签退被拒绝:\(code) \(code.display.zh) \(count)",
          en: "sign-ins or sign-offs declined: \(code) \(code.display.en) \(count)"))
    }
    if tally.unanswered > 0 {
      lines.append(
        LocalizedText(
          zh: "中断时没有等到应答 \(tally.unanswered)",
          en: "given up when it was broken off \(tally.unanswered)"))
    }
    if tally.notSent > 0 {
      lines.append(
        LocalizedText(
          zh: "到时间而没有发出(终端还在等应答)\(tally.notSent)",
          en: "due but not sent, since the terminals still waited \(tally.notSent)"))
    }
    return lines.map { $0[language] + "\n" }.joined()
  }

  private static func lines(_ sample: WrongSample) -> [LocalizedText] {
    let values =
      sample.wanted.flatMap { wanted in
        sample.had.map { had in
          LocalizedText(zh: ":应为 \(wanted),实为 \(had)", en: ": \(wanted) was sent, \(had) came")
        }
      } ?? .same("")
    return [
      LocalizedText(
        zh: "第一个错误的应答(\(sample.reason.name.zh)\(values.zh)):",
        en: "the first wrong answer (\(sample.reason.name.en)\(values.en)):"),
      .same("  " + sample.answer),
    ]
  }
}
