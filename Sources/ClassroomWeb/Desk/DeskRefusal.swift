public import Wording

/// Why the class does not do what a page asks.
public enum DeskRefusal: Error, Sendable, Hashable {
  case wrongCode
  /// It has this many trainees and takes no more.
  case full(limit: Int)
  case closed
  /// Somebody sits there.
  case seatTaken(Int)
  /// The trainee was removed, or is of another class.
  case gone
  /// It could not be stored, and did not happen.
  case notStored(LocalizedText)
  /// Anything else, in the class's own words.
  case other(LocalizedText)

  /// What is wrong and what to do.
  public var text: LocalizedText {
    switch self {
    case .wrongCode:
      LocalizedText(
        zh: "加入码不对；请看老师的屏幕，再输一次六位数字。",
        en: "This join code is wrong; look at the trainer's screen and type the six digits again.")
    case .full(let limit):
      LocalizedText(
        zh: "课堂满了（\(limit) 人）；请告诉老师，或先自己练习。",
        en: "The class is full (\(limit) people); tell the trainer, or practise alone for now.")
    case .closed:
      LocalizedText(
        zh: "这堂课已经结束；可以自己练习。",
        en: "This class is over; you can practise alone.")
    case .seatTaken(let seat):
      LocalizedText(
        zh: "\(seat) 号座已经有人；请告诉老师，或用加入码加入。",
        en: "Somebody sits at seat \(seat); tell the trainer, or join with the code.")
    case .gone:
      LocalizedText(
        zh: "这个座位不在了；请重新加入。",
        en: "This seat is no longer there; join again.")
    case .notStored(let reason):
      LocalizedText(
        zh: "没有做成，什么也没丢：\(reason.zh)；请告诉老师。",
        en: "It was not done, and nothing is lost: \(reason.en); tell the trainer.")
    case .other(let text): text
    }
  }
}
