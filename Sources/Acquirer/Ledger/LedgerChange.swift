/// One change of the books. The changes of a request are what a durable store must have committed
/// before the answer leaves; applied in order to an empty ledger they give the same ledger again.
public enum LedgerChange: Sendable, Hashable {
  /// Puts a terminal's session in place of the one before.
  case session(TerminalSession)
  /// Adds a transaction. There is none with this id yet.
  case recorded(TransactionRecord)
  /// Changes what became of a transaction that is there.
  case status(TransactionID, TransactionStatus)
  /// Puts a card's account in place of the one before.
  case card(CardAccount)
  /// Puts a terminal's standing in place of the one before.
  case terminal(TerminalStanding)
  /// Puts a shop's standing in place of the one before.
  case merchant(MerchantStanding)
  /// Puts a settlement in place of the one with its id.
  case settlement(SettlementRecord)
  /// Adds what a batch upload has named to its open settlement, whose end forgets it.
  case uploaded(UploadPart)
  /// Puts what a shop's settlements have brought in place of what was there.
  case funds(MerchantFunds)
  /// Changes what is known of shops, their goods and orders.
  case shop(ShopChange)
  /// Adds what a rule has matched.
  case alert(RiskAlert)
  /// Puts why a card is frozen in place of what was said before.
  case cardFreeze(CardFreeze)
  /// Adds to what reports know of a terminal's day. The ledger does not keep it.
  case usage(UsageChange)
  /// Puts the master keys a terminal has downloaded in place of those before.
  case masterKeys(TerminalMasterKeys)
  /// Puts when a terminal may download a master key in place of what was said before.
  case keyDownload(KeyDownloadWindow)
  /// Adds what an administrator has ordered. The ledger does not keep it.
  case ordered(AdminRecord)
}
