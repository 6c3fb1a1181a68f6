/// What is still to happen, in order of time; events of the same moment come out in the order in
/// which they were put in, so a run depends on nothing but its input.
///
/// A binary heap: putting in and taking out cost O(log n), of small entries; events stay where they are.
public struct EventQueue<Event> {
  // Inlinable throughout, so that it is specialised for its users' events.
  @usableFromInline
  struct Entry {
    @usableFromInline let time: SimulatedTime
    @usableFromInline let number: UInt64
    /// Where its event waits in ``EventQueue/events``.
    @usableFromInline let slot: Int

    @inlinable
    init(time: SimulatedTime, number: UInt64, slot: Int) {
      self.time = time
      self.number = number
      self.slot = slot
    }

    @inlinable
    func precedes(_ other: Entry) -> Bool {
      time != other.time ? time < other.time : number < other.number
    }
  }

  @usableFromInline var heap: [Entry] = []
  @usableFromInline var events: [Event?] = []
  @usableFromInline var freeSlots: [Int] = []
  @usableFromInline var nextNumber: UInt64 = 0

  /// An empty queue.
  @inlinable
  public init() {}

  /// How many events wait.
  @inlinable
  public var count: Int { heap.count }

  /// Whether nothing waits.
  @inlinable
  public var isEmpty: Bool { heap.isEmpty }

  /// The moment of the next event, `nil` when nothing waits.
  @inlinable
  public var nextTime: SimulatedTime? { heap.first?.time }

  /// Puts `event` in, to come out at `time`.
  @inlinable
  public mutating func schedule(_ event: Event, at time: SimulatedTime) {
    heap.append(Entry(time: time, number: nextNumber, slot: keep(event)))
    nextNumber &+= 1
    siftUp(from: heap.count - 1)
  }

  /// Takes out the next event, `nil` when nothing waits.
  @inlinable
  public mutating func popNext() -> (time: SimulatedTime, event: Event)? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return (last.time, take(last.slot)) }
    heap[0] = last
    siftDown(from: 0)
    return (first.time, take(first.slot))
  }

  @inlinable
  mutating func keep(_ event: Event) -> Int {
    guard let slot = freeSlots.popLast() else {
      events.append(event)
      return events.count - 1
    }
    events[slot] = event
    return slot
  }

  @inlinable
  mutating func take(_ slot: Int) -> Event {
    guard let event = events[slot].take() else { preconditionFailure("an entry's event waits") }
    freeSlots.append(slot)
    return event
  }

  /// Takes out the next event if its moment is `limit` or earlier.
  @inlinable
  public mutating func popNext(
    notAfter limit: SimulatedTime
  ) -> (time: SimulatedTime, event: Event)? {
    guard let nextTime, nextTime <= limit else { return nil }
    return popNext()
  }

  /// Throws every waiting event away.
  @inlinable
  public mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    freeSlots.removeAll(keepingCapacity: true)
  }

  /// Moves the entry at `start` towards the root to where it belongs.
  @inlinable
  mutating func siftUp(from start: Int) {
    let entry = heap[start]
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard entry.precedes(heap[parent]) else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = entry
  }

  /// Moves the entry at `start` away from the root to where it belongs.
  @inlinable
  mutating func siftDown(from start: Int) {
    let entry = heap[start]
    var parent = start
    while true {
      let left = 2 * parent + 1
      guard left < heap.count else { break }
      let right = left + 1
      let child = right < heap.count && heap[right].precedes(heap[left]) ? right : left
      guard heap[child].precedes(entry) else { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = entry
  }
}

extension EventQueue: Sendable where Event: Sendable {}
extension EventQueue.Entry: Sendable where Event: Sendable {}
