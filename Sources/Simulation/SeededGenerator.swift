/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): the
/// same seed gives the same numbers on every machine and with every compiler.
///
/// For simulation only, never for keys or PINs. Draw with `draw(below:)` and `draw(in:)` rather
/// than with the standard library's `random(in:using:)`, whose method may change.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
  private var state: UInt64

  /// A generator that starts from `seed`; every seed is good.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0..<bound`, every one equally likely; 0 when `bound` is 0.
  ///
  /// Numbers that would make the low ones likelier are drawn again.
  public mutating func draw(below bound: UInt64) -> UInt64 {
    guard bound > 1 else { return 0 }
    let unfair = (0 &- bound) % bound
    while true {
      let number = next()
      if number >= unfair { return number % bound }
    }
  }

  /// A number in `range`, every one equally likely.
  public mutating func draw(in range: ClosedRange<Int64>) -> Int64 {
    let lower = UInt64(bitPattern: range.lowerBound)
    let span = UInt64(bitPattern: range.upperBound) &- lower
    let offset = span == .max ? next() : draw(below: span + 1)
    return Int64(bitPattern: lower &+ offset)
  }

  /// A generator for a part of the simulation, so that what one part draws does not shift what the
  /// others draw.
  public mutating func split() -> SeededGenerator {
    SeededGenerator(seed: next())
  }
}
