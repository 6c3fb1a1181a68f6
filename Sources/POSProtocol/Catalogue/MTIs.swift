public import ISO8583

extension MTI {
  public static let authorisation = known("0100")
  public static let financial = known("0200")
  public static let advice = known("0220")
  public static let rate = known("0300")
  public static let batchUpload = known("0320")
  public static let reversal = known("0400")
  public static let settlement = known("0500")
  public static let scriptAdvice = known("0620")
  /// A terminal's question about goods, orders and notices.
  public static let shop = known("0600")
  /// A shop's advice of a bill or of goods. The scripts' results of chip cards have the same MTI.
  public static let shopAdvice = known("0620")
  public static let management = known("0800")
  public static let managementAdvice = known("0820")

  private static func known(_ digits: String) -> MTI {
    guard let mti = MTI(digits) else { preconditionFailure("\(digits) is not an MTI") }
    return mti
  }
}
