import PaymentCrypto
import TestKit
import Testing

struct MACPropertyTests {
  private func randomKey(
    _ algorithm: MACAlgorithm, _ random: inout SplitMix64
  ) throws -> MACKey {
    let length = try #require(algorithm.keyLengths.randomElement(using: &random))
    return try MACKey(SecretKey(bytes: random.bytes(length)), algorithm)
  }

  @Test("A MAC is refused when any of its bits is flipped", arguments: MACAlgorithm.allCases)
  func flippedMAC(_ algorithm: MACAlgorithm) throws {
    var random = SplitMix64(seed: 17)
    let key = try randomKey(algorithm, &random)
    let data = random.bytes(110)
    let mac = key.mac(over: data).bytes
    #expect(key.verify(mac, over: data))
    for bit in 0..<64 {
      var flipped = mac
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.verify(flipped, over: data))
    }
    for other in [[], Array(mac.dropLast()), mac + [0]] { #expect(!key.verify(other, over: data)) }
  }

  @Test("A MAC is refused when any bit of the message is flipped", arguments: MACAlgorithm.allCases)
  func flippedMessage(_ algorithm: MACAlgorithm) throws {
    var random = SplitMix64(seed: 19)
    let key = try randomKey(algorithm, &random)
    let data = random.bytes(43)
    let mac = key.mac(over: data).bytes
    for bit in 0..<data.count * 8 {
      var flipped = data
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.verify(mac, over: flipped))
    }
  }

  @Test(
    "Data is filled with zero bytes to whole blocks; no data is one zero block",
    arguments: [
      (MACAlgorithm.ecb, 8), (.x99, 8), (.x919, 8), (.sm4ECB, 16), (.sm4CBC, 16),
    ])
  func zeroFilling(_ algorithm: MACAlgorithm, _ size: Int) throws {
    var random = SplitMix64(seed: 23)
    let key = try randomKey(algorithm, &random)
    for length in 0...40 {
      let data = random.bytes(length)
      let missing = length == 0 ? size : (size - length % size) % size
      let filled = data + [UInt8](repeating: 0, count: missing)
      #expect(key.mac(over: data) == key.mac(over: filled))
    }
  }

  @Test("The MAC of a part of a message does not depend on where it lies in memory")
  func alignment() throws {
    var random = SplitMix64(seed: 29)
    for algorithm in MACAlgorithm.allCases {
      let key = try randomKey(algorithm, &random)
      let data = random.bytes(64)
      for start in 0..<16 {
        data.withUnsafeBytes { whole in
          let part = UnsafeRawBufferPointer(rebasing: whole[start..<start + 40])
          #expect(key.mac(over: part) == key.mac(over: Array(part)))
        }
      }
    }
  }

  @Test("The ECB styles give eight upper-case hexadecimal characters")
  func characters() throws {
    var random = SplitMix64(seed: 37)
    for algorithm in [MACAlgorithm.ecb, .sm4ECB] {
      for _ in 0..<100 {
        let mac = try randomKey(algorithm, &random).mac(over: random.bytes(50))
        #expect(mac.bytes.allSatisfy { Set("0123456789ABCDEF".utf8).contains($0) })
        #expect(MACValue(bytes: mac.bytes) == mac)
        #expect(mac.withBytes { Array($0) } == mac.bytes)
      }
    }
    #expect(MACValue(bytes: [1, 2, 3]) == nil)
  }

  @Test("Key lengths an algorithm does not have are refused", arguments: MACAlgorithm.allCases)
  func keyLengths(_ algorithm: MACAlgorithm) {
    for length in 0...40 where !algorithm.keyLengths.contains(length) {
      #expect(throws: CryptoError.keyLength(expected: algorithm.keyLengths, actual: length)) {
        try MACKey(SecretKey(bytes: [UInt8](repeating: 1, count: length)), algorithm)
      }
    }
  }

  @Test("The names of the algorithms are those of world files")
  func names() {
    #expect(
      MACAlgorithm.allCases.map(\.rawValue)
        == ["ecb", "x9.9", "x9.19", "sm4-ecb", "sm4-cbc", "aes-cmac"])
  }

  @Test("One key gives the same answers on many threads at once", arguments: MACAlgorithm.allCases)
  func threads(_ algorithm: MACAlgorithm) async throws {
    var random = SplitMix64(seed: 41)
    let key = try randomKey(algorithm, &random)
    let messages = (0..<64).map { _ in random.bytes(100) }
    let expected = messages.map { key.mac(over: $0) }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<20).allSatisfy { _ in messages.map { key.mac(over: $0) } == expected }
        }
      }
      for await same in group { #expect(same) }
    }
  }

  @Test("Ciphers decipher what they enciphered", arguments: BlockAlgorithm.allCases)
  func ciphers(_ algorithm: BlockAlgorithm) throws {
    var random = SplitMix64(seed: 43)
    for _ in 0..<100 {
      let length = try #require(algorithm.keyLengths.randomElement(using: &random))
      let key = try PreparedKey(SecretKey(bytes: random.bytes(length)), algorithm)
      let size = algorithm.blockSize
      let data = random.bytes(size * Int.random(in: 1...6, using: &random))
      let iv = random.bytes(size)
      #expect(try key.decryptECB(key.encryptECB(data)) == data)
      #expect(try key.decryptCBC(key.encryptCBC(data, iv: iv), iv: iv) == data)
    }
  }
}
