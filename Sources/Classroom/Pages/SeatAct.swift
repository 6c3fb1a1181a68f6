public import TerminalKit

/// What a trainee does to the terminal.
public enum SeatAct: Sendable, Hashable, Codable {
  case key(Key)
  /// A card, by its alias.
  case card(String, CardReader)
  /// A barcode, or a card's alias for its payment code.
  case scan(String)
  /// Switched on (true) or off.
  case power(Bool)
  /// Paper loaded (true) or taken out.
  case paper(Bool)
  /// The line connected (true) or cut.
  case line(Bool)

  /// The most characters of a card's alias or a code.
  public static let textLimit = 128

  private enum Name: String, CodingKey {
    case key, swipe, insert, tap, scan, power, paper, line
  }

  private struct AnyName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// - Throws: ``PageOrderError``, or `DecodingError` when it is no object of text.
  public init(from decoder: any Decoder) throws {
    let names = try decoder.container(keyedBy: AnyName.self).allKeys
    guard names.count == 1, let only = names.first else { throw PageOrderError.notOneAct }
    guard let name = Name(stringValue: only.stringValue) else {
      throw PageOrderError.unknownAct(only.stringValue)
    }
    let value = try decoder.container(keyedBy: Name.self).decode(String.self, forKey: name)
    guard value.unicodeScalars.count <= Self.textLimit else {
      throw PageOrderError.tooLong(member: name.rawValue, limit: Self.textLimit)
    }
    func choice(_ yes: String, _ no: String) throws(PageOrderError) -> Bool {
      guard value == yes || value == no else { throw .wrong(member: name.rawValue, of: "act") }
      return value == yes
    }
    switch name {
    case .key:
      guard let key = Key(name: value) else { throw PageOrderError.unknownKey(value) }
      self = .key(key)
    case .swipe: self = .card(value, .swipe)
    case .insert: self = .card(value, .insert)
    case .tap: self = .card(value, .tap)
    case .scan: self = .scan(value)
    case .power: self = .power(try choice("on", "off"))
    case .paper: self = .paper(try choice("load", "out"))
    case .line: self = .line(try choice("restore", "cut"))
    }
  }

  /// Writes the object with its one member.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    switch self {
    case .key(let key): try container.encode(key.description, forKey: .key)
    case .card(let alias, let reader):
      let name: Name =
        switch reader {
        case .swipe: .swipe
        case .insert: .insert
        case .tap: .tap
        }
      try container.encode(alias, forKey: name)
    case .scan(let code): try container.encode(code, forKey: .scan)
    case .power(let isOn): try container.encode(isOn ? "on" : "off", forKey: .power)
    case .paper(let isLoaded): try container.encode(isLoaded ? "load" : "out", forKey: .paper)
    case .line(let isThere): try container.encode(isThere ? "restore" : "cut", forKey: .line)
    }
  }
}

/// An act with its number, as the page sends it.
public struct NumberedAct: Sendable, Hashable, Codable {
  /// From 1, counted over acts and orders of a seat.
  public let number: Int
  public let act: SeatAct

  public init(number: Int, act: SeatAct) {
    self.number = number
    self.act = act
  }
}
