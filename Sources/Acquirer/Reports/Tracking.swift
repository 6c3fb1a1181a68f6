public import POSProtocol
public import Wording

/// A line of the weekly tracking table (终端使用问题跟踪表).
public struct TrackingLine: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// There is a problem and nobody has been there.
    case toVisit = "to-visit"
    /// Something was agreed and has not been looked at again.
    case agreed
    /// The agreed day of the next visit has gone by.
    case overdue
    case done

    public var name: LocalizedText {
      switch self {
      case .toVisit: LocalizedText(zh: "待走访", en: "to visit")
      case .agreed: LocalizedText(zh: "跟进中", en: "agreed")
      case .overdue: LocalizedText(zh: "已逾期", en: "overdue")
      case .done: LocalizedText(zh: "已解决", en: "done")
      }
    }
  }

  public let merchant: MerchantID
  public let terminal: TerminalID
  /// What the week's figures say, each kind once.
  public let problems: [Anomaly.Kind]
  /// The last visit up to the end of the week.
  public let visit: Visit?
  public let state: State
}

extension TrackingLine {
  /// The lines of a shop: its terminals with a problem, a visit in the week, or one that has not
  /// been settled.
  ///
  /// What is odd about the shop as a whole stands with its first terminal.
  public static func lines(
    _ rows: ShopRows, _ anomalies: [Anomaly], _ visits: [Visit]
  ) -> [TrackingLine] {
    let terminals = rows.terminals.map(\.id).sorted()
    return terminals.compactMap { terminal in
      let own = anomalies.filter { ($0.terminal ?? terminals.first) == terminal }
      let problems = Anomaly.Kind.allCases.filter { kind in own.contains { $0.kind == kind } }
      let visit = visits.filter { $0.terminal == terminal && $0.day <= rows.period.last }
        .max { ($0.day, $0.number) < ($1.day, $1.number) }
      let isOpen = visit.map { !$0.isDone || rows.period.contains($0.day) } ?? false
      guard !problems.isEmpty || isOpen else { return nil }
      return TrackingLine(
        merchant: rows.merchant, terminal: terminal, problems: problems,
        visit: isOpen ? visit : nil, state: state(isOpen ? visit : nil, until: rows.until))
    }
  }

  private static func state(_ visit: Visit?, until: Int64) -> State {
    guard let visit else { return .toVisit }
    if visit.isDone { return .done }
    return visit.next.map { $0 < until } == true ? .overdue : .agreed
  }
}
