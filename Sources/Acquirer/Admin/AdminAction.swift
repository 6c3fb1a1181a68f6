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
  /// Sets what can be spent with a card, in minor units.
  case setBalance(card: String, minorUnits: Int64)
  /// Lets a terminal download so many master keys in so many minutes from now on.
  case openKeyDownload(TerminalID, minutes: Int, count: Int)
  case closeKeyDownload(TerminalID)
  /// Concerns a shop's goods, orders and notices.
  case shop(ShopAction)
}

/// Why an ``AdminAction`` cannot be done.
public enum AdminError: Error, Sendable, Hashable, CustomStringConvertible {
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
  /// Minutes or number of a key download are outside of ``KeyDownloadWindow``'s bounds.
  case keyDownloadOutOfBounds
  /// The host has no RSA key or no KBPK, so that it gives no master keys away.
  case noKeyDownload

  public var description: String {
    switch self {
    case .unknownTerminal(let id):
      "the host knows no terminal \(id); use one of the world file's terminals"
    case .unknownMerchant(let id):
      "the host knows no merchant \(id); use one of the world file's merchants"
    case .unknownCard(let alias):
      "the host knows no card \"\(alias)\"; use one of the world file's cards"
    case .unknownGoods(let code):
      "the host knows no goods \(code); use one of the codes of the world file's goods"
    case .noOrder(let id):
      "merchant \(id) has no order that waits for this; place one at its terminal first"
    case .unusableDelivery(let id):
      "a delivery to merchant \(id) has 1 to 20 lines of 1 to 999999; correct its lines"
    case .unusableNotice(let title):
      "the notice \"\(title)\" cannot be sent; use at most 900 bytes of GBK characters"
    case .fundsNotFrozen(let id):
      "the funds of merchant \(id) are not frozen; freeze them before evidence is handed in"
    case .keyDownloadOutOfBounds:
      "a key download is opened for 1 to 1440 minutes and 1 to 99 keys; use such numbers"
    case .noKeyDownload:
      "this host has no keys for key downloads; see keys/README.md, or name a folder with --keys"
    }
  }
}
