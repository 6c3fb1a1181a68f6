public import ISO8583
import PaymentCrypto

/// Commands of an issuer to its card, in F55 of an answer. Source: protocol.md 2.9; EMV Book 3, 10.10.
public struct IssuerScript: Sendable, Hashable, Codable {
  /// When the card gets them: before or after it makes its second cryptogram.
  public enum Moment: UInt32, Sendable, Hashable, CaseIterable, Codable {
    case before = 0x71
    case after = 0x72
  }

  public let moment: Moment
  /// Tag 9F18, four bytes.
  public let identifier: [UInt8]
  /// Tag 86, at most 14, each a whole command for the card.
  public let commands: [[UInt8]]

  public init(_ moment: Moment, identifier: [UInt8], commands: [[UInt8]]) {
    self.moment = moment
    self.identifier = identifier
    self.commands = commands
  }

  /// So many commands have a number in the result.
  static let commandLimit = 14
  /// So many scripts have room in F55 and in the notice of their results.
  static let limit = 8

  /// The scripts of an answer's F55, in their order; what is no script is left out.
  public static func all(in field: ArraySlice<UInt8>) -> [IssuerScript] {
    guard let elements = try? BERTLV.elements(field) else { return [] }
    return Array(elements.compactMap { IssuerScript($0.tag, $0.value) }.prefix(limit))
  }

  private init?(_ tag: UInt32, _ value: ArraySlice<UInt8>) {
    guard let moment = Moment(rawValue: tag), let parts = try? BERTLV.elements(value) else {
      return nil
    }
    let commands = parts.filter { $0.tag == ChipTag.scriptCommand }.map { Array($0.value) }
    guard (1...Self.commandLimit).contains(commands.count) else { return nil }
    let identifier = parts.first { $0.tag == ChipTag.scriptIdentifier }.map { Array($0.value) }
    guard identifier == nil || identifier?.count == 4 else { return nil }
    self.init(moment, identifier: identifier ?? [0, 0, 0, 0], commands: commands)
  }

  /// The element 71 or 72 of F55.
  public func element() throws(TLVError) -> [UInt8] {
    var value: [UInt8] = []
    try BERTLV.append(ChipTag.scriptIdentifier, identifier, to: &value)
    for command in commands { try BERTLV.append(ChipTag.scriptCommand, command, to: &value) }
    var bytes: [UInt8] = []
    try BERTLV.append(moment.rawValue, value, to: &bytes)
    return bytes
  }

  /// DF31 of this script, five bytes: what became of it (2 done, 1 failed, 0 not tried) and the number
  /// of the command that failed, then its identifier.
  public func result(failedCommand: Int?) -> [UInt8] {
    [failedCommand.map { 0x10 | UInt8(clamping: $0) & 0x0F } ?? 0x20] + identifier
  }

  /// DF31 of a script that the card was not given.
  public var notTried: [UInt8] { [0x00] + identifier }
}

extension SessionKey {
  /// A command with its MAC, four bytes: over its head, the card's counter, its ARQC and the data.
  ///
  /// - Parameter head: CLA, INS, P1, P2.
  public func scriptCommand(
    _ head: [UInt8], data: [UInt8], counter: UInt16, arqc: [UInt8]
  ) -> [UInt8] {
    let start = head + [UInt8(clamping: data.count + 4)]
    return start + data + scriptMAC(start, data, counter, arqc)
  }

  func isGenuine(_ command: [UInt8], counter: UInt16, arqc: [UInt8]) -> Bool {
    guard command.count >= 9, Int(command[4]) == command.count - 5 else { return false }
    let data = Array(command[5..<(command.count - 4)])
    return ConstantTime.equal(
      scriptMAC(Array(command.prefix(5)), data, counter, arqc), Array(command.suffix(4)))
  }

  private func scriptMAC(
    _ start: [UInt8], _ data: [UInt8], _ counter: UInt16, _ arqc: [UInt8]
  ) -> [UInt8] {
    Array(
      cryptogram(over: start + UInt64(counter).bytes.suffix(2) + arqc + data).prefix(4))
  }
}
