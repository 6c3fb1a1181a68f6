import ISO8583
import POSProtocol
import Wording

/// A management message: no card and no MAC (protocol.md 3.2).
struct ManagementRequest {
  private let type: TransactionType
  private let networkCode: String?
  private let batch: BatchNumber?
  private let totals: String?
  private let data: [UInt8]?

  /// - Parameters:
  ///   - networkCode: F60.3; nil is the type's own.
  ///   - batch: F60.2; nil is the present one.
  ///   - totals: F48.
  ///   - data: F62.
  init(
    _ type: TransactionType, networkCode: String? = nil, batch: BatchNumber? = nil,
    totals: String? = nil, data: [UInt8]? = nil
  ) {
    self.type = type
    self.networkCode = networkCode
    self.batch = batch
    self.totals = totals
    self.data = data
  }

  func prepared(_ device: inout some SessionDevice) throws(RequestRefusal) -> PreparedRequest {
    let traits = type.traits
    let codes = traits.codes
    let stan = device.memory.stan
    var message = Message(mti: codes.mti, dialect: .unionPay)
    do {
      if traits.hasSTAN { try message.set(11, stan.description) }
      try device.configuration.setIdentity(in: &message)
      if let totals { try message.set(48, totals) }
      if type == .settlement { try message.set(49, "156") }
      try message.set(
        60,
        codes.messageType + (batch ?? device.memory.batch).description
          + (networkCode ?? codes.networkCode))
      if let data { try message.set(62, bytes: data) }
      if traits.field63 == .operatorNumber {
        try message.set(63, device.memory.operatorAtWork + " ")
      }
    } catch {
      throw .unbuildable
    }
    if traits.hasSTAN { device.edit(SessionChange.stan(stan.next)) }
    return PreparedRequest(
      frame: Frame(tpdu: device.configuration.tpdu, header: .magnetic, message: message))
  }
}

/// What follows from the replies to management requests that change little.
enum ManagementWork {
  static func finishParameters(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & SetupDevice
  ) -> JobEnd {
    guard case .approved(let reply) = outcome else { return outcome.failure(&exchange, &device) }
    device.finishOrder(.parameterDownload)
    device.takeOrder(reply, exchange)
    if let list = reply.message.rawBytes(62) {
      var parameters = device.memory.parameters
      _ = parameters.apply(list)
      device.edit(.parameters(parameters))
    }
    let isPartOfSignIn = exchange.title == .signIn
    return .done(isPartOfSignIn ? [] : [device.text(Texts.parametersDone)])
  }

  static func finishEcho(
    _ outcome: Outcome, _ exchange: inout Exchange, _ device: inout some SessionDevice
  ) -> JobEnd {
    guard case .approved(let reply) = outcome else { return outcome.failure(&exchange, &device) }
    device.takeOrder(reply, exchange)
    device.beep(.success)
    return .done([device.text(Texts.echoDone)])
  }

  static func finishStatus(
    _ outcome: Outcome, _ exchange: inout Exchange, _ device: inout some SessionDevice
  ) -> JobEnd {
    guard case .approved(let reply) = outcome else { return outcome.failure(&exchange, &device) }
    device.finishOrder(.statusUpload)
    device.takeOrder(reply, exchange)
    return .done([device.text(Texts.statusUploaded)])
  }

  static func finishSignOff(
    _ outcome: Outcome, _ exchange: inout Exchange, _ device: inout some SessionDevice
  ) -> JobEnd {
    guard case .approved(let reply) = outcome else {
      // The settlement before it is done, whatever becomes of the sign-off.
      guard exchange.title == .settlement else { return outcome.failure(&exchange, &device) }
      device.beep(.error)
      return .done([device.text(Texts.signOffFailed)])
    }
    device.takeOrder(reply, exchange)
    device.endSession()
    device.beep(.success)
    return .done([ResponseCode.approved.line(Texts.signOffDone, device.language)])
  }

  /// A terminal whose journal holds transactions settles before it signs off (protocol.md 7.3).
  static func startSignOff(from menu: Menu, _ device: inout some DeviceView) -> Phase {
    let memory = device.memory
    guard memory.journal.isEmpty, memory.advices.isEmpty, memory.settlement == nil,
      !memory.awaitsSettlement
    else {
      device.beep(.error)
      return .result(
        ResultPage(
          title: TransactionType.signOff.name, lines: [device.text(Texts.settleFirst)],
          next: .menu(menu)))
    }
    return .confirm(
      Confirmation(
        .signOff, Texts.confirmSignOff, jobs: device.withPending([.signOff]), from: menu))
  }
}
