import ISO8583
import POSProtocol
import PaymentCrypto
import Wording

/// A frame that is ready to go, and the journal's record of it once the host approves.
struct PreparedRequest: Sendable {
  let frame: Frame
  var entry: JournalEntry?
}

/// Why a request cannot be made.
enum RequestRefusal: Error, Sendable {
  case noMasterKey
  /// There are no working keys.
  case notSignedIn
  case keysUnusable
  /// What was to be sent is not there any more.
  case nothingToSend
  case unbuildable

  var display: LocalizedText {
    switch self {
    case .noMasterKey: Texts.noMasterKey
    case .notSignedIn: Texts.notSignedIn
    case .keysUnusable: Texts.keysUnusable
    case .nothingToSend, .unbuildable: Texts.requestFailed
    }
  }
}

extension Terminal {
  /// Builds the request of `job` and remembers what must survive before it is sent: the STAN that is
  /// used up, and the reversal record (protocol.md 7.2, 7.3).
  mutating func prepare(_ job: Job) -> Result<PreparedRequest, RequestRefusal> {
    do {
      return .success(try request(for: job))
    } catch {
      return .failure(error)
    }
  }

  private mutating func request(for job: Job) throws(RequestRefusal) -> PreparedRequest {
    switch job {
    case .parameterDownload: return try managementRequest(.parameterDownload)
    case .echo: return try managementRequest(.echo)
    case .signOff: return try managementRequest(.signOff)
    case .signOffAfter(let batch):
      return try managementRequest(.signOff, batch: batch)
    case .download(let download): return try downloadRequest(download)
    case .keyDownload(let download): return try keyDownloadRequest(download)
    case .statusUpload: return try managementRequest(.statusUpload)
    case .signIn: return try signInRequest()
    case .reversal: return try reversalRequest()
    case .scriptNotice: return try scriptNoticeRequest()
    case .financial(let request): return try financialRequest(request)
    case .advice(let stan, _): return try adviceRequest(stan)
    case .settlement: return try settlementRequest()
    case .upload: return try uploadRequest()
    case .shopUpload: return try shopAdviceRequest()
    case .shop(let request): return try shopRequest(request)
    }
  }

  private mutating func signInRequest() throws(RequestRefusal) -> PreparedRequest {
    guard masterKey != nil else { throw .noMasterKey }
    // Cleared before asking: a sign-in that is cut off leaves the terminal signed off
    // (protocol.md 5.3).
    endSession()
    return try managementRequest(
      .signIn, networkCode: configuration.keyScheme.rawValue)
  }

  mutating func managementRequest(
    _ type: TransactionType, networkCode: String? = nil, batch: BatchNumber? = nil,
    totals: String? = nil, data: [UInt8]? = nil
  ) throws(RequestRefusal) -> PreparedRequest {
    let traits = type.traits
    let codes = traits.codes
    let stan = memory.stan
    var message = Message(mti: codes.mti, dialect: .unionPay)
    do {
      if traits.hasSTAN { try message.set(11, stan.description) }
      try setIdentity(&message)
      if let totals { try message.set(48, totals) }
      if type == .settlement { try message.set(49, "156") }
      try message.set(
        60,
        codes.messageType + (batch ?? memory.batch).description
          + (networkCode ?? codes.networkCode))
      if let data { try message.set(62, bytes: data) }
      if traits.field63 == .operatorNumber {
        try message.set(63, (memory.operatorNumber ?? "01") + " ")
      }
    } catch {
      throw .unbuildable
    }
    if traits.hasSTAN { edit(.session(.stan(stan.next))) }
    return PreparedRequest(
      frame: Frame(tpdu: configuration.tpdu, header: .magnetic, message: message))
  }

  func setIdentity(_ message: inout Message) throws(BuildError) {
    try message.set(41, configuration.id.text)
    try message.set(42, configuration.merchant?.text ?? Self.unboundMerchant)
  }

