import ISO8583
import POSProtocol

/// A shop message: sealed, the content in F59.
struct ShopMessage {
  private let type: TransactionType
  private let amount: Amount?
  private let content: [UInt8]

  /// A question, or an order.
  init(_ request: ShopRequest, _ device: some DeviceView) throws(RequestRefusal) {
    type = request.type
    amount = if case .order = request { device.draft(.order).orderTotal } else { nil }
    do {
      content = try ShopContent.encode(request)
    } catch {
      throw .unbuildable
    }
  }

  private init(_ advice: ShopAdvice) throws(RequestRefusal) {
    type = advice.type
    amount = advice.amount
    do {
      content = try ShopContent.encode(advice)
    } catch {
      throw .unbuildable
    }
  }

  /// The advice that waits first.
  static func oldestAdvice(_ device: some DeviceView) throws(RequestRefusal) -> ShopMessage {
    guard let advice = device.memory.shop.pending.first else { throw .nothingToSend }
    return try ShopMessage(advice)
  }

  func prepared(_ device: inout some SessionDevice) throws(RequestRefusal) -> PreparedRequest {
    guard device.isSignedInToday else { throw .notSignedIn }
    let keys = try SigningKeys(device)
    let codes = type.codes
    let stan = device.memory.stan
    var message = Message(mti: codes.mti, dialect: .unionPay)
    do {
      if let code = codes.processingCode { try message.set(3, code) }
      if let amount {
        try message.set(4, amount.digits)
        try message.set(49, "156")
      }
      try message.set(11, stan.description)
      try device.configuration.setIdentity(in: &message)
      try message.set(59, bytes: content)
      try message.set(60, codes.messageType + device.memory.batch.description + "000")
      try message.seal(with: keys.mak)
    } catch {
      throw .unbuildable
    }
    device.edit(.stan(stan.next))
    return PreparedRequest(
      frame: Frame(tpdu: device.configuration.tpdu, header: .magnetic, message: message))
  }

  /// What a reply says; nil when it says nothing that can be read.
  static func reply(_ reply: Frame) -> ShopReply? {
    reply.message.rawBytes(59).flatMap { try? ShopContent.decodeReply(Array($0)) }
  }
}
