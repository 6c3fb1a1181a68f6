import POSProtocol
import PaymentCrypto

/// The working keys, ready for one transaction.
struct SigningKeys: Sendable {
  let pik: PreparedKey
  let mak: MACKey
  let tdk: PreparedKey?
}

extension Terminal {
  /// Deciphers the stored working keys for use; the clear keys live as long as the result.
  func signingKeys() throws(RequestRefusal) -> SigningKeys {
    guard let tmk = masterKey else { throw .noMasterKey }
    guard let block = memory.workingKeys else { throw .notSignedIn }
    do {
      let algorithm = configuration.algorithm
      let clear = try block.deciphered(under: PreparedKey(tmk, algorithm))
      return SigningKeys(
        pik: try PreparedKey(
          clear.pik, algorithm.workingKeyAlgorithm(length: clear.pik.count)),
        mak: try MACKey(clear.mak, configuration.macAlgorithm),
        tdk: try clear.tdk.map {
          try PreparedKey($0, algorithm.workingKeyAlgorithm(length: $0.count))
        })
    } catch {
      throw .keysUnusable
    }
  }
}
