public import Rooms
import Scenarios
import TerminalKit

/// Notices that a person has left behind what the advice was about, so that it goes, too.
public struct AdviceWatch: Sendable {
  /// Where a person stood before an act, and whether the act is the one that leads on.
  public struct Step: Sendable {
    fileprivate let page: [String]
    fileprivate let isNext: Bool
    fileprivate let isOnWay: Bool

    public init(_ act: RoomAct, in play: inout LessonPlay) {
      page = play.look?.page ?? []
      isOnWay = play.standsOnWay()
      isNext = play.nextAct == act
    }
  }

  /// Acts in a row that lead on: so many are no accident, and who was told several keys has pressed some.
  private static let enough = 3
  private var count = 0

  public init() {}

  /// Takes notice of a step that was taken while advice stood there.
  ///
  /// - Parameter isLed: the next key is always lit, and takes the place of words about a page that was left.
  /// - Returns: whether the advice has had its time.
  public mutating func isOver(after step: Step, in play: LessonPlay, isLed: Bool) -> Bool {
    if isLed { return play.look?.page != step.page }
    count = step.isNext && step.isOnWay ? count + 1 : 0
    return count >= Self.enough
  }
}

extension LessonPlay {
  /// Whether the page that is shown is one that the reference comes to.
  fileprivate mutating func standsOnWay() -> Bool {
    guard hasBegun, task != nil, let look else { return false }
    return knownWay().leads(over: look.page)
  }
}
