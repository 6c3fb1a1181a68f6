import CRawDES

/// OpenSSL's DES with a prepared key and nothing around it.
struct RawDES: ~Copyable {
  private let schedules = UnsafeMutablePointer<DES_key_schedule>.allocate(capacity: 3)
  private let block = UnsafeMutablePointer<DES_cblock>.allocate(capacity: 1)

  init() {
    var key = InlineArray<8, UInt8>(repeating: 0x1F)
    for index in 0..<3 {
      key[0] = UInt8(truncatingIfNeeded: 0x1F &* (index &+ 1))
      withUnsafeMutableBytes(of: &key) { bytes in
        bytes.withMemoryRebound(to: const_DES_cblock.self) {
          DES_set_key_unchecked($0.baseAddress, schedules + index)
        }
      }
    }
    block.withMemoryRebound(to: UInt64.self, capacity: 1) {
      $0.initialize(to: 0x0123_4567_89AB_CDEF)
    }
  }

  deinit {
    schedules.deallocate()
    block.deallocate()
  }

  func twoBlocks(_ turns: Int) {
    for _ in 0..<turns {
      DES_ecb_encrypt(block, block, schedules, 1)
      DES_ecb_encrypt(block, block, schedules, 1)
    }
  }

  func twoTripleBlocks(_ turns: Int) {
    for _ in 0..<turns {
      DES_ecb3_encrypt(block, block, schedules, schedules + 1, schedules, 1)
      DES_ecb3_encrypt(block, block, schedules, schedules + 1, schedules, 1)
    }
  }

  static func blockNanoseconds(_ plan: Plan) throws -> Double {
    try Loop.nanoseconds([.init("DES") { RawDES().twoBlocks($0) }], plan)[0].median / 2
  }
}
