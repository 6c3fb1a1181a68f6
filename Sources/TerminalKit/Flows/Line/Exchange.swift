import POSProtocol
import PaymentCrypto
import Wording

/// Work on the line in progress: the jobs still to do, and where the first of them stands.
struct Exchange: Sendable {
  enum Stage: Sendable, Hashable {
    case connecting, waiting
    /// The card makes its cryptogram for the request.
    case askingCard
    /// The host has answered, and the card is told; it has to agree to an approval.
    case completing
    /// Random bytes are asked for, before the line is needed.
    case preparing
  }

  /// The job in work is the first.
  var jobs: [Job]
  var stage: Stage = .connecting
  var connection = ConnectionID(number: 0)
  /// The timer that counts; others are late.
  var timer = TimerID(number: 0)
  /// When the line is given up.
  var deadline: Instant?
  var connectAttempts = 1
  /// Times the reversal, or the end of a batch upload, was tried in this round.
  var attempts = 1
  private var boxedRequest: Boxed<Frame>?
  /// What the card is being asked about.
  var chipTransaction: ChipTransaction?
  private var boxedReply: Boxed<Frame>?
  private var boxedEntry: Boxed<JournalEntry>?
  /// How the job that ended last went wrong.
  var trouble: Trouble?
  /// The page of jobs that are done, kept when a follow-up job runs at once.
  var doneLines: [String] = []
  /// Where the page of a success leads.
  var next: ResultPage.Next = .idle
  /// What the user asked for, as a heading.
  var title: TransactionType
  /// The jobs begun so far; an order of the host for one of them is done already.
  var kinds: Set<TransactionType> = []
  /// The order of the host that it carries out, done when it ends, well or badly.
  var order = ProcessingRequirement.none
  /// Where the user was going when an order of the host came first; a success leads there at once.
  let destination: Menu?
  var shop = ShopExchange()

  /// The frame of the job in work; the reply is checked against it.
  var request: Frame? {
    get { boxedRequest?.value }
    set { boxedRequest = newValue.map(Boxed.init) }
  }

  /// The answer of the host of which the card is told.
  var reply: Frame? {
    get { boxedReply?.value }
    set { boxedReply = newValue.map(Boxed.init) }
  }

  /// The journal's record of it, once the host approves.
  var entry: JournalEntry? {
    get { boxedEntry?.value }
    set { boxedEntry = newValue.map(Boxed.init) }
  }

  init(_ jobs: [Job], title: TransactionType, destination: Menu? = nil) {
    self.jobs = jobs
    self.title = title
    self.destination = destination
  }

  /// What stands over its pages.
  private var heading: LocalizedText { shop.heading ?? title.name }

  /// A key that waits to be activated is so before a sign-in, whose keys the host sends under it: its
  /// activation may be done, and only the answer be lost.
  mutating func activateKeyBeforeSignIn() {
    guard case .signIn = jobs.first else { return }
    jobs.insert(.keyDownload(KeyDownload(step: .activation)), at: 0)
  }

  /// The page at its end: what the jobs have left, and these lines.
  func result(_ lines: [String], _ next: ResultPage.Next) -> Phase {
    .result(
      ResultPage(title: heading, lines: doneLines + lines, next: next, trouble: trouble))
  }

  /// The page while it goes on. What is being done now has to be seen; the whole of what was done stands
  /// on the last page.
  func page(_ device: some DeviceView) -> [Screen.Line] {
    let work =
      switch stage {
      case .connecting, .preparing: Texts.connecting
      case .waiting: Texts.receiving
      case .askingCard, .completing: ChipTexts.cardWorks
      }
    let tries = connectAttempts > 1 ? " (\(connectAttempts))" : ""
    let progress = jobs.first?.progressLines(device, shop) ?? []
    let heading = device.text(self.heading)
    let now = Pages.message(title: heading, progress + [device.text(work) + tries])
    let done = doneLines.flatMap { DisplayText.wrapped($0, columns: Screen.columns) }
      .prefix(max(0, Screen.rows - now.count))
    let titles = Pages.titles(heading)
    return titles + done.map { Screen.Line($0) } + now.dropFirst(titles.count)
  }
}

/// A large value behind a reference: what holds it is moved and copied at every event.
private final class Boxed<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
