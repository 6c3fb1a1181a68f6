import ISO8583
import POSProtocol

/// Building shop messages: sealed, the content in F59.
extension Terminal {
  mutating func shopRequest(_ request: ShopRequest) throws(RequestRefusal) -> PreparedRequest {
    var amount: Amount?
    if case .order = request { amount = draft(.order).orderTotal }
    let content: [UInt8]
    do {
      content = try ShopContent.encode(request)
    } catch {
      throw .unbuildable
    }
    return try shopMessage(request.type, amount, content)
  }

  /// The advice that waits first.
  mutating func shopAdviceRequest() throws(RequestRefusal) -> PreparedRequest {
    guard let advice = memory.shop.pending.first else { throw .nothingToSend }
    let content: [UInt8]
    do {
      content = try ShopContent.encode(advice)
    } catch {
      throw .unbuildable
    }
    return try shopMessage(advice.type, advice.amount, content)
  }

  private mutating func shopMessage(
    _ type: TransactionType, _ amount: Amount?, _ content: [UInt8]
  ) throws(RequestRefusal) -> PreparedRequest {
    guard isSignedInToday else { throw .notSignedIn }
    let keys = try signingKeys()
    let codes = type.codes
    let stan = memory.stan
    var message = Message(mti: codes.mti, dialect: .unionPay)
    do {
      try message.set(3, codes.processingCode ?? "000000")
      if let amount {
        try message.set(4, amount.digits)
        try message.set(49, "156")
      }
      try message.set(11, stan.description)
      try setIdentity(&message)
      try message.set(59, bytes: content)
      try message.set(60, codes.messageType + memory.batch.description + "000")
      try message.seal(with: keys.mak)
    } catch {
      throw .unbuildable
    }
    edit(.session(.stan(stan.next)))
    return PreparedRequest(
      frame: Frame(tpdu: configuration.tpdu, header: .magnetic, message: message))
  }

  func shopReply(_ reply: Frame) -> ShopReply? {
    reply.message.rawBytes(59).flatMap { try? ShopContent.decodeReply(Array($0)) }
  }
}
