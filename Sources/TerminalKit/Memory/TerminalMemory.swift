public import POSProtocol

/// Everything a terminal remembers over a loss of power.
///
/// It holds card numbers (in the journal and the reversal record) and enciphered keys: whoever writes it to a disk
/// seals it first.
public struct TerminalMemory: Sendable, Hashable, Codable {
  public var stan: STAN = .first
  public var batch: BatchNumber = .none
  /// The calendar day of the last successful sign-in; nil when signed off or told to sign in again.
  public var signedInDay: Int64?
  /// The working keys as the host sent them, enciphered under the TMK.
  public var workingKeys: WorkingKeyBlock?
  /// The downloaded master key, in use in the place of the injected one.
  public var masterKey: DownloadedKey?
  /// A downloaded master key that the host is still to be told to use.
  public var pendingMasterKey: DownloadedKey?
  public var parameters = TerminalParameters()
  /// Whether a download has said what the terminal may do (parameter 26).
  var knowsPermits: Bool?
  /// A transaction whose outcome is not known; sent as 0400 before anything else.
  public var reversal: ReversalRecord?
  public var journal: [JournalEntry] = []
  /// What the host approved and the card then refused, until the settlement has told the host.
  public var refusedByCard: [JournalEntry] = []
  /// Results of issuers' scripts that the host does not know yet, the oldest first.
  var scriptNotices: [ScriptNotice]?
  /// Advices that the host has not confirmed yet.
  public var advices: [PendingAdvice] = []
  /// A settlement was asked for, and the host's answer is not known: it is to be asked again before
  /// anything else (protocol.md 3.5).
  public var awaitsSettlement = false
  /// A settlement whose batch upload is not finished.
  public var settlement: SettlementProgress?
  /// The batch that was settled last, for its slips.
  public var settledBatch: SettledBatch?
  public var settings = TerminalSettings()
  /// What was downloaded for chips.
  public var chip = ChipParameters()
  /// Reversals that the supervisor has cleared, the newest last.
  public var clearedReversals: [ClearedReversal] = []
  public var operators = OperatorAccounts()
  /// Locked by its operator (锁定终端).
  public var isLocked = false
  /// Seconds the host's clock is ahead of the terminal's own.
  public var clockCorrection: Int64 = 0
  /// What the host asked for and was not done yet.
  public var order: ProcessingRequirement = .none
  /// Who is signed in, two digits.
  public var operatorNumber: String?
  /// A slip that was due when the power went or the paper ran out.
  public var unprinted: [Receipt] = []
  /// The merchant copy of the last approved transaction, for printing it again.
  public var lastSlip: Receipt?
  public var shop = ShopMemory()

  public init() {}
}

/// What the terminal needs to take back a transaction whose outcome it does not know.
///
/// Source: protocol.md 7.2. Stored before the request is sent.
public struct ReversalRecord: Sendable, Hashable, Codable {
  public var type: TransactionType
  public var pan: PAN?
  public var amount: Amount
  public var stan: STAN
  public var expiry: Expiry?
  public var entryMode: EntryMode
  public var cardSequence: UInt16?
  /// F60 of the original, all digits.
  public var field60: String
  /// F61 of the original, when it had one.
  public var field61: String?
  /// F38 of the reply, when one was received.
  public var authorisationCode: String?
  public var reason: ReversalReason
  /// Rounds of tries that failed so far.
  public var failedRounds: Int = 0
  /// F55, when the original had one.
  public var field55: [UInt8]?
}
