import POSProtocol
import PaymentCrypto

/// The working keys, ready for one transaction.
struct SigningKeys: Sendable {
  let pik: PreparedKey
  let mak: MACKey
  let tdk: PreparedKey?

  /// Deciphers the stored working keys for use; the clear keys live as long as the result.
  init(_ device: some DeviceView) throws(RequestRefusal) {
    guard let tmk = device.masterKey else { throw .noMasterKey }
    guard let block = device.memory.workingKeys else { throw .notSignedIn }
    do {
      let algorithm = device.configuration.algorithm
      let clear = try block.deciphered(under: PreparedKey(tmk, algorithm))
      pik = try PreparedKey(clear.pik, algorithm.workingKeyAlgorithm(length: clear.pik.count))
      mak = try MACKey(clear.mak, device.configuration.macAlgorithm)
      tdk = try clear.tdk.map {
        try PreparedKey($0, algorithm.workingKeyAlgorithm(length: $0.count))
      }
    } catch {
      throw .keysUnusable
    }
  }
}

extension DeviceView {
  /// The key under which working keys come: the downloaded one, else the injected one.
  var masterKey: SecretKey? { memory.masterKey?.key ?? configuration.tmk }

  func checkValue(of key: SecretKey) -> CheckValue? {
    try? PreparedKey(key, configuration.algorithm).checkValue
  }
}
