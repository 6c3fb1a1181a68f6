extension Message {
  /// Makes room for a field of `count` bytes, prefix included, in place of the field's old bytes if
  /// there are any, and enters the field. The room is filled with zero bytes.
  ///
  /// - Returns: Where the room starts.
  @inline(__always)
  mutating func makeRoom(_ field: Int, _ count: Int) throws(BuildError) -> Int {
    guard buffer.count + count + 8 <= Scanner.maximumCount else {
      throw BuildError(field: field, rule: .messageTooLong(maximum: Scanner.maximumCount))
    }
    if field > 64, !hasSecondBitmap { insertSecondBitmap() }
    guard table.present.isAnyAtOrAbove(field) else {
      let start = buffer.count
      buffer.append(contentsOf: repeatElement(0, count: count))
      enter(field, at: start)
      return start
    }
    return spliceRoom(field, count)
  }

  @inline(never)
  private mutating func spliceRoom(_ field: Int, _ count: Int) -> Int {
    let later = table.present.above(field)
    let known = contains(field)
    if known, end(field) - self.start(field) == count {
      let start = self.start(field)
      for index in start..<start + count { buffer[index] = 0 }
      return start
    }
    let start = known ? self.start(field) : later.first.map(self.start) ?? buffer.count
    let end = known ? self.end(field) : start
    buffer.replaceSubrange(start..<end, with: repeatElement(0, count: count))
    table.shift(later, by: count - (end - start))
    enter(field, at: start)
    return start
  }

  /// Sets a field to the bytes it has in `source`, as an answer gives back what the request said; does
  /// nothing when it is absent there. `source` must be of the same dialect.
  ///
  /// Throws a ``BuildError`` and leaves the message as it was when the dialects differ or the message
  /// would become too long.
  public mutating func copy(_ field: Int, from source: Message) throws(BuildError) {
    guard source.dialect === dialect else { throw BuildError(field: field, rule: .unknownField) }
    guard let range = source.fieldRange(field) else { return }
    let start = try makeRoom(field, range.count)
    source.buffer.withUnsafeBytes { bytes in
      buffer.withUnsafeMutableBytes { room in
        room[start..<start + range.count].copyBytes(from: bytes[range])
      }
    }
  }

  /// Takes a field out of the message; does nothing when it is absent. The second bitmap goes with
  /// the last field above 64.
  public mutating func remove(_ field: Int) {
    guard let range = fieldRange(field) else { return }
    buffer.removeSubrange(range)
    table.shift(table.present.above(field), by: -range.count)
    table.present.remove(field)
    writeBitmaps()
    dropIdleSecondBitmap()
  }

  @inline(__always)
  private mutating func enter(_ field: Int, at start: Int) {
    table.insert(field, at: start)
    buffer[2 + (field &- 1) / 8] |= 0x80 >> UInt8(truncatingIfNeeded: (field &- 1) & 7)
  }

  /// Writes the bitmaps anew from the table, keeping their number.
  mutating func writeBitmaps() {
    let second = hasSecondBitmap
    for byte in 0..<8 {
      buffer[2 + byte] = UInt8(truncatingIfNeeded: table.present.low >> UInt64(56 - 8 * byte))
    }
    guard second else { return }
    buffer[2] |= 0x80
    for byte in 0..<8 {
      buffer[10 + byte] = UInt8(truncatingIfNeeded: table.present.high >> UInt64(56 - 8 * byte))
    }
  }

  @inline(never)
  private mutating func insertSecondBitmap() {
    buffer.insert(contentsOf: repeatElement(0, count: 8), at: 10)
    buffer[2] |= 0x80
    table.shift(table.present, by: 8)
  }

  /// Drops a second bitmap that announces nothing.
  mutating func dropIdleSecondBitmap() {
    guard hasSecondBitmap, table.present.high == 0 else { return }
    buffer.removeSubrange(10..<18)
    buffer[2] &= 0x7F
    table.shift(table.present, by: -8)
  }
}
