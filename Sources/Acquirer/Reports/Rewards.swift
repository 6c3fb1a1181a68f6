public import POSProtocol
public import Wording

/// How well a terminal was used in a month, in points out of 100 that add up.
public struct UsageScore: Sendable, Hashable {
  /// What points are given for.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    case signIns = "sign-ins"
    case billDays = "bill-days"
    case billed
    case soundness

    /// The most it can give.
    public var weight: Int {
      switch self {
      case .signIns, .billDays: 30
      case .billed, .soundness: 20
      }
    }

    public var name: LocalizedText {
      switch self {
      case .signIns: LocalizedText(zh: "签到天数", en: "Days signed in")
      case .billDays: LocalizedText(zh: "开单天数", en: "Days with bills")
      case .billed: LocalizedText(zh: "刷卡开单率", en: "Card sales on bills")
      case .soundness: LocalizedText(zh: "无异常", en: "No anomalies")
      }
    }
  }

  /// Points for a part: `reached` of `possible`, rounded down.
  public struct Points: Sendable, Hashable {
    public let part: Part
    public let reached: Int64
    public let possible: Int64

    public init(_ part: Part, _ reached: Int64, of possible: Int64) {
      self.part = part
      self.reached = max(0, min(reached, possible))
      self.possible = possible
    }

    public var points: Int {
      possible > 0 ? Int(Int64(part.weight) * reached / possible) : 0
    }
  }

  public let merchant: MerchantID
  public let terminal: TerminalID
  public let parts: [Points]
  public let anomalies: [Anomaly.Kind]

  public var points: Int { parts.reduce(0) { $0 + $1.points } }

  /// Whether it earns a reward: points enough, and nothing odd about terminal and shop.
  public func isRewarded(_ limits: ReportThresholds) -> Bool {
    points >= limits.rewardPoints && anomalies.isEmpty
  }

  /// The scores of a shop's terminals. Each kind of anomaly costs half of the points for soundness.
  /// Card sales count as billed when there are bills and no card sales.
  public static func scores(_ rows: ShopRows, _ anomalies: [Anomaly]) -> [UsageScore] {
    /// The days of the period from the first that the books know of.
    func counted(_ beginning: Int64?) -> Int64 {
      Int64(clamping: rows.until - max(rows.period.first, beginning ?? rows.period.first) + 1)
    }
    return rows.terminals.map(\.id).sorted().map { terminal in
      let days = rows.usage(of: terminal)
      let sold = days.reduce(0) { $0 + $1.cardSalesAmount }
      let hasBills = days.contains { $0.bills > 0 }
      let found = Set(
        anomalies.filter { $0.terminal == nil || $0.terminal == terminal }.map(\.kind))
      return UsageScore(
        merchant: rows.merchant, terminal: terminal,
        parts: [
          Points(
            .signIns, Int64(days.count { $0.signIns > 0 }), of: counted(rows.beginning.signIns)),
          Points(
            .billDays, Int64(days.count { $0.bills > 0 }), of: counted(rows.beginning.records)),
          sold > 0
            ? Points(.billed, days.reduce(0) { $0 + $1.card }, of: sold)
            : Points(.billed, hasBills ? 1 : 0, of: 1),
          Points(.soundness, Int64(2 - found.count), of: 2),
        ],
        anomalies: Anomaly.Kind.allCases.filter(found.contains))
    }
  }
}
