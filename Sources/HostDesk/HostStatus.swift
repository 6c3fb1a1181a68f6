import Acquirer
import HostSim
import POSProtocol
import Wording
import Workspace

/// How a running host stands, for whoever looks after it.
struct HostStatus {
  private static let listed = 50

  typealias Frozen = (id: String, reason: FreezeReason)

  /// What of the acquirer is shown; made on its event loop, so that nothing large is copied.
  struct Facts: Sendable {
    let windows: [KeyDownloadWindow]
    let frozenTerminals: [String]
    let frozenMerchants: [Frozen]
    let frozenCards: [Frozen]

    init(_ acquirer: Acquirer, at now: Instant) {
      windows = acquirer.ledger.keyDownloads.values.filter { $0.isOpen(at: now) }
        .sorted { $0.terminal.text < $1.terminal.text }
      frozenTerminals = acquirer.registry.terminals.keys
        .filter { acquirer.standing(of: $0)?.isFrozen == true }.map(\.text).sorted()
      frozenMerchants = acquirer.registry.merchants.keys
        .compactMap { id in acquirer.freezeReason(ofMerchant: id).map { (id.text, $0) } }
        .sorted { $0.0 < $1.0 }
      frozenCards = acquirer.registry.cards.keys
        .compactMap { alias in acquirer.freezeReason(ofCard: alias).map { (alias, $0) } }
        .sorted { $0.0 < $1.0 }
    }
  }

  let desk: AdminDesk
  let metrics: HostMetrics
  let facts: Facts

  static func reply(_ desk: AdminDesk) async -> AdminReply {
    do {
      let status = HostStatus(
        desk: desk, metrics: try await desk.server.metrics(),
        facts: try await desk.server.read { Facts($0, at: SystemClock.now()) })
      return AdminReply(
        done: true, LocalizedText(zh: status.text(.zh), en: status.text(.en)),
        details: status.json.text)
    } catch {
      return AdminReply(
        done: false, LocalizedText(zh: "主机正在停止", en: "the host is stopping"))
    }
  }

  private var answers: [(code: String, count: Int)] {
    metrics.answers.map { ($0.key.text, $0.value) }.sorted { $0.0 < $1.0 }
  }

  private func time(_ instant: Instant) -> String {
    BookDay.time(instant).slipText
  }

  private func text(_ language: Language) -> String {
    var lines: [(LocalizedText, String)] =
      [
        (.init(zh: "启动时间", en: "started"), time(desk.started)),
        (.init(zh: "端口", en: "port"), "\(desk.server.port)"),
        (
          .init(zh: "账本", en: "books"),
          desk.folder ?? LocalizedText(zh: "只在内存里", en: "in memory only")[language]
        ),
        (.init(zh: "连接", en: "connections"), "\(metrics.openConnections)"),
        (.init(zh: "请求", en: "requests"), "\(metrics.requests)"),
        (
          .init(zh: "应答", en: "answers"),
          answers.map { "\($0.code) × \($0.count)" }.joined(separator: ", ")
        ),
      ]
    lines += watched.map { ($0.name, "\($0.count)") }
    lines += [
      (
        .init(zh: "密钥下载已开通", en: "key download open"),
        facts.windows.prefix(Self.listed).map { window in
          LocalizedText(
            zh: "\(window.terminal) 到 \(time(window.closes))，还剩 \(window.left) 把",
            en: "\(window.terminal) until \(time(window.closes)), \(window.left) left")[language]
        }.joined(separator: "; ")
      ),
      (.init(zh: "冻结的终端", en: "frozen terminals"), list(facts.frozenTerminals)),
      (
        .init(zh: "冻结的商户资金", en: "frozen merchant funds"),
        list(facts.frozenMerchants.map { "\($0.id) (\($0.reason.name[language]))" })
      ),
      (
        .init(zh: "冻结的卡", en: "frozen cards"),
        list(facts.frozenCards.map { "\($0.id) (\($0.reason.name[language]))" })
      ),
    ]
    return lines.map { "\($0.0[language]): \($0.1.isEmpty ? "-" : $0.1)" }.joined(separator: "\n")
  }

  private func list(_ names: [String]) -> String {
    names.prefix(Self.listed).joined(separator: ", ")
      + (names.count > Self.listed ? ", … (\(names.count))" : "")
  }

  /// What an administrator is warned of, counted: what strangers on the line can do by the protocol's own
  /// design (docs/protocol.md), and master keys of the books that cannot be read.
  private var watched: [(key: String, name: LocalizedText, count: Int)] {
    [
      ("wrong-macs", .init(zh: "MAC 错的报文", en: "wrong MACs"), metrics.wrongMACs),
      (
        "ended-sessions", .init(zh: "因 MAC 错而中断的会话", en: "sessions ended by wrong MACs"),
        metrics.endedSessions
      ),
      (
        "replaced-sessions", .init(zh: "会话中又签到", en: "sign-ins over a session"),
        metrics.replacedSessions
      ),
      (
        "unsettled-sign-offs", .init(zh: "未结算就签退", en: "unsettled sign-offs"),
        metrics.unsettledSignOffs
      ),
      (
        "unreadable-master-keys",
        .init(zh: "主密钥读不出的报文", en: "messages without a readable master key"),
        metrics.unreadableMasterKeys
      ),
    ]
  }

  private var json: JSONValue {
    let warnings = watched.map { JSONValue.Member($0.key, .number(Int64($0.count))) }
    return .object([
      "started": .string(time(desk.started)), "port": .number(Int64(desk.server.port)),
      "books": .optional(desk.folder), "connections": .number(Int64(metrics.openConnections)),
      "requests": .number(Int64(metrics.requests)),
      "answers": .object(answers.map { .init($0.code, .number(Int64($0.count))) }),
      "warnings": .object(warnings),
      "key-downloads": .array(
        facts.windows.prefix(Self.listed).map { window in
          .object([
            "terminal": .string(window.terminal.text), "until": .string(time(window.closes)),
            "left": .number(Int64(window.left)),
          ])
        }),
      "frozen-terminals": .array(facts.frozenTerminals.prefix(Self.listed).map { .string($0) }),
      "frozen-merchants": frozen(facts.frozenMerchants, "merchant"),
      "frozen-cards": frozen(facts.frozenCards, "card"),
    ])
  }

  private func frozen(_ items: [Frozen], _ key: String) -> JSONValue {
    .array(
      items.prefix(Self.listed).map { item in
        .object([.init(key, .string(item.id)), .init("reason", .string(item.reason.rawValue))])
      })
  }
}
