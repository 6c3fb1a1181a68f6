import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

/// What the scripted host does with one request.
enum HostMove: Sendable {
  /// Answers with this code and the header's order.
  case answer(String, ProcessingRequirement = .none)
  /// Answers, but with `change` done to the answer after it was sealed.
  case changed(@Sendable (inout Message) -> Void)
  /// Answers, with `change` done before sealing.
  case prepared(@Sendable (inout Message) -> Void)
  /// Sends these bytes instead of an answer.
  case bytes([UInt8])
  case silence
  case hangUp
}

/// A host that answers from a script, and with 00 when the script says nothing. It is written from
/// protocol.md 3 to 5 and knows nothing of the terminal.
struct FakeHost: Sendable {
  static let tmk = "0123456789ABCDEFFEDCBA9876543210"
  static let mak = "A1B2C3D4E5F60718"
  static let keys40 =
    "3EB3B72576BBBE832532DF5DD75880D3491510CAFD7AF640961CDB8B00000000000000005FFE0009"
  static let keys60 = keys40 + "BDBE59C77CF56415BAB6EAD19B49AD8C819DB114"

  /// Moves for each kind of request, used from the front.
  var script: [TransactionType: [HostMove]] = [:]
  var keys = FakeHost.keys40
  var batch = "000007"
  /// F12 and F13 of its answers.
  var clock = "083015"
  var date = "1122"
  var parameters: [UInt8]?
  var domesticResult = SettlementResult.balanced
  var foreignResult = SettlementResult.balanced
  var balance = "1002156C000000500000"
  /// The requests as they came.
  private(set) var requests: [Frame] = []

  mutating func move(for type: TransactionType) -> HostMove {
    guard var moves = script[type], !moves.isEmpty else { return .answer("00") }
    let move = moves.removeFirst()
    script[type] = moves
    return move
  }

  /// The answer to a frame without its length prefix: bytes, nothing, or a broken connection.
  mutating func answer(_ payload: [UInt8]) throws -> (bytes: [UInt8]?, hangsUp: Bool) {
    let request = try Frame(parsing: payload)
    requests.append(request)
    // An advice in a batch upload keeps its own F60.1.
    let type: TransactionType =
      request.message.mti == .batchUpload
      ? .batchUpload : try #require(TransactionType(request: request.message))
    switch move(for: type) {
    case .answer(let code, let order):
      var message = try reply(to: request.message, type, code)
      try seal(&message, type)
      return (request.reply(message, requirement: order).payload(), false)
    case .prepared(let change):
      var message = try reply(to: request.message, type, "00")
      change(&message)
      try seal(&message, type)
      return (request.reply(message).payload(), false)
    case .changed(let change):
      var message = try reply(to: request.message, type, "00")
      try seal(&message, type)
      change(&message)
      return (request.reply(message).payload(), false)
    case .bytes(let bytes): return (bytes, false)
    case .silence: return (nil, false)
    case .hangUp: return (nil, true)
    }
  }

  private func seal(_ message: inout Message, _ type: TransactionType) throws {
    guard type.isSealed else { return }
    let key = try MACKey(#require(SecretKey(hex: FakeHost.mak)), .ecb)
    try message.seal(with: key)
  }

  private func reply(
    to request: Message, _ type: TransactionType, _ code: String
  ) throws -> Message {
    var message = Message(mti: request.mti.response, dialect: .unionPay)
    for field in [2, 3, 4, 11, 14, 25, 41, 42, 49, 60, 61] {
      if let value = request[field] { try message.set(field, value) }
    }
    try message.set(12, clock)
    try message.set(13, date)
    try message.set(39, code)
    try message.set(37, "112200000001")
    switch type {
    case .signIn:
      try message.set(60, "00" + batch + (request.subfield(60, 3) ?? "003"))
      if code == "00" { try message.set(62, keys) }
    case .parameterDownload:
      if let parameters { try message.set(62, bytes: parameters) }
    case .sale, .saleVoid, .refund, .preAuth, .preAuthVoid, .completion, .completionAdvice,
      .completionVoid, .instalment, .instalmentVoid, .transfer, .offlineSale, .tip, .adjustment,
      .qrSale, .qrVoid, .qrRefund:
      try message.set(38, "123456")
      try message.set(44, "01020000   00001000   ")
      if type == .qrSale { try message.set(59, "A402005120000112200000001") }
    case .settlement:
      var totals = try #require(request[48].flatMap { SettlementTotals(digits: $0) })
      totals.domesticResult = domesticResult
      totals.foreignResult = foreignResult
      try message.set(48, totals.description)
    case .balance: if code == "00" { try message.set(54, balance) }
    default: break
    }
    return message
  }
}
