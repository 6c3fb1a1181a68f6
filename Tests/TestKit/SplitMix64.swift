/// A small seeded generator (Steele, Lea, Flood: "Fast splittable pseudorandom number generators"),
/// so that a property test that fails can be run again.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 up to, not including, `bound`, which is 1 or more.
  public mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// `count` random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  /// `count` random decimal digits.
  public mutating func digits(_ count: Int) -> String { text(count, of: "0123456789") }

  /// `count` random characters of `alphabet`.
  public mutating func text(_ count: Int, of alphabet: String) -> String {
    let characters = Array(alphabet)
    return String((0..<count).map { _ in characters[below(characters.count)] })
  }
}
