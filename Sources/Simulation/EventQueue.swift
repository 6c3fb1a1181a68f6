/// What is still to happen, in order of time; events of the same moment come out in the order in
/// which they were put in, so a run depends on nothing but its input.
///
/// A binary heap: putting in and taking out cost O(log n).
public struct EventQueue<Event> {
  fileprivate struct Entry {
    let time: SimulatedTime
    let number: UInt64
    let event: Event

    func precedes(_ other: Entry) -> Bool {
      time != other.time ? time < other.time : number < other.number
    }
  }

  private var heap: [Entry] = []
  private var nextNumber: UInt64 = 0

  /// An empty queue.
  public init() {}

  /// How many events wait.
  public var count: Int { heap.count }

  /// Whether nothing waits.
  public var isEmpty: Bool { heap.isEmpty }

  /// The moment of the next event, `nil` when nothing waits.
  public var nextTime: SimulatedTime? { heap.first?.time }

  /// Puts `event` in, to come out at `time`.
  public mutating func schedule(_ event: Event, at time: SimulatedTime) {
    heap.append(Entry(time: time, number: nextNumber, event: event))
    nextNumber &+= 1
    siftUp(from: heap.count - 1)
  }

  /// Takes out the next event, `nil` when nothing waits.
  public mutating func popNext() -> (time: SimulatedTime, event: Event)? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return (last.time, last.event) }
    heap[0] = last
    siftDown(from: 0)
    return (first.time, first.event)
  }

  /// Takes out the next event if its moment is `limit` or earlier.
  public mutating func popNext(
    notAfter limit: SimulatedTime
  ) -> (time: SimulatedTime, event: Event)? {
    guard let nextTime, nextTime <= limit else { return nil }
    return popNext()
  }

  /// Throws every waiting event away.
  public mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
  }

  private mutating func siftUp(from start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].precedes(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown(from start: Int) {
    var parent = start
    while true {
      let left = 2 * parent + 1
      guard left < heap.count else { return }
      let right = left + 1
      let child = right < heap.count && heap[right].precedes(heap[left]) ? right : left
      guard heap[child].precedes(heap[parent]) else { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}

extension EventQueue: Sendable where Event: Sendable {}
extension EventQueue.Entry: Sendable where Event: Sendable {}
