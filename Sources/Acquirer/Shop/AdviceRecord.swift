public import POSProtocol
public import Wording

/// What is odd about an advice. It is booked all the same, for it has happened.
public enum AdviceFlag: String, Sendable, Hashable, CaseIterable, Codable {
  /// A line names goods that are not in the catalogue.
  case unknownGoods = "unknown-goods"
  /// More was sold than was there.
  case negativeStock = "negative-stock"
  /// It came more than a day after it happened.
  case late
  /// It is to have happened more than an hour after it came.
  case ahead
  /// The delivery that it names is not known.
  case unknownDelivery = "unknown-delivery"
  /// The delivery that it names had been received before.
  case receivedTwice = "received-twice"
  /// The card transaction that paid it is not in the books, or has another amount.
  case paymentNotFound = "payment-not-found"
  /// More came back than the shop has ever sold of these goods.
  case moreThanSold = "more-than-sold"
  /// The void or refund that gave the money back is not in the books, or has another amount.
  case repaymentNotFound = "repayment-not-found"

  public var name: LocalizedText {
    switch self {
    case .unknownGoods: LocalizedText(zh: "商品不在目录中", en: "goods not in the catalogue")
    case .negativeStock: LocalizedText(zh: "库存为负", en: "stock below zero")
    case .late: LocalizedText(zh: "事后补报", en: "came more than a day later")
    case .ahead: LocalizedText(zh: "终端时钟过快", en: "the terminal's clock is ahead")
    case .unknownDelivery: LocalizedText(zh: "送货单不存在", en: "no such delivery")
    case .receivedTwice: LocalizedText(zh: "送货单重复入库", en: "delivery received twice")
    case .paymentNotFound: LocalizedText(zh: "刷卡交易不符", en: "card payment not found")
    case .moreThanSold: LocalizedText(zh: "退货多于销售", en: "more returned than sold")
    case .repaymentNotFound: LocalizedText(zh: "退款交易不符", en: "void or refund not found")
    }
  }
}

/// An advice as it was booked.
public struct AdviceRecord: Sendable, Hashable {
  public let merchant: MerchantID
  public let terminal: TerminalID
  public let advice: ShopAdvice
  /// When it came.
  public let arrived: Instant
  public let sequence: UInt64
  /// Of F3 and F59, to know it again.
  public let digest: UInt64
  /// In the order of ``AdviceFlag/allCases``.
  public let flags: [AdviceFlag]

  public init(
    merchant: MerchantID, terminal: TerminalID, advice: ShopAdvice, arrived: Instant,
    sequence: UInt64, digest: UInt64, flags: [AdviceFlag]
  ) {
    self.merchant = merchant
    self.terminal = terminal
    self.advice = advice
    self.arrived = arrived
    self.sequence = sequence
    self.digest = digest
    self.flags = flags
  }
}

/// The numbers of a terminal's last advices, with digests of what they said.
public struct AdviceNumbers: Sendable, Hashable {
  /// One number.
  public struct Entry: Sendable, Hashable {
    public let number: UInt32
    public let digest: UInt64

    public init(number: UInt32, digest: UInt64) {
      self.number = number
      self.digest = digest
    }
  }

  /// How many are remembered.
  public static let capacity = 1_000

  /// In rising order.
  public private(set) var entries: [Entry] = []

  public init() {}

  /// - Parameter entries: in rising order; the last 1 000 count.
  public init(_ entries: [Entry]) { self.entries = entries.suffix(Self.capacity) }

  /// The last number; 0 before the first.
  public var last: UInt32 { entries.last?.number ?? 0 }

  /// The next free number.
  public var next: UInt32 { last == .max ? .max : last + 1 }

  /// Remembers a number above ``last``.
  mutating func add(_ entry: Entry) {
    if entries.count >= Self.capacity {
      entries.removeFirst(entries.count - Self.capacity + 1)
    }
    entries.append(entry)
  }

  /// What is known of a number.
  enum Knowledge { case free, same, taken }

  func knowledge(of number: UInt32, digest: UInt64) -> Knowledge {
    guard number <= last else { return .free }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].number < number { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].number == number else { return .taken }
    return entries[low].digest == digest ? .same : .taken
  }
}

/// FNV-1a, 64 bits: tells an advice that comes again from another with its number. Nobody is kept
/// out by it; the MAC does that.
func digest(_ parts: [UInt8]...) -> UInt64 {
  parts.joined().reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
