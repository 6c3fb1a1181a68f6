import ISO8583
import POSProtocol
import Wording

/// A question before work on the line: ENTER confirms it and CANCEL leaves.
struct Confirmation: Sendable {
  private let title: LocalizedText
  private let question: LocalizedText
  /// What is to be known before the answer, above the question.
  private let lines: [LocalizedText]
  private let jobs: [Job]
  private let parent: Menu

  init(
    _ title: TransactionType, _ question: LocalizedText, lines: [LocalizedText] = [], jobs: [Job],
    from parent: Menu
  ) {
    self.title = title.name
    self.question = question
    self.lines = lines
    self.jobs = jobs
    self.parent = parent
  }

  func press(_ key: Key, _ device: inout some DeviceView) -> Next {
    switch key {
    case .enter: return .line(Exchange(jobs, title: jobs.last?.type ?? .signIn))
    case .cancel: return .flow(.menu(parent))
    case .menu: return .flow(.menu(.main))
    default:
      device.beep(.error)
      return .stay
    }
  }

  func page(_ device: some DeviceView) -> [Screen.Line] {
    Pages.withHint(
      device.text(Texts.inputHint),
      under: Pages.message(
        title: device.text(title), (lines + [question]).map(device.text)))
  }
}
