public import POSProtocol

/// What the back office or the trainer does to the host.
public enum AdminAction: Sendable, Hashable {
  case freezeTerminal(TerminalID)
  case unfreezeTerminal(TerminalID)
  case freezeMerchantFunds(MerchantID)
  case freezeMerchantFundsBecause(MerchantID, FreezeReason)
  /// Releases what settlements have put into the frozen account, too.
  case unfreezeMerchantFunds(MerchantID)
  /// Notes what a shop whose funds are frozen has handed in.
  case evidence(MerchantID, FreezeEvidence)
  /// Notes that a shop does not agree with the freeze of its funds.
  case appeal(MerchantID)
  /// Ends the freeze of a shop's funds and lets their money go; there has to be one.
  case release(MerchantID)
  /// By alias.
  case freezeCard(String)
  case freezeCardBecause(String, FreezeReason)
  /// By alias; a lost, stolen or dormant card becomes active too.
  case unfreezeCard(String)
  case register(TerminalID)
  case unregister(TerminalID)
  case bind(TerminalID, MerchantID)
  case unbind(TerminalID)
  /// Asks something of the terminal in the header of the next reply to it, once.
  case require(ProcessingRequirement, TerminalID)
  /// Answers the next transaction of this kind with this code, once; of one terminal or of any.
  case respond(to: TransactionType, code: ResponseCode, terminal: TerminalID?)
  /// Spoils the MAC of the next sealed answer, once.
  case wrongMAC(TerminalID?)
  /// Spoils the PIK's check value in the next sign-in answer, once.
  case corruptCheckValue(TerminalID?)
  /// Spoils the issuer authentication of the next chip transaction that is approved, once.
  case wrongARPC(TerminalID?)
  /// Sends a script to the card of the next chip transaction that is approved, once.
  case sendScript(TerminalID?)
  /// Sets what can be spent with a card, in minor units.
  case setBalance(card: String, minorUnits: Int64)
  /// Lets a terminal download so many master keys in so many minutes from now on.
  case openKeyDownload(TerminalID, minutes: Int, count: Int)
  case closeKeyDownload(TerminalID)
  /// Concerns a shop's goods, orders and notices.
  case shop(ShopAdminAction)
}

/// Why an ``AdminAction`` cannot be done.
public enum AdminError: Error, Sendable, Hashable {
  case unknownTerminal(TerminalID)
  case unknownMerchant(MerchantID)
  case unknownCard(alias: String)
  case unknownGoods(GoodsCode)
  /// The shop has no order that could be confirmed or delivered.
  case noOrder(MerchantID)
  /// The lines of a delivery cannot be sent to a terminal.
  case unusableDelivery(MerchantID)
  /// A notice is too long, or has characters that GBK does not have.
  case unusableNotice(title: String)
  case fundsNotFrozen(MerchantID)
  /// The world file does not let the shop order goods.
  case ordersNothing(MerchantID)
  /// An allotment is out of bounds, or a shop would have too many.
  case unusableAllotment(MerchantID)
  /// Minutes or number of a key download are outside of ``KeyDownloadWindow``'s bounds.
  case keyDownloadOutOfBounds
  /// The host has no RSA key or no KBPK, so that it gives no master keys away.
  case noKeyDownload
}
