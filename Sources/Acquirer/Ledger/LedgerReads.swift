import POSProtocol

// What a decision reads of the books, by subject: its signature says which of them it needs. A read that
// finds nothing says so; what then holds is in the registry, or is how everything begins.

/// Who has signed in.
protocol SessionReads: Sendable {
  func session(of terminal: TerminalID) -> TerminalSession?
}

/// What the back office has made of terminals and shops.
protocol StandingReads: Sendable {
  func standing(of terminal: TerminalID) -> TerminalStanding?
  func standing(of merchant: MerchantID) -> MerchantStanding?
}

/// What cards have.
protocol AccountReads: Sendable {
  func account(of alias: String) -> CardAccount?
  func cardFreeze(of alias: String) -> CardFreeze?
}

/// Single transactions and what has followed them.
protocol TransactionReads: Sendable {
  func transaction(_ id: TransactionID) -> TransactionRecord?
  func transaction(with rrn: RRN) -> TransactionRecord?
  /// Oldest first.
  func followUps(of id: TransactionID) -> [TransactionRecord]
  /// Pre-authorisations with this F38.
  func holds(_ authorisation: String) -> [TransactionRecord]
}

/// A terminal's batches and their settlements; all lists oldest first.
protocol BatchReads: TransactionReads {
  func transactions(of terminal: TerminalID, batch: BatchNumber) -> [TransactionRecord]
  /// The batch of a terminal's newest transaction.
  func lastBatch(of terminal: TerminalID) -> BatchNumber?
  func settlement(_ id: TransactionID) -> SettlementRecord?
  func settlements(of terminal: TerminalID, batch: BatchNumber) -> [SettlementRecord]
  func lastSettlements(of terminal: TerminalID, _ count: Int) -> [SettlementRecord]
  func lastSettlement(of terminal: TerminalID) -> SettlementRecord?
  /// What the upload of a settlement has named so far; nil before the first, and after the end.
  func upload(of settlement: TransactionID) -> BatchUploadItems?
}

/// What shops' settlements have brought them.
protocol FundsReads: Sendable {
  func funds(of merchant: MerchantID) -> MerchantFunds?
  /// Settlements of a shop whose money has not been released, oldest first.
  func heldSettlements(of merchant: MerchantID) -> [SettlementRecord]
}

/// Shops' goods, orders and notices.
protocol ShopReads: Sendable {
  func shopBooks(of merchant: MerchantID) -> ShopBooks?
  func adviceNumbers(of terminal: TerminalID) -> AdviceNumbers?
  /// What the trainer has put up, oldest first.
  var postedNotices: [Notice] { get }
  /// Whether the trainer lets goods be ordered; nil: he has not said.
  func isOrderable(_ goods: GoodsCode) -> Bool?
  /// What has been said about a shop's allotments since the world file.
  func allotments(of merchant: MerchantID) -> [GoodsCode: Int64]
}

/// Downloaded master keys.
protocol MasterKeyReads: Sendable {
  func masterKeys(of terminal: TerminalID) -> TerminalMasterKeys?
  func keyDownload(of terminal: TerminalID) -> KeyDownloadWindow?
}

/// What a card transaction rests on.
typealias CardReads = SessionReads & StandingReads & AccountReads & TransactionReads

/// What all requests together rest on.
typealias LedgerReads = CardReads & BatchReads & FundsReads & ShopReads & MasterKeyReads

extension MemoryLedger: LedgerReads {
  func session(of terminal: TerminalID) -> TerminalSession? { sessions[terminal] }
  func standing(of terminal: TerminalID) -> TerminalStanding? { terminals[terminal] }
  func standing(of merchant: MerchantID) -> MerchantStanding? { merchants[merchant] }
  func account(of alias: String) -> CardAccount? { cards[alias] }
  func cardFreeze(of alias: String) -> CardFreeze? { cardFreezes[alias] }
  func transaction(_ id: TransactionID) -> TransactionRecord? { transactions[id] }
  func settlement(_ id: TransactionID) -> SettlementRecord? { settlements[id] }
  func funds(of merchant: MerchantID) -> MerchantFunds? { funds[merchant] }
  func heldSettlements(of merchant: MerchantID) -> [SettlementRecord] {
    settlements.values.filter { $0.merchant == merchant && $0.hold?.isReleased == false }
      .sorted { $0.sequence < $1.sequence }
  }
  func shopBooks(of merchant: MerchantID) -> ShopBooks? { shop.shops[merchant] }
  func adviceNumbers(of terminal: TerminalID) -> AdviceNumbers? { shop.numbers[terminal] }
  var postedNotices: [Notice] { shop.notices }
  func isOrderable(_ goods: GoodsCode) -> Bool? { shop.orderable[goods] }
  func allotments(of merchant: MerchantID) -> [GoodsCode: Int64] {
    shop.allotments[merchant] ?? [:]
  }
  func masterKeys(of terminal: TerminalID) -> TerminalMasterKeys? { masterKeys[terminal] }
  func keyDownload(of terminal: TerminalID) -> KeyDownloadWindow? { keyDownloads[terminal] }
}

extension StandingReads {
  /// How a terminal stands now.
  func standing(of entry: TerminalEntry) -> TerminalStanding {
    standing(of: entry.id) ?? TerminalStanding(entry)
  }

  /// How a shop stands now.
  func standing(of entry: MerchantEntry) -> MerchantStanding {
    standing(of: entry.id)
      ?? MerchantStanding(
        merchant: entry.id, fundsFrozen: entry.fundsFrozen, reason: entry.freezeReason)
  }
}

extension AccountReads {
  /// A card's account now.
  func account(of entry: CardEntry) -> CardAccount {
    account(of: entry.alias) ?? CardAccount(entry)
  }
}

extension TransactionReads {
  /// Tips added to a transaction that stand.
  func tips(of id: TransactionID) -> [TransactionRecord] {
    followUps(of: id).filter { $0.type.isTip && $0.status == .approved }
  }

  /// What the cardholder has paid in all, in minor units: the amount and its tips.
  func paid(_ record: TransactionRecord) -> Int64 {
    tips(of: record.id).reduce(record.amount.minorUnits) { $0 &+ $1.amount.minorUnits }
  }

  /// What has been refunded of a transaction, in minor units.
  func refunded(_ id: TransactionID) -> Int64 {
    followUps(of: id).filter { $0.type.isRefund && $0.status == .approved }
      .reduce(0) { $0 &+ $1.amount.minorUnits }
  }
}
