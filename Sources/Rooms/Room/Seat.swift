import POSProtocol
import Simulation
import TerminalKit

/// A terminal with what belongs to it: its line, its printer, what it has stored, and what a person
/// in front of it sees.
package struct Seat: Sendable {
  package let id: SeatID
  var terminal: Terminal
  /// The same terminal in Chinese, fed the same events, when the real one shows another language.
  var chineseTwin: Terminal?
  var stored: TerminalMemory?
  var isOn = false
  var hasPaper = true
  var life = 0
  var lineCuts = 0
  /// The connection on which an answer still reaches the terminal.
  var openConnection: ConnectionID?
  var line: Line
  /// Faults that wait for a message of one kind.
  var awaited: [AwaitedFault] = []
  var lastCard: String?
  /// How the host answers the next request, whichever it is.
  var answerToAny: ResponseCode?
  var arrangements: [Arrangement] = []
  /// Counts what was arranged for this seat; what is due of an earlier arrangement is void.
  var generation = 0
  package var count = DisturbanceCount()
  private var seen: TerminalView

  /// Whether somebody looks all the time: pages that nobody sees cost more than all the rest.
  package var isWatched: Bool { didSet { terminal.isWatched = isWatched } }

  init(id: SeatID, _ configuration: TerminalConfiguration, _ line: Line, isWatched: Bool) {
    self.id = id
    self.line = line
    self.isWatched = isWatched
    var terminal = Terminal(configuration: configuration)
    terminal.isWatched = isWatched
    self.terminal = terminal
    seen = TerminalView(screen: terminal.screen)
  }

  /// What a person sees; a screen nobody has watched is drawn now.
  package var view: TerminalView {
    get {
      guard !isWatched, isOn else { return seen }
      var view = seen
      view.screen = terminal.currentScreen
      view.chineseScreen = chineseTwin?.currentScreen
      return view
    }
    _modify { yield &seen }
  }

  /// The same with the screen as it was drawn last.
  package var undrawnView: TerminalView { seen }

  /// The next digit is one of a PIN or a password.
  var takesSecret: Bool { seen.takesSecret }

  /// Takes over what the terminal says of itself.
  mutating func look() {
    let activity = terminal.activity
    seen.isBusy = activity.isBusy
    seen.isPrinting = activity.isPrinting
    seen.takesSecret = activity.takesSecret
  }

  /// A screen without power.
  mutating func goDark() {
    seen.screen = Screen([])
    seen.chineseScreen = nil
    seen.isBusy = false
    seen.isPrinting = false
    seen.takesSecret = false
  }
}

/// A fault of the line that waits for a transaction of a kind.
struct AwaitedFault: Sendable {
  let fault: Line.Fault
  let type: TransactionType
}
