import ClassroomWeb
import ISO8583

/// What a class is made of.
struct ClassSettings: Sendable {
  /// The data folder; it is there, and taken by this process.
  let folder: String
  let world: String
  let keys: String
  let lessons: String
  /// Synthetic trainees; 0 without a rehearsal.
  let rehearsing: Int
  /// Practice is open without a trainer.
  let isSolo: Bool
  let language: Language
}

/// A desk with what it needs to end well.
struct RunningDesk: Sendable {
  let desk: any ClassDesk
  /// Stores what is not stored yet, and ends what runs.
  let stop: @Sendable () async -> Void
}

/// Joins the class and its pages.
enum ClassDeskMaker {
  /// - Throws: ``CommandFailure`` when world, keys, lessons or the class's file are wrong.
  static func desk(_ settings: ClassSettings) async throws(CommandFailure) -> RunningDesk {
    throw .doesNotHold(
      LocalizedText(zh: "这个版本没有课堂", en: "there is no class in this build"))
  }
}
