import Classroom
package import ClassroomWeb
package import Logging
import PaymentCrypto
package import Program
import Rooms
import Scenarios
package import Wording
import Workspace

/// What a class is made of.
package struct ClassSettings: Sendable {
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
  /// The program's version, which is kept with what was played.
  let program: String
  let logger: Logger

  package init(
    folder: String, recordKey: [UInt8], world: String?, keys: String, lessons: String,
    rehearsing: Int, language: Language, program: String, logger: Logger
  ) {
    self.folder = folder
    self.recordKey = recordKey
    self.world = world
    self.keys = keys
    self.lessons = lessons
    self.rehearsing = rehearsing
    self.language = language
    self.program = program
    self.logger = logger
  }
}

/// A desk with what it needs to end well.
package struct RunningDesk: Sendable {
  package let desk: any ClassDesk
  /// Ends the time and the streams; everything is stored already.
  package let stop: @Sendable () async -> Void
}

/// Joins the class and its pages.
package enum ClassDeskMaker {
  /// - Throws: ``CommandFailure`` when world, keys, lessons or the class's file are wrong.
  package static func desk(_ settings: ClassSettings) async throws(CommandFailure) -> RunningDesk {
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
        program: settings.program,
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
