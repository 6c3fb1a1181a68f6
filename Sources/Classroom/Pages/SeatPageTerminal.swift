extension SeatPage {
  /// The terminal's display.
  public struct Screen: Sendable, Hashable, Codable {
    public var on: Bool
    /// The line above the display.
    public var status: String
    /// Waiting for line or printer: keys wait, too.
    public var busy: Bool
    /// The next digit is one of a PIN or a password.
    public var secret: Bool
    /// Until the terminal gives up waiting; nil when it waits for nothing.
    public var secondsLeft: Int?
    public var lines: [ScreenLine]

    /// A display; a dark one without arguments.
    public init(
      on: Bool = false, status: String = "", busy: Bool = false, secret: Bool = false,
      secondsLeft: Int? = nil, lines: [ScreenLine] = []
    ) {
      self.on = on
      self.status = status
      self.busy = busy
      self.secret = secret
      self.secondsLeft = secondsLeft
      self.lines = lines
    }
  }

  /// How a line of the display looks.
  public enum LineStyle: String, Sendable, Hashable, Codable {
    case plain
    /// Shown inverted.
    case title
    /// What the terminal wants to be read first.
    case notice
    /// Not to be had at present.
    case dim
    /// What is being typed.
    case input
  }

  /// A line of the display, with its spaces.
  public struct ScreenLine: Sendable, Hashable, Codable {
    public var text: String
    public var style: LineStyle

    public init(_ text: String, style: LineStyle = .plain) {
      self.text = text
      self.style = style
    }
  }

  /// A card that lies beside the terminal.
  public struct Card: Sendable, Hashable, Codable {
    /// Its name in acts.
    public var alias: String
    /// What people call it, such as `储蓄卡 尾号 0001`.
    public var label: String
    /// Masked: the first six and last four digits.
    public var number: String
    /// The PIN of a test card; nil when it has none.
    public var pin: String?
    /// How it can be presented.
    public var entry: [CardReader]
    /// Whether it has a payment code that the scanner can read.
    public var code: Bool
    /// To be taken now.
    public var lit: Bool

    public init(
      alias: String, label: String, number: String, pin: String? = nil, entry: [CardReader],
      code: Bool = false, lit: Bool = false
    ) {
      self.alias = alias
      self.label = label
      self.number = number
      self.pin = pin
      self.entry = entry
      self.code = code
      self.lit = lit
    }
  }

  /// Something to scan.
  public struct Goods: Sendable, Hashable, Codable {
    /// The barcode.
    public var code: String
    public var name: String
    /// Yuan, such as `100.00`.
    public var price: String

    public init(code: String, name: String, price: String) {
      self.code = code
      self.name = name
      self.price = price
    }
  }

  /// A slip.
  public struct Receipt: Sendable, Hashable, Codable {
    /// Counts the slips of this seat.
    public var id: Int
    public var lines: [String]
    /// It came with the last act.
    public var isNew: Bool

    public init(id: Int, lines: [String], isNew: Bool = false) {
      self.id = id
      self.lines = lines
      self.isNew = isNew
    }
  }

  /// A number to be typed off a slip.
  public struct Pinned: Sendable, Hashable, Codable {
    public var label: String
    public var value: String

    public init(label: String, value: String) {
      self.label = label
      self.value = value
    }
  }
}
