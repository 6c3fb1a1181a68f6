import PaymentCrypto
import TestKit
import Testing

struct TrackCipherTests {
  @Test(
    "Tracks are enciphered as in protocol.md 5.5, odd and even",
    arguments: [
      ("6225758888888888D30122011234567890123", "6225758888888888D3019839D38930BFBBCC3"),
      ("6225758888888888D301220112345678901", "6225758888888888D342F7D58B91A35A891"),
      ("6225758888888888D3012201123456", "62257588888809B45D8F74B3EBA956"),
    ])
  func vectors(_ track: String, _ enciphered: String) throws {
    let key = try prepared(WorkedSet.tdk, .tdes)
    #expect(try TrackCipher.encipher(track, key: key) == enciphered)
    #expect(try TrackCipher.decipher(enciphered, key: key) == track)
  }

  @Test("A track shorter than a block and a digit is filled with F on its left")
  func shortTracks() throws {
    let key = try prepared(WorkedSet.tdk, .tdes)
    let block = hex(try key.encryptECB(bytes("FFFFFFFFFFFF1234")))
    #expect(try TrackCipher.encipher("12345", key: key) == block + "5")
    #expect(try TrackCipher.decipher(block + "5", key: key) == "12345")
  }

  @Test("SM4 takes the 32 digits before the last packed byte")
  func sm4() throws {
    let key = try prepared(WorkedSet.tdk, .sm4)
    let track = "6225758888888888D30122011234567890123"
    let block = hex(try key.encryptECB(bytes("758888888888D3012201123456789012")))
    #expect(try TrackCipher.encipher(track, key: key) == "6225" + block + "3")
  }

  @Test(
    "Any track survives the round trip and keeps its last packed byte",
    arguments: [
      BlockAlgorithm.des, .tdes, .sm4,
    ])
  func roundTrips(_ algorithm: BlockAlgorithm) throws {
    var random = SplitMix64(seed: 5)
    let length = try #require(algorithm.keyLengths.first)
    let key = try PreparedKey(SecretKey(bytes: random.bytes(length)), algorithm)
    for count in 1...TrackCipher.maximumLength {
      var track = random.digits(count)
      if count > 3 { track = track.prefix(count / 2) + "D" + track.suffix(count - count / 2 - 1) }
      let enciphered = try TrackCipher.encipher(track, key: key)
      #expect(enciphered.count == max(count, algorithm.blockSize * 2 + 1))
      #expect(enciphered.last == track.last)
      #expect(try TrackCipher.decipher(enciphered, key: key) == track)
    }
  }

  @Test("What cannot be a track is refused with its place")
  func refusals() throws {
    let key = try prepared(WorkedSet.tdk, .tdes)
    #expect(throws: CryptoError.trackLength(minimum: 1, maximum: 107, actual: 0)) {
      try TrackCipher.encipher("", key: key)
    }
    #expect(throws: CryptoError.trackLength(minimum: 1, maximum: 107, actual: 108)) {
      try TrackCipher.encipher(String(repeating: "1", count: 108), key: key)
    }
    #expect(throws: CryptoError.trackCharacter(offset: 4)) {
      try TrackCipher.encipher("6225=8888888888D30", key: key)
    }
    #expect(throws: CryptoError.trackLength(minimum: 17, maximum: 107, actual: 16)) {
      try TrackCipher.decipher("0123456789ABCDEF", key: key)
    }
    #expect(throws: CryptoError.trackCharacter(offset: 16)) {
      try TrackCipher.decipher("0123456789ABCDEFG", key: key)
    }
    #expect(throws: CryptoError.algorithm(expected: [.des, .tdes, .sm4], actual: .aes)) {
      try TrackCipher.encipher("622575", key: prepared(WorkedSet.tdk, .aes))
    }
  }

  @Test("A track deciphered by another key is refused, not shown")
  func wrongKey() throws {
    let enciphered = try TrackCipher.encipher(
      "6225758888888888D30122011234567890123", key: prepared(WorkedSet.tdk, .tdes))
    #expect(throws: CryptoError.self) {
      try TrackCipher.decipher(enciphered, key: prepared(WorkedSet.pik, .tdes))
    }
  }
}
