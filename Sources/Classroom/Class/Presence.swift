/// Whose pages are open: as long as a page listens, or has asked for its state not long ago.
public struct Presence: Sendable {
  /// A page that asks by itself is gone when it has not asked for so many milliseconds.
  static let silence: Int64 = 8_000

  private var pages: [TraineeID: Set<Int>] = [:]
  private var heardAt: [TraineeID: Int64] = [:]

  public init() {}

  /// A page of the trainee listens, under a number of its own.
  public mutating func opened(_ page: Int, of trainee: TraineeID) -> ClassEvent {
    pages[trainee, default: []].insert(page)
    return .present(trainee, true)
  }

  /// It does not any more.
  ///
  /// - Returns: nil when another page of the trainee is open.
  public mutating func closed(_ page: Int, of trainee: TraineeID) -> ClassEvent? {
    guard pages[trainee]?.remove(page) != nil else { return nil }
    if pages[trainee]?.isEmpty ?? true { pages[trainee] = nil }
    return pages[trainee] == nil && heardAt[trainee] == nil ? .present(trainee, false) : nil
  }

  /// A page of the trainee has asked for something.
  ///
  /// - Parameter now: milliseconds of a clock that only goes forward.
  public mutating func heard(from trainee: TraineeID, at now: Int64) -> ClassEvent {
    heardAt[trainee] = now
    return .present(trainee, true)
  }

  /// The trainee has left the class.
  public mutating func forget(_ trainee: TraineeID) {
    pages[trainee] = nil
    heardAt[trainee] = nil
  }

  /// Who has gone without a word.
  public mutating func missed(at now: Int64) -> [ClassEvent] {
    let silent = heardAt.filter { now - $0.value > Self.silence }.keys
      .sorted { $0.number < $1.number }
    for trainee in silent { heardAt[trainee] = nil }
    return silent.filter { pages[$0] == nil }.map { .present($0, false) }
  }
}
