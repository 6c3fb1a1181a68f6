import ISO8583
import POSProtocol

/// Builds the answer's message: what is echoed and what is added. Source: protocol.md 3.2, 3.3.
struct AnswerBuilder {
  let request: Request
  let reply: Reply
  let acquirerID: String

  func message() throws(BuildError) -> Message {
    request.isCardTransaction ? try cardAnswer() : try managementAnswer()
  }

  private func cardAnswer() throws(BuildError) -> Message {
    let source = request.message
    var answer = Message(mti: source.mti.response, dialect: source.dialect)
    if let pan = source[2] { try answer.set(2, pan) }
    try copyNumber(3, &answer)
    try copyNumber(4, &answer)
    try copyNumber(11, &answer)
    try setClock(&answer)
    try copyNumber(14, &answer)
    try answer.setUnsigned(15, date)
    try copyNumber(23, &answer)
    try copyNumber(25, &answer)
    try answer.set(32, acquirerID)
    if let rrn = reply.rrn { try answer.set(37, rrn) }
    if let authorisation = reply.authorisation { try answer.set(38, authorisation) }
    try answer.set(39, reply.code.text)
    try copyBytes(41, &answer)
    try copyBytes(42, &answer)
    try answer.set(44, Self.institutions(issuer: reply.card?.issuer ?? "", acquirerID))
    try copyBytes(49, &answer)
    if let balance = reply.balance { try answer.set(54, balance.description) }
    if let field = source[60] { try answer.set(60, field) }
    if let original = source[61] { try answer.set(61, original) }
    try answer.set(63, reply.card?.organisation ?? "000")
    return answer
  }

  private func managementAnswer() throws(BuildError) -> Message {
    let source = request.message
    var answer = Message(mti: source.mti.response, dialect: source.dialect)
    try copyNumber(11, &answer)
    if request.type != .parameterDownload && request.type != .statusUpload {
      try setClock(&answer)
    }
    if let rrn = reply.rrn {
      try answer.set(32, acquirerID)
      try answer.set(37, rrn)
    }
    if request.type == .settlement { try answer.setUnsigned(15, date) }
    try answer.set(39, reply.code.text)
    try copyBytes(41, &answer)
    try copyBytes(42, &answer)
    if let totals = reply.totals ?? (source.mti == .batchUpload ? source[48] : nil) {
      try answer.set(48, totals)
    }
    if request.type == .settlement { try copyBytes(49, &answer) }
    if let field = reply.management ?? source[60] { try answer.set(60, field) }
    if let data = reply.data { try answer.set(62, bytes: data) }
    return answer
  }

  /// An answer to a message that could be read only in part.
  static func formatError(_ readable: Message) throws(BuildError) -> Message {
    var answer = Message(mti: readable.mti.response, dialect: readable.dialect)
    if let stan = readable.unsigned(11) { try answer.setUnsigned(11, stan) }
    try answer.set(39, ResponseCode.formatError.text)
    for field in [41, 42] {
      if let bytes = readable.rawBytes(field) { try answer.set(field, bytes: Array(bytes)) }
    }
    if let field = readable[60] { try answer.set(60, field) }
    return answer
  }

  /// F44: issuer and acquirer, each eleven characters (protocol.md 2.2).
  private static func institutions(issuer: String, _ acquirer: String) -> String {
    let issuerPart = issuer.prefix(11)
    return issuerPart + String(repeating: " ", count: 11 - issuerPart.utf8.count)
      + acquirer + String(repeating: " ", count: max(0, 11 - acquirer.utf8.count))
  }

  private var date: UInt64 { UInt64(clamping: request.time.month * 100 + request.time.day) }

  private func setClock(_ answer: inout Message) throws(BuildError) {
    let time = request.time
    try answer.setUnsigned(
      12, UInt64(clamping: time.hour * 10_000 + time.minute * 100 + time.second))
    try answer.setUnsigned(13, date)
  }

  private func copyNumber(_ field: Int, _ answer: inout Message) throws(BuildError) {
    if let value = request.message.unsigned(field) { try answer.setUnsigned(field, value) }
  }

  private func copyBytes(_ field: Int, _ answer: inout Message) throws(BuildError) {
    if let bytes = request.message.rawBytes(field) {
      try answer.set(field, bytes: Array(bytes))
    }
  }
}
