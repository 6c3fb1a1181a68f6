/// From where on something is an anomaly.
public struct ReportThresholds: Sendable, Hashable {
  /// Fewer bills in 30 days are too few.
  public var billsAMonth = 60
  /// So many bills on a day, and so many times what is usual, are too many.
  public var manyBills = 40
  public var timesUsual = 3
  /// So many bills within so many minutes, when they are this part of the day's, were entered in a
  /// batch.
  public var batchBills = 15
  public var batchMinutes = 15
  public var batchPercent = 50
  /// So many bills of a day that came so much later are late.
  public var lateBills = 5
  public var lateHours: Int64 = 24
  /// Goods in stock that have not been sold for so many days do not move.
  public var idleDays = 30
  /// Days without a sign-in.
  public var signInDays = 3
  /// So many refused messages, when they are this part of all.
  public var declines = 10
  public var declinedPercent = 20
  /// Card sales of this much (minor units), of which less than this part is on bills.
  public var cardSales: Int64 = 100_000
  public var billedPercent = 50
  /// So many returns, when they are this part of the bills.
  public var returns = 5
  public var returnedPercent = 20
  /// Points out of 100 that earn a reward.
  public var rewardPoints = 85

  public init() {}
}
