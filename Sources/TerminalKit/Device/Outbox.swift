/// The effects of an event, in their order, with a `store` before whatever rests on a change of the
/// memory.
///
/// The rule: an effect is preceded by a `store` of every change that was made before it. It knows no
/// exceptions, for a sound or a page is as much a promise to somebody as a frame is to the host; and
/// changes between which nothing leaves the terminal are one write. What has changed when the event is
/// over is stored at the end. Nobody asks for a `store`, so nobody can forget it.
struct Outbox: Sendable {
  private var effects: [Effect] = []
  private var unstored: [MemoryEdit] = []
  /// Whether the surroundings have the memory that edits change.
  private var isKept: Bool

  init(isKept: Bool) { self.isKept = isKept }

  mutating func note(_ change: MemoryChange, before memory: TerminalMemory) {
    if !isKept {
      unstored.append(MemoryEdit(.whole(memory)))
      isKept = true
    }
    unstored.append(MemoryEdit(change))
  }

  mutating func put(_ effect: Effect) {
    storeChanges()
    effects.append(effect)
  }

  /// All of them; none are left.
  mutating func takeEffects() -> [Effect] {
    storeChanges()
    defer { effects.removeAll() }
    return effects
  }

  private mutating func storeChanges() {
    guard !unstored.isEmpty else { return }
    effects.append(.store(unstored))
    unstored.removeAll()
  }
}
