/// What happened in a run, append only, with a fingerprint: two runs with equal entries have equal
/// fingerprints, and a run that differs anywhere has, but for one chance in 2^64, another one.
public struct Trace: Sendable {
  /// One thing that happened.
  public struct Entry: Sendable, Hashable {
    /// When it happened.
    public let time: SimulatedTime
    /// Who says so, for instance `terminal` or `host`.
    public let source: String
    /// What happened.
    public let text: String

    /// `text`, said by `source` at `time`.
    public init(time: SimulatedTime, source: String, text: String) {
      self.time = time
      self.source = source
      self.text = text
    }
  }

  /// How many entries are kept for reading. The fingerprint covers all of them in any case.
  public enum Retention: Sendable, Hashable {
    /// Every entry.
    case all
    /// The newest so many.
    case last(Int)
    /// None: only the fingerprint is wanted.
    case none
    /// Nothing is noted, not even the fingerprint: nobody will ask.
    case off
  }

  /// Whether anything is noted, so that its text need not be made for nothing.
  public let isOn: Bool
  private let limit: Int?
  private var kept: [Entry] = []
  private var hash = FNV1a()

  /// How many entries were appended, kept or not.
  public private(set) var count = 0

  /// An empty trace.
  public init(retention: Retention = .all) {
    isOn = retention != .off
    switch retention {
    case .all: limit = nil
    case .last(let count): limit = max(0, count)
    case .none, .off: limit = 0
    }
  }

  /// The kept entries, oldest first.
  public var entries: ArraySlice<Entry> {
    limit.map { kept.suffix($0) } ?? kept[...]
  }

  /// FNV-1a, 64 bits, over every entry ever appended: its time and its two texts, each preceded by
  /// its length.
  public var fingerprint: UInt64 { hash.value }

  /// Appends one entry.
  public mutating func append(at time: SimulatedTime, source: String, _ text: String) {
    guard isOn else { return }
    count += 1
    hash.add(UInt64(bitPattern: time.millisecondsSinceEpoch))
    hash.add(source)
    hash.add(text)
    guard limit != 0 else { return }
    kept.append(Entry(time: time, source: source, text: text))
    dropOldEntries()
  }

  // Dropping half of a doubled buffer at a time keeps the cost of an append constant.
  private mutating func dropOldEntries() {
    guard let limit, kept.count / 2 >= limit else { return }
    kept.removeFirst(kept.count - limit)
  }
}

/// FNV-1a with 64 bits (Fowler, Noll and Vo; IETF draft draft-eastlake-fnv).
struct FNV1a: Sendable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  mutating func add(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  mutating func add(_ text: String) {
    add(UInt64(text.utf8.count))
    for byte in text.utf8 { add(byte) }
  }
}
