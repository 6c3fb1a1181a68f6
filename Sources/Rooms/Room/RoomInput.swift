public import Simulation
public import TerminalKit

/// Something that is done to a room from outside, by hands, by a trainer or by a script.
///
/// A room is its seed and its inputs: equal ones give equal rooms, byte for byte. An input may hold the
/// digits of a PIN: whoever keeps inputs seals them.
public struct RoomInput: Sendable, Hashable, Codable {
  /// When, on the room's clock: milliseconds since the epoch.
  public let milliseconds: Int64
  public let seat: SeatID
  public let act: RoomAct

  public init(_ act: RoomAct, at seat: SeatID, time: SimulatedTime) {
    milliseconds = time.millisecondsSinceEpoch
    self.seat = seat
    self.act = act
  }

  public var time: SimulatedTime { SimulatedTime(millisecondsSinceEpoch: milliseconds) }
}

/// What can be done at a seat of a room.
public enum RoomAct: Sendable, Hashable, Codable {
  case key(Key)
  /// Presents the card with this alias.
  case present(card: String, PresentationMethod)
  /// Holds a barcode, a payment code, or that of the card with this alias to the scanner.
  case scan(String)
  case power(PowerAction)
  case paper(PaperAction)
  case line(LineAction)
  case trainer(TrainerAction)
  case clock(ClockAction)
  /// Time passes.
  case wait(ScriptDuration)
  /// Arranges what is to happen around the person at this seat, in place of what was arranged before.
  case arrange([Happening])

  /// Whether the person at the terminal does it, and not somebody or something around.
  public var isByHand: Bool {
    switch self {
    case .key, .present, .scan: true
    case .power(let action): action == .on
    case .paper(let action): action == .load
    case .line, .trainer, .clock, .wait, .arrange: false
    }
  }
}

extension Key: Codable {
  /// A key by its name in scripts.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let key = Key(name: name) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no key \(name)")
    }
    self = key
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
