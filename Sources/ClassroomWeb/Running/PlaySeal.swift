import Classroom
import Foundation
import PaymentCrypto

/// A play as it lies in the file of a class.
struct SealedPlay: Sendable {
  let id: TraineeID
  /// From 1, counted over the lessons of this trainee.
  let number: Int
  let header: Data
  var inputs: [(number: Int, input: Data, fingerprint: Int64?)] = []
}

/// Seals plays and opens them, each piece in its own place.
struct PlaySeal: Sendable {
  private let seal: RecordSeal

  /// - Parameter root: 32 bytes.
  init(root: [UInt8]) throws(CryptoError) { seal = try RecordSeal(root: root) }

  func close(_ header: PlayHeader, of id: TraineeID, _ play: Int) throws -> Data {
    try closed(header, Self.place(id, play, 0))
  }

  func close(_ input: PlayInput, of id: TraineeID, _ play: Int, _ number: Int) throws -> Data {
    try closed(input, Self.place(id, play, number))
  }

  /// - Throws: ``LostPlay``.
  func open(_ sealed: SealedPlay) throws -> ClassStore.Kept.Play {
    let place = Self.place(sealed.id, sealed.number, 0)
    let form: Form = try opened(sealed.header, place)
    guard form.version == PlayHeader.form else { throw LostPlay.newer }
    var play = ClassStore.Kept.Play(header: try opened(sealed.header, place))
    for (number, input, fingerprint) in sealed.inputs {
      play.inputs.append(try opened(input, Self.place(sealed.id, sealed.number, number)))
      if let fingerprint { play.fingerprints[number] = UInt64(bitPattern: fingerprint) }
    }
    return play
  }

  /// All that is believed of a header before its form is known.
  private struct Form: Decodable {
    let version: Int
  }

  private static func place(_ id: TraineeID, _ play: Int, _ number: Int) -> String {
    "\(id)/\(play)/\(number)"
  }

  private func closed(_ value: some Encodable, _ place: String) throws -> Data {
    Data(try seal.close(Array(try JSONEncoder().encode(value)), place: place))
  }

  private func opened<Value: Decodable>(_ data: Data, _ place: String) throws -> Value {
    do {
      guard let clear = try seal.open(Array(data), place: place) else { throw LostPlay.damaged }
      return try JSONDecoder().decode(Value.self, from: Data(clear))
    } catch {
      throw LostPlay.damaged
    }
  }
}
