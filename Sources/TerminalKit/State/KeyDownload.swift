import POSProtocol
import PaymentCrypto

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
}
