/// The numbers of the fields in a message, ascending.
public struct FieldNumbers: Sequence, IteratorProtocol, Sendable, Equatable {
  /// Fields 1 to 64, field 1 in the top bit, as on the wire. Field 1 is never a member.
  var low: UInt64 = 0
  /// Fields 65 to 128, field 65 in the top bit.
  var high: UInt64 = 0

  /// Takes the next number.
  @inline(__always)
  public mutating func next() -> Int? {
    if low != 0 {
      let zeros = low.leadingZeroBitCount
      low &= ~(Self.top >> UInt64(zeros))
      return zeros + 1
    }
    guard high != 0 else { return nil }
    let zeros = high.leadingZeroBitCount
    high &= ~(Self.top >> UInt64(zeros))
    return zeros + 65
  }

  static let top: UInt64 = 1 << 63

  /// Whether `field` is a member, for any number.
  @inline(__always)
  func contains(_ field: Int) -> Bool {
    guard field >= 1, field <= 128 else { return false }
    return field <= 64
      ? low << UInt64(field &- 1) & Self.top != 0 : high << UInt64(field &- 65) & Self.top != 0
  }

  @inline(__always)
  mutating func insert(_ field: Int) {
    if field <= 64 {
      low |= Self.top >> UInt64(field &- 1)
    } else {
      high |= Self.top >> UInt64(field &- 65)
    }
  }

  mutating func remove(_ field: Int) {
    if field <= 64 {
      low &= ~(Self.top >> UInt64(field &- 1))
    } else {
      high &= ~(Self.top >> UInt64(field &- 65))
    }
  }

  /// The members above `field`, which is 1 to 128.
  @inline(__always)
  func above(_ field: Int) -> FieldNumbers {
    if field <= 64 {
      FieldNumbers(low: low & ((Self.top >> UInt64(field &- 1)) &- 1), high: high)
    } else {
      FieldNumbers(low: 0, high: high & ((Self.top >> UInt64(field &- 65)) &- 1))
    }
  }

  /// Whether `field`, which is 1 to 128, or any field above it is a member.
  @inline(__always)
  func isAnyAtOrAbove(_ field: Int) -> Bool {
    field <= 64
      ? low & (UInt64.max >> UInt64(field &- 1)) | high != 0
      : high & (UInt64.max >> UInt64(field &- 65)) != 0
  }

  /// The lowest member; `nil` when there is none.
  var first: Int? {
    if low != 0 { return low.leadingZeroBitCount + 1 }
    return high != 0 ? high.leadingZeroBitCount + 65 : nil
  }

  var isEmpty: Bool { low | high == 0 }
}

/// Where each field of a message starts.
struct FieldTable: Sendable {
  var present = FieldNumbers()
  /// By field number, the offset of the field's first byte (of its length prefix, if it has one).
  /// Meaningless for absent fields.
  var starts = InlineArray<129, UInt16>(repeating: 0)

  @inline(__always)
  mutating func insert(_ field: Int, at offset: Int) {
    present.insert(field)
    starts[field] = UInt16(truncatingIfNeeded: offset)
  }

  /// Moves the start of every field of `fields` by `distance`.
  mutating func shift(_ fields: FieldNumbers, by distance: Int) {
    for field in fields {
      starts[field] = UInt16(truncatingIfNeeded: Int(starts[field]) + distance)
    }
  }
}
