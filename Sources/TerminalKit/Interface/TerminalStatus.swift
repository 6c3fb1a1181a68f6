public import POSProtocol

/// The state of a terminal that scripts and trainers ask for.
public struct TerminalStatus: Sendable, Hashable {
  /// Signed in today.
  public var isSignedIn: Bool
  /// Working keys are loaded.
  public var hasWorkingKeys: Bool
  public var stan: STAN
  public var batch: BatchNumber
  public var hasPendingReversal: Bool
  public var journalCount: Int
  /// The number on the slip of the newest record (凭证号); nil when there is no record.
  public var lastVoucher: STAN?
  public var operatorNumber: String?
  /// Locked by its operator, or after wrong passwords.
  public var isLocked: Bool
  /// Waiting for the line; keys wait too.
  public var isBusy: Bool
  /// The second copy of a slip waits; a key, or a few seconds, bring it.
  public var isPrinting: Bool
  /// The next digit is one of a PIN or a password, which nobody may show.
  public var takesSecret: Bool
  /// Bills and other things of the shop that the host has not acknowledged.
  public var unsentCount: Int
  /// A transaction is being entered or is on the line, or a shop's document is being written.
  public var isInTransaction: Bool
  /// When the terminal gives up waiting for the line; nil when it waits for nothing.
  public var waitsUntil: Instant?
  /// What the terminal thinks is in stock, in smallest units.
  public var stock: [GoodsCode: Int64]

  /// The stock of the goods with this barcode, as text; nil when it is no barcode.
  public func stock(of code: String) -> String? {
    GoodsCode(code).map { "\(stock[$0] ?? 0)" }
  }
}
