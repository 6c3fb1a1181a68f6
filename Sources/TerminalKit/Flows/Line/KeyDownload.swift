import ISO8583
import POSProtocol
import PaymentCrypto
import Wording

/// A master key download in progress: the host's public key, the master key, its activation.
///
/// The new key is stored as pending before it is activated, so that a power cut or a lost answer in
/// between is made good by activating it again. Source: protocol.md 2.11, 3.2.
struct KeyDownload: Sendable {
  enum Step: Sendable {
    case publicKey
    /// Has the host's public key and waits for random bytes.
    case preparing(CAKeyName, RSAPublicKey)
    /// The request, and the random key under which the master key comes.
    case masterKey(MasterKeyRequest, transport: SecretKey)
    case activation
  }

  var step = Step.publicKey

  /// F60.3 of the request.
  var networkCode: String {
    switch step {
    case .publicKey: MasterKeyStep.publicKey.rawValue
    case .preparing, .masterKey: MasterKeyStep.masterKey.rawValue
    case .activation: MasterKeyStep.activation.rawValue
    }
  }

  /// `2/3`.
  var progressText: String {
    switch step {
    case .publicKey: "1/3"
    case .preparing, .masterKey: "2/3"
    case .activation: "3/3"
    }
  }

  /// How many random bytes the next step takes: a key, and the padding around it.
  var randomCount: Int {
    guard case .preparing(_, let publicKey) = step else { return 0 }
    return MasterKeyRequest.transportKeyLength + publicKey.fillerCount
  }

  /// The step after the answer with the public key; nil when F62 is not what it should be.
  func offered(_ field: [UInt8]?) -> KeyDownload? {
    guard let offer = field.flatMap({ MasterKeyOffer($0) }),
      let publicKey = try? RSAPublicKey(modulus: offer.modulus, exponent: offer.exponent)
    else { return nil }
    return KeyDownload(step: .preparing(offer.name, publicKey))
  }

  /// The step after random bytes have come; nil when they are too few.
  func prepared(_ random: [UInt8], _ algorithm: BlockAlgorithm) -> KeyDownload? {
    guard case .preparing(let name, let publicKey) = step, random.count >= randomCount else {
      return nil
    }
    let transport = SecretKey(
      bytes: Array(random.prefix(MasterKeyRequest.transportKeyLength)))
    let filler = Array(random.dropFirst(MasterKeyRequest.transportKeyLength))
    guard let cryptogram = try? publicKey.encipher(transport, filler: filler),
      let checkValue = try? PreparedKey(transport, algorithm).checkValue
    else { return nil }
    let request = MasterKeyRequest(
      name: name, cryptogram: cryptogram, checkValue: checkValue.bytes)
    return KeyDownload(step: .masterKey(request, transport: transport))
  }

  /// None of the steps has a STAN.
  func request(_ device: inout some SessionDevice) throws(RequestRefusal) -> PreparedRequest {
    let data: [UInt8]?
    switch step {
    case .publicKey: data = nil
    case .preparing: throw .nothingToSend
    case .masterKey(let request, _): data = request.encoded
    case .activation:
      guard let key = device.memory.pendingMasterKey?.key,
        let checkValue = device.checkValue(of: key)
      else { throw .nothingToSend }
      data = MasterKeyActivation(checkValue: checkValue.bytes).encoded
    }
    return try ManagementRequest(.keyDownload, networkCode: networkCode, data: data)
      .prepared(&device)
  }

  func finish(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & WiredDevice
  ) -> JobEnd {
    guard case .approved(let reply) = outcome else { return fail(outcome, &exchange, &device) }
    device.takeOrder(reply, exchange)
    let field = reply.message.rawBytes(62).map { Array($0) }
    switch step {
    case .publicKey: return askForRandom(offered(field), &exchange, &device)
    case .preparing: return .waits
    case .masterKey(_, let transport): return keepPending(field, transport, &exchange, &device)
    case .activation: return activate(&exchange, &device)
    }
  }

  /// How long the surroundings may take to give random bytes.
  private static let randomTimeout: Int64 = 10_000

  private func askForRandom(
    _ next: KeyDownload?, _ exchange: inout Exchange, _ device: inout some WiredDevice
  ) -> JobEnd {
    guard let next else {
      return .failed([device.text(Texts.downloadFailed), device.text(Texts.damagedReply)])
    }
    exchange.jobs[0] = .keyDownload(next)
    exchange.stage = .preparing
    exchange.timer = device.newTimer(milliseconds: Self.randomTimeout)
    device.emit(.needRandom(count: next.randomCount))
    return .waits
  }

  /// Keeps the new key, once its check value is right, and goes on to its activation.
  private func keepPending(
    _ field: [UInt8]?, _ transport: SecretKey, _ exchange: inout Exchange,
    _ device: inout some SessionDevice
  ) -> JobEnd {
    guard let delivery = field.flatMap({ MasterKeyDelivery($0) }),
      let key = delivery.masterKey(under: transport, device.configuration.algorithm)
    else {
      return .failed([device.text(Texts.downloadFailed), device.text(Texts.noMasterKey)])
    }
    device.edit(.pendingMasterKey(DownloadedKey(key)))
    exchange.jobs[0] = .keyDownload(KeyDownload(step: .activation))
    return .again
  }

  /// Takes the key into use. The working keys that are there came under the one before.
  private func activate(
    _ exchange: inout Exchange, _ device: inout some SessionDevice
  ) -> JobEnd {
    guard let key = device.memory.pendingMasterKey else { return .done() }
    device.edit(.masterKeyActivated)
    guard exchange.title == .keyDownload else { return .done() }
    device.beep(.success)
    let shown = device.checkValue(of: key.key).map { "KCV \($0)" } ?? ""
    return .done([
      device.text(Texts.masterKeyDone), shown, device.text(Texts.compareCheck),
      device.text(Texts.signInNow),
    ])
  }

  private func fail(
    _ outcome: Outcome, _ exchange: inout Exchange, _ device: inout some SessionDevice
  ) -> JobEnd {
    guard case .activation = step else { return outcome.failure(&exchange, &device) }
    if case .declined(let reply, .originalNotFound) = outcome {
      // The host has no such key: the one before is still in use on both sides.
      device.edit(.pendingMasterKey(nil))
      guard exchange.jobs.count > 1 else { return outcome.failure(&exchange, &device) }
      device.takeOrder(reply, exchange)
      return .done()
    }
    exchange.doneLines.append(device.text(Texts.masterKeyWaits))
    return outcome.failure(&exchange, &device)
  }
}
