/// One change of what a terminal remembers, as small as what changed.
///
/// Those who keep a terminal's memory apply edits to their copy of it, in their order, and may write
/// them down: they encode, and what was encoded by an earlier release still decodes. What an edit says
/// is the terminal's own affair. It may hold card numbers and enciphered keys: whoever writes it to a
/// disk seals it first.
public struct MemoryEdit: Sendable, Hashable, Codable {
  let change: MemoryChange

  init(_ change: MemoryChange) { self.change = change }

  public init(from decoder: any Decoder) throws { change = try MemoryChange(from: decoder) }

  public func encode(to encoder: any Encoder) throws { try change.encode(to: encoder) }
}

extension MemoryEdit: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always the same: what is in it is nobody's to read in a log.
  public var description: String { "memory edit" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [Mirror.Child]()) }
}

/// What an edit changes, by the part of the memory. The names of the cases are their form in files:
/// a case that was released is not renamed, and keeps its meaning.
indirect enum MemoryChange: Sendable, Hashable, Codable {
  /// Everything: what those who keep the memory of a new terminal begin with.
  case whole(TerminalMemory)
  case session(SessionChange)
  case records(RecordChange)
  case settlement(SettlementChange)
  case printing(PrintingChange)
  case access(AccessChange)
  case setup(SetupChange)
  case shop(ShopChange)
}

extension TerminalMemory {
  /// The version of what a memory and its edits say; a higher one is of a newer PosLab.
  public static let version = 2

  /// Makes the changes in a kept memory, in place and in their order, as the terminal made them in its
  /// own: the two stay equal.
  ///
  /// - Parameter memory: nil where nothing was kept yet; the first edit of a new terminal brings all of
  ///   it.
  public static func apply(_ edits: [MemoryEdit], to memory: inout TerminalMemory?) {
    for edit in edits {
      if case .whole(let whole) = edit.change { memory = whole } else { memory?.apply(edit.change) }
    }
  }

  mutating func apply(_ change: MemoryChange) {
    switch change {
    case .whole(let memory): self = memory
    case .session(let change): apply(change)
    case .records(let change): apply(change)
    case .settlement(let change): apply(change)
    case .printing(let change): apply(change)
    case .access(let change): apply(change)
    case .setup(let change): apply(change)
    case .shop(let change): shop.apply(change)
    }
  }
}
