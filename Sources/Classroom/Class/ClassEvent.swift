public import Wording

/// What happens to a class.
public enum ClassEvent: Sendable {
  /// Somebody joins; `trainee` is the name that the class is to give.
  case join(TraineeID, name: String?, seat: Int?, Language, isAlone: Bool)
  /// Another browser goes on at the seat of somebody who is away, or at one that the trainer gave.
  case takeOver(TraineeID)
  case act(TraineeID, NumberedAct)
  case order(TraineeID, NumberedOrder)
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
  /// Whoever sat there is to leave: the trainer has given the seat to somebody else.
  case seatGiven(TraineeID)
  case boardChanged
}
