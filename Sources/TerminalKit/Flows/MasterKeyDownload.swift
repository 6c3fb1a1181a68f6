import ISO8583
import POSProtocol
import PaymentCrypto

/// The master key download over RSA (主密钥下载). Source: protocol.md 2.11, 3.2.
extension Terminal {
  /// The key under which working keys come: the downloaded one, else the injected one.
  var masterKey: SecretKey? { memory.masterKey?.key ?? configuration.tmk }

  /// How long the surroundings may take to give random bytes.
  private static let randomTimeout: Int64 = 10_000

  /// The request of a step; none of them has a STAN.
  mutating func keyDownloadRequest(
    _ download: KeyDownload
  ) throws(RequestRefusal) -> PreparedRequest {
    let data: [UInt8]?
    switch download.step {
    case .publicKey: data = nil
    case .preparing: throw .nothingToSend
    case .masterKey(let request, _): data = request.encoded
    case .activation:
      guard let checkValue = memory.pendingMasterKey.flatMap({ checkValue(of: $0.key) }) else {
        throw .nothingToSend
      }
      data = MasterKeyActivation(checkValue: checkValue.bytes).encoded
    }
    return try managementRequest(.keyDownload, networkCode: download.networkCode, data: data)
  }

  mutating func finishKeyDownload(
    _ download: KeyDownload, _ outcome: Outcome, _ exchange: Exchange
  ) {
    guard case .approved(let reply) = outcome else {
      return failKeyDownload(download, outcome, exchange)
    }
    takeOrder(reply, exchange)
    let field = reply.message.rawBytes(62).map { Array($0) }
    switch download.step {
    case .publicKey: askForRandom(download.offered(field), exchange)
    case .preparing: break
    case .masterKey(_, let transport): keepPending(field, transport, exchange)
    case .activation: activate(exchange)
    }
  }

  /// A key to be activated is so before a sign-in, whose keys the host sends under it: its activation
  /// may be done, and only the answer be lost.
  func withActivation(_ exchange: Exchange) -> Exchange {
    guard memory.pendingMasterKey != nil, case .signIn = exchange.jobs.first else {
      return exchange
    }
    var exchange = exchange
    exchange.jobs.insert(.keyDownload(KeyDownload(step: .activation)), at: 0)
    return exchange
  }

  private mutating func askForRandom(_ next: KeyDownload?, _ exchange: Exchange) {
    guard let next else {
      return abandon(exchange, lines: [text(Texts.downloadFailed), text(Texts.damagedReply)])
    }
    var exchange = exchange
    exchange.jobs[0] = .keyDownload(next)
    exchange.stage = .preparing
    exchange.timer = newTimer(milliseconds: Self.randomTimeout)
    phase = .online(exchange)
    emit(.needRandom(count: next.randomCount))
  }

  /// The random bytes that were asked for.
  mutating func takeRandom(_ bytes: [UInt8]) {
    guard case .online(var exchange) = phase, exchange.stage == .preparing,
      case .keyDownload(let download) = exchange.jobs.first
    else { return }
    guard let next = download.prepared(bytes, configuration.algorithm) else {
      return abandon(exchange, lines: [text(Texts.requestFailed)])
    }
    exchange.jobs[0] = .keyDownload(next)
    begin(exchange)
  }

  /// Keeps the new key, once its check value is right, and goes on to its activation.
  private mutating func keepPending(
    _ field: [UInt8]?, _ transport: SecretKey, _ exchange: Exchange
  ) {
    guard let delivery = field.flatMap({ MasterKeyDelivery($0) }),
      let key = delivery.masterKey(under: transport, configuration.algorithm)
    else {
      return abandon(exchange, lines: [text(Texts.downloadFailed), text(Texts.noMasterKey)])
    }
    edit(.session(.pendingMasterKey(DownloadedKey(key))))
    var exchange = exchange
    exchange.jobs[0] = .keyDownload(KeyDownload(step: .activation))
    begin(exchange)
  }

  /// Takes the key into use. The working keys that are there came under the one before.
  private mutating func activate(_ exchange: Exchange) {
    guard let key = memory.pendingMasterKey else { return }
    edit(.session(.masterKeyActivated))
    let isWhole = exchange.title == .keyDownload
    if isWhole { emit(.beep(.success)) }
    let shown = checkValue(of: key.key).map { "KCV \($0)" } ?? ""
    advance(
      exchange,
      doneLines: isWhole
        ? [text(Texts.masterKeyDone), shown, text(Texts.compareCheck), text(Texts.signInNow)] : [])
  }

  private mutating func failKeyDownload(
    _ download: KeyDownload, _ outcome: Outcome, _ exchange: Exchange
  ) {
    guard case .activation = download.step else { return fail(outcome, exchange) }
    if case .declined(let reply, .originalNotFound) = outcome {
      // The host has no such key: the one before is still in use on both sides.
      edit(.session(.pendingMasterKey(nil)))
      guard exchange.jobs.count > 1 else { return fail(outcome, exchange) }
      takeOrder(reply, exchange)
      return advance(exchange, doneLines: [])
    }
    var exchange = exchange
    exchange.doneLines.append(text(Texts.masterKeyWaits))
    fail(outcome, exchange)
  }

  func checkValue(of key: SecretKey) -> CheckValue? {
    try? PreparedKey(key, configuration.algorithm).checkValue
  }
}