  /// F42 of a terminal that is not bound to a shop.
  static let unboundMerchant = "000000000000000"

  private mutating func financialRequest(
    _ request: CardRequest
  ) throws(RequestRefusal) -> PreparedRequest {
    let keys = try signingKeys()
    let entry = draft(request)
    let record = entry.reversalRecord
    let message: Message
    do {
      message = try CardMessage(request: request, record: record, keys: keys)
        .built(for: configuration)
    } catch {
      throw .unbuildable
    }
    edit(.session(.stan(entry.stan.next)))
    if request.type.isReversible { edit(.records(.reversal(record))) }
    if request.type.isAdvice { edit(.records(.adviceAdded(PendingAdvice(entry: entry)))) }
    return PreparedRequest(frame: frame(message, record.entryMode), entry: entry)
  }

  /// The journal's record of a request, before the host has said anything.
  func draft(_ request: CardRequest) -> JournalEntry {
    let method = request.card?.method ?? (request.type.isScanned ? .scan : .manual)
    let organisation = request.card.flatMap { CardOrganisation($0.pan) }
    return JournalEntry(
      type: request.type, stan: memory.stan, batch: memory.batch,
      card: request.paymentCode?.masked ?? request.card?.pan.masked,
      pan: request.card?.pan, expiry: request.card?.expiry,
      cardSequence: request.card?.sequenceNumber,
      entryMode: EntryMode(method, hasPIN: request.pin != nil), amount: request.amount ?? .zero,
      time: time,
      authorisationCode: request.type.isOffline
        ? request.original?.authorisationCode : nil,
      field60: field60(request.type, request.card), original: request.original,
      operatorNumber: memory.operatorNumber,
      isForeign: organisation?.isForeign ?? false, organisation: organisation, chip: request.chip,
      smallAmountLimit: request.smallAmountLimit, payee: request.payee?.masked,
      instalments: request.instalments, plannedReturn: request.plannedReturn)
  }

  private func field60(_ type: TransactionType, _ card: EnteredCard?) -> String {
    let condition = card?.isFallback == true ? "2" : card?.method.isChip == true ? "1" : "0"
    return type.codes.messageType + memory.batch.description + "000" + Self.readCapability
      + condition
  }

  /// F60.4: magnetic, contact and contactless readers.
  private static let readCapability = "6"

  private mutating func reversalRequest() throws(RequestRefusal) -> PreparedRequest {
    guard let record = memory.reversal else { throw .nothingToSend }
    let keys = try signingKeys()
    var message = Message(mti: .reversal, dialect: .unionPay)
    do {
      if let pan = record.pan { try message.set(2, pan.digits) }
      try message.set(3, record.type.codes.processingCode ?? "000000")
      try message.set(4, record.amount.digits)
      try message.set(11, record.stan.description)
      if let expiry = record.expiry { try message.set(14, expiry.digits) }
      try message.set(22, record.entryMode.description)
      if let sequence = record.cardSequence { try message.setUnsigned(23, UInt64(sequence)) }
      try message.set(25, record.type.codes.conditionCode ?? "00")
      if let code = record.authorisationCode { try message.set(38, code) }
      try message.set(39, record.reason.rawValue)
      try setIdentity(&message)
      try message.set(49, "156")
      if let chip = record.field55 { try message.set(55, bytes: chip) }
      try message.set(60, record.field60)
      if let original = record.field61 { try message.set(61, original) }
      try message.seal(with: keys.mak)
    } catch {
      throw .unbuildable
    }
    return PreparedRequest(frame: frame(message, record.entryMode))
  }

  func frame(_ message: Message, _ entryMode: EntryMode) -> Frame {
    let isMagnetic = entryMode.method == .swipe || entryMode.method == .manual
    return Frame(
      tpdu: configuration.tpdu, header: isMagnetic ? .magnetic : .chip, message: message)
  }
}
