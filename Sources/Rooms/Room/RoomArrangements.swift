import Simulation
import TerminalKit

// What happens around the people in a room.
extension Room {
  /// Arranges what is to happen at a seat, in place of what was arranged before.
  package mutating func arrange(_ happenings: [Happening], _ index: Int) {
    seats[index].generation += 1
    let look = SeatLook(room: self, index: index)
    let baseline = Baseline(look)
    let page = happenings.contains(where: \.waitsForPage) ? look.view.pageText : nil
    seats[index].arrangements = happenings.enumerated().map { number, happening in
      Arrangement(
        number: number, happening: happening, baseline: baseline,
        oldPage: happening.waitsForPage ? page : nil)
    }
    startArrangements(index)
  }

  /// Forgets the page that was there when something was arranged, once there is another one.
  private mutating func turnPages(_ index: Int) {
    guard seats[index].arrangements.contains(where: { $0.oldPage != nil }) else { return }
    let page = seats[index].view.pageText
    for number in seats[index].arrangements.indices
    where seats[index].arrangements[number].oldPage != page {
      seats[index].arrangements[number].oldPage = nil
    }
  }

  /// Starts what waits for nothing, and what waited for something that holds now.
  mutating func startArrangements(_ index: Int) {
    turnPages(index)
    let waiting = seats[index].arrangements
    var due: [Arrangement] = []
    seats[index].arrangements = []
    for arrangement in waiting {
      if starts(arrangement, index) {
        due.append(arrangement)
      } else {
        seats[index].arrangements.append(arrangement)
      }
    }
    let generation = seats[index].generation
    for arrangement in due where seats[index].generation == generation {
      start(arrangement, index)
    }
  }

  private func starts(_ arrangement: Arrangement, _ index: Int) -> Bool {
    guard let condition = arrangement.condition else { return true }
    return arrangement.oldPage == nil
      && SeatLook(room: self, index: index).has(
        condition, since: arrangement.baseline,
        language: seats[index].terminal.configuration.language)
  }

  private mutating func start(_ arrangement: Arrangement, _ index: Int) {
    let acts = arrangement.happening.acts
    guard arrangement.delay > 0 else {
      return carryOut(acts, number: arrangement.number, index)
    }
    schedule(
      .arranged(acts, number: arrangement.number, generation: seats[index].generation),
      at: now.adding(milliseconds: arrangement.delay), index, life: seats[index].life)
  }

  /// Does what was arranged; what the room cannot do is kept for whoever plays the lesson.
  package mutating func carryOut(_ acts: [RoomAct], number: Int, _ index: Int) {
    for act in acts {
      do {
        try perform(act, index)
        happened.append(act)
      } catch {
        refusals.append(.happening(number: number, error))
      }
    }
  }
}
