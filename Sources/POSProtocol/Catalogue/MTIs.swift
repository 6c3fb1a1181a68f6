public import ISO8583

extension MTI {
  public static let authorisation = known("0100")
  public static let financial = known("0200")
  public static let advice = known("0220")
  public static let rate = known("0300")
  public static let batchUpload = known("0320")
  public static let reversal = known("0400")
  public static let settlement = known("0500")
  /// A terminal's question about goods, orders and notices.
  public static let administrative = known("0600")
  /// A shop's advice of a bill or of goods, or what became of an issuer's script on a card.
  public static let administrativeAdvice = known("0620")
  public static let management = known("0800")
  public static let managementAdvice = known("0820")

  private static func known(_ digits: String) -> MTI {
    guard let mti = MTI(digits) else { preconditionFailure("\(digits) is not an MTI") }
    return mti
  }
}
