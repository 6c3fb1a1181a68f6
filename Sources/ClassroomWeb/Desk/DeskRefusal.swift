public import Classroom
public import Wording

/// Why the class does not do what a page asks.
public enum DeskRefusal: Error, Sendable, Hashable {
  case join(JoinRefusal)
  /// The trainee was removed, or is of another class.
  case gone
  /// The place is open on another phone or computer; `name` is its person.
  case elsewhere(name: String)
  /// It could not be stored, and did not happen.
  case notStored(LocalizedText)
  /// What was kept cannot be read.
  case notRead(LocalizedText)

  /// What is wrong, for the trainer, whom nobody needs to tell.
  var reason: LocalizedText {
    switch self {
    case .notStored(let reason): reason
    case .join, .gone, .elsewhere, .notRead: text
    }
  }

  /// What is wrong and what to do.
  public var text: LocalizedText {
    switch self {
    case .join(let refusal): refusal.text
    case .gone:
      LocalizedText(
        zh: "这个座位不在了；请重新加入。",
        en: "This seat is no longer there; join again.")
    case .elsewhere(let name):
      LocalizedText(
        zh: "这个座位（\(PrintableText.line(name))）现在在另一部手机或电脑上打开了；请回首页，按“是我”。",
        en: "This place (\(PrintableText.line(name))) is now open on another phone or computer; go "
          + "to the first page, and say that it is you.")
    case .notStored(let reason):
      LocalizedText(
        zh: "没有做成，什么也没丢：\(reason.zh)；请告诉老师。",
        en: "It was not done, and nothing is lost: \(reason.en); tell the trainer.")
    case .notRead(let reason):
      LocalizedText(
        zh: "拿不出来：\(reason.zh)。",
        en: "It cannot be handed out: \(reason.en).")
    }
  }
}
