/// What a list of goods with quantities is written for.
public enum DocumentKind: String, Sendable, Hashable, Codable {
  /// 销售开单
  case bill
  /// 进货入库
  case received
  /// 盘点
  case count
  /// 订货
  case order
  /// 销售退货
  case returned
}
