import Classroom
import ClassroomWeb
import Logging
import PaymentCrypto
import Scenarios
import Wording

/// What a class is made of.
struct ClassSettings: Sendable {
  /// The data folder; it is there, and taken by this process.
  let folder: String
  /// 32 bytes that seal what was pressed.
  let recordKey: [UInt8]
  /// Stands above what lessons name; nil: each has its own.
  let world: String?
  let keys: String
  let lessons: String
  /// Synthetic trainees; 0 without a rehearsal.
  let rehearsing: Int
  let language: Language
  let logger: Logger
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
    let library = try LessonFiles.library(
      settings.lessons, world: settings.world, keys: settings.keys)
    let masterKeys = library.lessons.reduce(into: [String: SecretKey]()) { keys, lesson in
      keys.merge(lesson.setup.masterKeys) { first, _ in first }
    }
    let sample = library.lessons.first?.setup
    let service: ClassService
    do throws(ClassStoreFault) {
      service = try ClassService.open(
        folder: settings.folder, key: settings.recordKey, library: library,
        program: PosLab.version,
        utcOffsetSeconds: sample?.world.host.clock.offsetSeconds ?? 28_800,
        logger: settings.logger
      ) { world in
        var setup = WorldSetup(
          world: world, masterKeys: masterKeys, issuerKeys: sample?.issuerKeys ?? [:])
        setup.hostKeys = sample?.hostKeys
        return setup
      }
    } catch {
      throw .wrongInput(
        LocalizedText(
          zh: "\(settings.folder)/class.sqlite: \(error.text.zh)",
          en: "\(settings.folder)/class.sqlite: \(error.text.en)"))
    }
    await service.start()
    if settings.rehearsing > 0 {
      await service.rehearse(settings.rehearsing, language: settings.language)
    }
    return RunningDesk(desk: service) { await service.stop() }
  }
}
