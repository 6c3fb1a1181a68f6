/// What a shop tells the host: stored before it is sent, acknowledged once however often it comes.
public struct ShopAdvice: Sendable, Hashable, Codable {
  /// What has happened.
  public enum Content: Sendable, Hashable, Codable {
    case bill(Bill)
    case received(GoodsReceived)
    case correction(StockCorrection)
    /// The notice with this id was read.
    case noticeRead(String)
    case returned(SalesReturn)
  }

  /// One sequence for each terminal, from 1.
  public let number: UInt32
  /// When it happened, by the shop's clock.
  public let time: LocalTime
  /// The operator at the terminal, one to four digits.
  public let operatorNumber: String
  public let content: Content

  public init(number: UInt32, time: LocalTime, operatorNumber: String, content: Content) {
    self.number = number
    self.time = time
    self.operatorNumber = operatorNumber
    self.content = content
  }

  /// The same advice under another number, as the host asks for with 94.
  public func renumbered(_ number: UInt32) -> ShopAdvice {
    ShopAdvice(number: number, time: time, operatorNumber: operatorNumber, content: content)
  }

  /// The same advice, of a return of the bill that now has this number.
  public func returning(bill number: UInt32?) -> ShopAdvice {
    guard case .returned(let goods) = content else { return self }
    return ShopAdvice(
      number: self.number, time: time, operatorNumber: operatorNumber,
      content: .returned(goods.of(bill: number)))
  }

  /// F4: the total of a bill or a return; nil for the others.
  public var amount: Amount? {
    switch content {
    case .bill(let bill): bill.total
    case .returned(let goods): goods.total
    case .received, .correction, .noticeRead: nil
    }
  }

  /// The message that carries it.
  public var type: TransactionType {
    switch content {
    case .bill: .bill
    case .received: .goodsReceived
    case .correction: .stockCorrection
    case .noticeRead: .noticeRead
    case .returned: .salesReturn
    }
  }
}
