public import Classroom
public import Wording

/// What the web needs of a class: the port between the pages and whoever runs the class.
///
/// Every answer that says something was done comes after it was stored. A call may come from any task, and
/// several at a time. What a trainee's browser asks comes with the place that it keeps, which is looked at in
/// the same moment in which it is used: between two calls the place may have gone to somebody else.
public protocol ClassDesk: Sendable {
  /// Tells this class from every other: a random text that is kept with the class's record. Sessions of
  /// another class are not believed.
  var identity: String { get }
  /// The join code: six digits. It outlives a restart.
  func joinCode() async -> String

  /// Takes somebody in.
  ///
  /// - Returns: the trainee, or the one whose place `request.known` is, when that is the same person.
  func join(_ request: JoinRequest) async throws(DeskRefusal) -> Seated
  /// What has become of a place that a browser keeps.
  func standing(of seated: Seated) async -> SeatStanding
  /// The page of whoever has this place. When `isAsked`, a page of theirs has asked for it by itself: it is
  /// open, also where no stream gets through.
  func page(of seated: Seated, isAsked: Bool) async throws(DeskRefusal) -> SeatPage
  /// What the page of a seat looks like after the act; one that was applied already changes nothing.
  func act(_ act: NumberedAct, by seated: Seated) async throws(DeskRefusal) -> SeatAnswer
  /// The same for an order.
  func order(_ order: NumberedOrder, by seated: Seated) async throws(DeskRefusal) -> SeatAnswer
  /// The versions of a seat's page from the present one on, only the newest kept. It ends when the trainee
  /// is removed, the place gets another browser or the class is closed, and at once when this browser has
  /// not the place. As long as somebody listens, a page of the trainee is open.
  func changes(by seated: Seated) async -> AsyncStream<Int>

  /// What the trainer sees of a seat's page; nil when the trainee is no longer there.
  func watchedPage(of trainee: TraineeID) async -> SeatPage?
  /// Its versions, as ``changes(by:)``; that the trainer looks is no sign of the trainee.
  func watchedChanges(of trainee: TraineeID) async -> AsyncStream<Int>

  /// The trainer's page.
  func board(_ language: Language) async -> BoardPage
  func perform(_ order: TrainerOrder, _ language: Language) async -> TrainerReply
  /// The versions of the trainer's page, as ``changes(by:)``.
  func boardChanges() async -> AsyncStream<Int>

  /// A page to print; nil when there is none with this name.
  func paper(_ paper: ClassPaper, _ language: Language) async -> PrintedPage?
  /// What can be taken home.
  func files(_ language: Language) async throws(DeskRefusal) -> [ClassFile]
  /// One of ``files(_:)``, by its name; nil when there is none. `film-t3-2.html` is the film of the second
  /// lesson that was begun, `film-t3.html` that of the newest.
  func file(named name: String, _ language: Language) async throws(DeskRefusal) -> ClassFile.Body?
}

/// The answer to an act or an order of a trainee.
public enum SeatAnswer: Sendable, Hashable {
  /// Applied, now or before.
  case applied(SeatPage)
  /// Numbers before it are missing; nothing was changed.
  case gap(SeatPage)
}

/// The answer to a trainer's order.
public struct TrainerReply: Sendable, Hashable, Codable {
  public var ok: Bool
  /// What was done, or why not.
  public var message: String?
  /// The name by which it can be undone.
  public var undo: String?

  public init(ok: Bool, message: String? = nil, undo: String? = nil) {
    self.ok = ok
    self.message = message
    self.undo = undo
  }
}

/// A page to print.
public enum ClassPaper: Sendable, Hashable {
  /// One page at the end of a class: who can do what.
  case report
  /// Codes: money, who, what to do.
  case handbook
  /// The reminder card of a lesson, by its name.
  case card(lesson: String)
}
