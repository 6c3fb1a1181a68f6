public import POSProtocol

/// A transaction that a batch upload has named.
public struct UploadedItem: Sendable, Hashable {
  public let stan: STAN
  public let isForeign: Bool
  public let amount: Amount

  public init(stan: STAN, isForeign: Bool, amount: Amount) {
    self.stan = stan
    self.isForeign = isForeign
    self.amount = amount
  }
}

/// What a message of a batch upload has named.
public struct UploadPart: Sendable, Hashable {
  /// The settlement it belongs to.
  public let settlement: TransactionID
  public let items: [UploadedItem]
  /// Whether it is the first for this settlement; what the terminal has named for another is then
  /// forgotten.
  public let begins: Bool

  public init(settlement: TransactionID, items: [UploadedItem], begins: Bool) {
    self.settlement = settlement
    self.items = items
    self.begins = begins
  }
}

/// What a terminal's batch upload has named so far, in the order in which it came; of two with one STAN
/// the later counts. A terminal has one upload at a time.
public struct BatchUploadItems: Sendable, Hashable {
  /// The most that one settlement is told of: F48 counts no more than 999 on each side of both groups.
  public static let capacity = 4 * 999

  public let settlement: TransactionID
  public private(set) var items: [UploadedItem] = []
  private var places: [STAN: Int] = [:]

  init(_ settlement: TransactionID) { self.settlement = settlement }

  mutating func add(_ item: UploadedItem) {
    if let place = places[item.stan] {
      items[place] = item
    } else {
      places[item.stan] = items.count
      items.append(item)
    }
  }

  func contains(_ stan: STAN) -> Bool { places[stan] != nil }
}

/// An item on which the terminal's journal and the host's books differ.
public struct SettlementDifference: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    case missingAtHost = "missing-at-host"
    case missingAtTerminal = "missing-at-terminal"
    case differentAmount = "different-amount"
  }

  public let kind: Kind
  public let stan: STAN
  public let isForeign: Bool
  /// Nil: the terminal has no such item.
  public let atTerminal: Amount?
  /// Nil: the host has no such item.
  public let atHost: Amount?

  public init(
    kind: Kind, stan: STAN, isForeign: Bool, atTerminal: Amount?, atHost: Amount?
  ) {
    self.kind = kind
    self.stan = stan
    self.isForeign = isForeign
    self.atTerminal = atTerminal
    self.atHost = atHost
  }
}

/// One settlement (批结算) of a terminal's batch.
public struct SettlementRecord: Sendable, Hashable {
  /// Terminal, batch and STAN of the 0500.
  public let id: TransactionID
  public let merchant: MerchantID
  public let time: Instant
  public let rrn: RRN
  public let sequence: UInt64
  /// What the terminal said.
  public let terminalTotals: SettlementTotals
  /// What the books said, with the results of the comparison.
  public let hostTotals: SettlementTotals
  /// Transactions that no settlement of the batch had counted before.
  public let count: Int
  /// Minor units moved out of the clearing account; negative when more went back to cards than came.
  public let moved: Int64
  /// Not nil: it went to the frozen account.
  public var hold: FundsHold?
  /// Complete once the upload has ended.
  public var differences: [SettlementDifference]
  /// Whether the upload has ended.
  public var isClosed: Bool

  public init(
    id: TransactionID, merchant: MerchantID, time: Instant, rrn: RRN, sequence: UInt64,
    terminalTotals: SettlementTotals, hostTotals: SettlementTotals, count: Int, moved: Int64,
    hold: FundsHold? = nil, differences: [SettlementDifference] = [], isClosed: Bool = false
  ) {
    self.id = id
    self.merchant = merchant
    self.time = time
    self.rrn = rrn
    self.sequence = sequence
    self.terminalTotals = terminalTotals
    self.hostTotals = hostTotals
    self.count = count
    self.moved = moved
    self.hold = hold
    self.differences = differences
    self.isClosed = isClosed
  }

  /// Whether both groups agree.
  public var isBalanced: Bool {
    hostTotals.domesticResult == .balanced && hostTotals.foreignResult == .balanced
  }
}

/// What a shop's settlements have brought it, in minor units.
public struct MerchantFunds: Sendable, Hashable {
  public let merchant: MerchantID
  public var funds: Int64
  public var frozen: Int64

  public init(merchant: MerchantID, funds: Int64 = 0, frozen: Int64 = 0) {
    self.merchant = merchant
    self.funds = funds
    self.frozen = frozen
  }
}
