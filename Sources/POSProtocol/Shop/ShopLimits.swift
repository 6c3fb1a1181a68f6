/// What shop messages can carry. Any content within these limits fits into one F59.
///
/// Source: docs/protocol.md, Shop messages.
public enum ShopLimits {
  /// Bytes of F59.
  public static let contentBytes = 999
  /// Lines of a bill, a receipt of goods, a count or an order.
  public static let lines = 20
  /// Units of one kind of goods.
  public static let units = 4
  /// Allotments of a shop.
  public static let allotments = 14
  /// The largest quantity of a line, in smallest units.
  public static let quantity: Int64 = 999_999
  /// The largest stock, positive or negative, that a count can tell, in smallest units.
  public static let stock: Int64 = 99_999_999
  /// The largest amount of a line and the largest price, in minor units.
  public static let lineMinorUnits: Int64 = 999_999_999
  /// Characters of a number or id of a delivery, notice or operator.
  public static let identifier = 20

  /// Whether `text` can be the number or id of a delivery or notice: 1 to 20 ASCII letters, digits
  /// and hyphens.
  public static func isIdentifier(_ text: String) -> Bool {
    (1...identifier).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
        default: false
        }
      }
  }
}
