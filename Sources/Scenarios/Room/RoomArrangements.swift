import Simulation

// What happens around the people in a room.
extension Room {
  /// Arranges what is to happen at a seat, in place of what was arranged before.
  mutating func arrange(_ happenings: [Happening], _ index: Int) {
    seats[index].generation += 1
    let baseline = Baseline(SeatLook(room: self, index: index))
    seats[index].arrangements = happenings.map { Arrangement(happening: $0, baseline: baseline) }
    startArrangements(index)
  }

  /// Starts what waits for nothing, and what waited for something that holds now.
  mutating func startArrangements(_ index: Int) {
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
    return SeatLook(room: self, index: index)
      .has(condition, since: arrangement.baseline)
  }

  private mutating func start(_ arrangement: Arrangement, _ index: Int) {
    let acts = arrangement.happening.acts
    guard arrangement.delay > 0 else { return carryOut(acts, index) }
    schedule(
      .arranged(acts, generation: seats[index].generation),
      at: now.adding(milliseconds: arrangement.delay), index, life: seats[index].life)
  }

  /// Does what was arranged; what the room cannot do is kept for whoever plays the lesson.
  mutating func carryOut(_ acts: [RoomAct], _ index: Int) {
    for act in acts {
      do {
        try perform(act, index)
        happened.append(act)
      } catch {
        refusals.append(error)
      }
    }
  }
}
