public import Acquirer

extension ReportStore {
  /// What administrators have ordered, oldest first; the newest `limit` of it.
  public func orders(limit: Int) throws -> [AdminRecord] {
    try read { try AdminRows.orders(limit: limit, $0) }
  }
}
