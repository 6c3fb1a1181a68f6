public import POSProtocol
public import Wording

/// A shop as it starts out. Source: contract.md 3.
public struct MerchantEntry: Sendable {
  public let id: MerchantID
  public let name: LocalizedText
  /// Merchant funds freeze (冻结商家资金): financial requests are declined with 03.
  public let fundsFrozen: Bool
  /// Why they are frozen, when they are.
  public let freezeReason: FreezeReason

  public let fees: FeeSchedule
  /// On what terms it orders goods; nil: it does not.
  public let shop: ShopEntry?

  public init(
    id: MerchantID, name: LocalizedText, fundsFrozen: Bool = false,
    freezeReason: FreezeReason = .unspecified, fees: FeeSchedule = .standard,
    shop: ShopEntry? = nil
  ) {
    self.shop = shop
    self.id = id
    self.name = name
    self.fundsFrozen = fundsFrozen
    self.freezeReason = freezeReason
    self.fees = fees
  }
}
