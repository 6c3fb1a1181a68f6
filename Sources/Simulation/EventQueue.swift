/// What is still to happen, in order of time; events of the same moment come out in the order in
/// which they were put in, so a run depends on nothing but its input.
///
/// A binary heap: putting in and taking out cost O(log n).
public struct EventQueue<Event> {
  // Inlinable throughout, so that it is specialised for its users' events.
  @usableFromInline
  struct Entry {
    @usableFromInline let time: SimulatedTime
    @usableFromInline let number: UInt64
    @usableFromInline let event: Event

    @inlinable
    init(time: SimulatedTime, number: UInt64, event: Event) {
      self.time = time
      self.number = number
      self.event = event
    }

    @inlinable
    func precedes(_ other: Entry) -> Bool {
      time != other.time ? time < other.time : number < other.number
    }
  }

  @usableFromInline var heap: [Entry] = []
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
    heap.append(Entry(time: time, number: nextNumber, event: event))
    nextNumber &+= 1
    siftUp(from: heap.count - 1)
  }

  /// Takes out the next event, `nil` when nothing waits.
  @inlinable
  public mutating func popNext() -> (time: SimulatedTime, event: Event)? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return (last.time, last.event) }
    heap[0] = last
    siftDown(from: 0)
    return (first.time, first.event)
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
