import POSProtocol
import PaymentCrypto
import Wording

/// One piece of work on the line: a request and its reply on a connection of its own.
enum Job: Sendable {
  case parameterDownload
  case signIn
  case signOff
  case echo
  case download(Download)
  case keyDownload(KeyDownload)
  case statusUpload
  /// The sign-off at the end of a settlement, which names the batch that was settled.
  case signOffAfter(BatchNumber)
  case reversal
  /// The oldest notice of an issuer's script.
  case scriptNotice
  case financial(CardRequest)
  /// An advice that waits to be confirmed.
  case advice(STAN, TransactionType)
  case settlement
  /// The next item of a batch upload.
  case upload
  /// What happened in the shop, in its order.
  case shopUpload(ShopUpload)
  case shop(ShopRequest)

  var type: TransactionType {
    switch self {
    case .parameterDownload: .parameterDownload
    case .signIn: .signIn
    case .signOff: .signOff
    case .echo: .echo
    case .download(let download): download.type
    case .keyDownload: .keyDownload
    case .statusUpload: .statusUpload
    case .signOffAfter: .signOff
    case .reversal: .reversal
    case .scriptNotice: .scriptNotice
    case .financial(let request): request.type
    case .advice(_, let type): type
    case .settlement, .upload: .settlement
    case .shopUpload: .bill
    case .shop(let request): request.type
    }
  }
}

/// A card transaction that is ready to go.
struct CardRequest: Sendable {
  let type: TransactionType
  let amount: Amount?
  let card: EnteredCard?
  let pin: PIN?
  var original: OriginalReference?
  var paymentCode: PaymentCode?
  var payee: PAN?
  var instalments: Instalments?
  /// Whether it pays the bill that is being written.
  var paysBill = false
  /// The return whose money it gives back.
  var plannedReturn: PlannedReturn?
  /// Set where neither PIN nor signature is needed.
  var smallAmountLimit: Amount?
  /// What the card has said, once it was asked.
  var chip: ChipRecord?
}

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
  /// The frame of the job in work; the reply is checked against it.
  var request: Frame?
  /// What the card is being asked about.
  var chipTransaction: ChipTransaction?
  /// The answer of the host of which the card is told.
  var reply: Frame?
  /// The journal's record of it, once the host approves.
  var entry: JournalEntry?
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

  init(_ jobs: [Job], title: TransactionType, destination: Menu? = nil) {
    self.jobs = jobs
    self.title = title
    self.destination = destination
  }

  /// What stands over its pages.
  var heading: LocalizedText { shop.heading ?? title.name }
}
