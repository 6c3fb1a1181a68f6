public import Wording

/// What happens to a class.
public enum ClassEvent: Sendable {
  /// Somebody joins; `trainee` is the name that the class is to give.
  case join(TraineeID, name: String?, seat: Int?, Language, isAlone: Bool)
  /// Another browser goes on at this place: that of somebody who is away, one that the trainer gave, or its
  /// own of before.
  case takeOver(TraineeID)
  /// A browser wants to, and waits for the trainer's yes.
  case claim(TraineeID, browser: String)
  /// Of whoever has the place; a claim that does not hold any more changes nothing.
  case act(Seated, NumberedAct)
  case order(Seated, NumberedOrder)
  /// A page of the trainee opens or the last one closes.
  case present(TraineeID, Bool)
  case trainer(TrainerOrder, undo: String, Language)
  /// Time passes.
  case tick
}

/// What a class wants done. What is to be stored must be on the disk before an answer leaves.
public enum ClassEffect: Sendable {
  case storeTrainee(TraineeRow)
  case removeTrainee(TraineeID)
  case startPlay(TraineeID, play: Int, PlayHeader)
  case append(TraineeID, play: Int, number: Int, PlayInput, fingerprint: UInt64?)
  /// The play will not go on.
  case endPlay(TraineeID, play: Int)
  case grade(GradeRow)
  case storeClass(ClassRow)
  case log(LogRow)
  case seatChanged(TraineeID)
  /// Whoever sat there is to leave: the place is somebody else's now.
  case seatGiven(TraineeID)
  case boardChanged
}
