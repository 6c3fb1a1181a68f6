import Dispatch
import NIOCore
import TerminalKit

/// Keeps what a terminal stores, confined to its event loop: in memory, and in a file where there is one.
///
/// The file is written on a thread of its own, one write after the other, so that no other terminal of
/// the event loop waits for the disk.
final class MemoryKeeper {
  /// What is kept; all that a power cut leaves.
  private(set) var memory: TerminalMemory?
  /// Something is being written.
  private(set) var isBusy = false
  /// What is kept is not known to be what is in the file.
  private var isUnknown = false
  /// What there is where no file is.
  private let initial: TerminalMemory?
  private let store: TerminalStore?
  private let eventLoop: any EventLoop
  private let writing = DispatchQueue(label: "poslab.terminal-memory")

  init(_ memory: TerminalMemory?, store: TerminalStore?, eventLoop: any EventLoop) {
    self.memory = memory
    initial = memory
    self.store = store
    self.eventLoop = eventLoop
  }

  /// Keeps the edits, then calls back: at once where nothing has to be written.
  ///
  /// - Parameter done: gets what went wrong. Whether the edits are kept is not known then, until
  ///   ``recover()``.
  func keep(_ edits: [MemoryEdit], done: @escaping (TerminalStoreError?) -> Void) {
    precondition(!isBusy, "one write after the other: what follows rests on it")
    guard let store else {
      TerminalMemory.apply(edits, to: &memory)
      return done(nil)
    }
    var changed = memory
    TerminalMemory.apply(edits, to: &changed)
    guard let changed else { return done(nil) }
    isBusy = true
    let bound = NIOLoopBound((self, done), eventLoop: eventLoop)
    writing.async { [eventLoop] in
      let result = Result { () throws(TerminalStoreError) in try store.keep(edits, in: changed) }
      eventLoop.execute {
        let (keeper, done) = bound.value
        keeper.isBusy = false
        switch result {
        case .success:
          keeper.memory = changed
          done(nil)
        case .failure(let error):
          keeper.isUnknown = true
          done(error)
        }
      }
    }
  }

  /// Reads the file again after a write that failed, and writes it anew: what the system shows of it may
  /// not be on the disk.
  ///
  /// - Returns: why it cannot be read or written.
  func recover() -> TerminalStoreError? {
    guard isUnknown, let store else { return nil }
    do throws(TerminalStoreError) {
      let kept = try store.load() ?? initial
      if let kept { try store.save(kept) }
      memory = kept
      isUnknown = false
      return nil
    } catch {
      return error
    }
  }
}
