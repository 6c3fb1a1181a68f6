import ISO8583
import POSProtocol

/// Builds the answer's message: what is echoed and what is added. Source: protocol.md 3.2, 3.3.
struct AnswerBuilder {
  let request: Request
  let reply: Reply
  let acquirerID: String

  func message() throws(BuildError) -> Message {
    if request.isShop { return try shopAnswer() }
    return request.isCardTransaction ? try cardAnswer() : try managementAnswer()
  }

  private func shopAnswer() throws(BuildError) -> Message {
    let source = request.message
    var answer = Message(mti: source.mti.response, dialect: source.dialect)
    for field in [3, 4, 11, 41, 42, 49, 60] { try answer.copy(field, from: source) }
    try setClock(&answer)
    try answer.set(32, acquirerID)
    if let rrn = reply.rrn { try answer.set(37, rrn) }
    try answer.set(39, reply.code.text)
    if let content = reply.content { try answer.set(59, bytes: content) }
    return answer
  }

  private func cardAnswer() throws(BuildError) -> Message {
    let source = request.message
    var answer = Message(mti: source.mti.response, dialect: source.dialect)
    try answer.copy(2, from: source)
    try answer.copy(3, from: source)
    try answer.copy(4, from: source)
    try answer.copy(11, from: source)
    try setClock(&answer)
    try answer.copy(14, from: source)
    try answer.setUnsigned(15, date)
    try answer.copy(23, from: source)
    try answer.copy(25, from: source)
    try answer.set(32, acquirerID)
    if let rrn = reply.rrn { try answer.set(37, rrn) }
    if let authorisation = reply.authorisation { try answer.set(38, authorisation) }
    try answer.set(39, reply.code.text)
    try answer.copy(41, from: source)
    try answer.copy(42, from: source)
    try answer.set(44, Self.institutions(issuer: reply.card?.issuer ?? "", acquirerID))
    try answer.copy(49, from: source)
    if let balance = reply.balance { try answer.set(54, balance.description) }
    if let chip = reply.chip { try answer.set(55, bytes: chip) }
    if let voucher = reply.paymentVoucher {
      try answer.set(59, PaymentField(voucher: voucher).text)
    }
    try answer.copy(60, from: source)
    try answer.copy(61, from: source)
    try answer.set(63, reply.card?.organisation ?? "000")
    return answer
  }

  private func managementAnswer() throws(BuildError) -> Message {
    let source = request.message
    var answer = Message(mti: source.mti.response, dialect: source.dialect)
    try answer.copy(11, from: source)
    if request.type?.traits.hasClock ?? true { try setClock(&answer) }
    if let rrn = reply.rrn {
      try answer.set(32, acquirerID)
      try answer.set(37, rrn)
    }
    if request.type == .settlement { try answer.setUnsigned(15, date) }
    try answer.set(39, reply.code.text)
    try answer.copy(41, from: source)
    try answer.copy(42, from: source)
    if let totals = reply.totals {
      try answer.set(48, totals)
    } else if source.mti == .batchUpload {
      try answer.copy(48, from: source)
    }
    if request.type == .settlement { try answer.copy(49, from: source) }
    if let field = reply.management {
      try answer.set(60, field)
    } else {
      try answer.copy(60, from: source)
    }
    if let data = reply.data { try answer.set(62, bytes: data) }
    return answer
  }

  /// An answer to a message that could be read only in part.
  static func formatError(_ readable: Message) throws(BuildError) -> Message {
    var answer = Message(mti: readable.mti.response, dialect: readable.dialect)
    // What was read tells the terminal that the answer is its own.
    for field in [3, 4, 11] { try answer.copy(field, from: readable) }
    try answer.set(39, ResponseCode.formatError.text)
    for field in [41, 42] {
      if let bytes = readable.rawBytes(field) { try answer.set(field, bytes: Array(bytes)) }
    }
    if let field = readable[60] { try answer.set(60, field) }
    return answer
  }

  /// F44: issuer and acquirer, each eleven characters (protocol.md 2.2).
  private static func institutions(issuer: String, _ acquirer: String) -> String {
    String(unsafeUninitializedCapacity: 22) { text in
      text.initialize(repeating: 0x20)
      for (index, byte) in issuer.utf8.prefix(11).enumerated() { text[index] = byte }
      for (index, byte) in acquirer.utf8.prefix(11).enumerated() { text[11 + index] = byte }
      return 22
    }
  }

  private var date: UInt64 { UInt64(clamping: request.time.month * 100 + request.time.day) }

  private func setClock(_ answer: inout Message) throws(BuildError) {
    let time = request.time
    try answer.setUnsigned(
      12, UInt64(clamping: time.hour * 10_000 + time.minute * 100 + time.second))
    try answer.setUnsigned(13, date)
  }
}
