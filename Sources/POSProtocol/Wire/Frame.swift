public import ISO8583

/// One message on the line: TPDU, header and ISO 8583 body, behind a two-byte big-endian length.
///
/// Source: protocol.md 1.1. The length counts everything after itself.
public struct Frame: Sendable, Equatable {
  /// The longest frame accepted, in bytes after the length: more than any message of the dialect.
  public static let maximumLength = 4096

  public var tpdu: TPDU
  public var header: MessageHeader
  public var message: Message

  public init(tpdu: TPDU, header: MessageHeader, message: Message) {
    self.tpdu = tpdu
    self.header = header
    self.message = message
  }

  /// Reads the bytes that follow the length. A key field (F62) whose length counts nibbles is taken
  /// as if it counted bytes.
  ///
  /// - Parameter hasTPDU: false for hosts that speak without a TPDU.
  /// - Throws: ``FrameError``; its offsets count from the first byte of `payload`.
  public init(
    parsing payload: [UInt8], dialect: Dialect = .unionPay, hasTPDU: Bool = true
  ) throws(FrameError) {
    let headerStart = hasTPDU ? 5 : 0
    let bodyStart = headerStart + 6
    guard payload.count > bodyStart else {
      throw .tooShort(length: payload.count, minimum: bodyStart + 1)
    }
    tpdu = hasTPDU ? TPDU(payload[0..<5]) ?? .standard : .standard
    guard let header = MessageHeader(payload[headerStart..<bodyStart]) else {
      throw .headerNotDecimal(offset: headerStart)
    }
    self.header = header
    do {
      message = try Message(parsing: payload[bodyStart...], dialect: dialect)
    } catch {
      guard let repaired = NibbleCountedKeys.repaired(payload[bodyStart...], error),
        let message = try? Message(parsing: repaired, dialect: dialect)
      else { throw .message(error, bodyOffset: bodyStart) }
      self.message = message
    }
  }

  /// The frame's bytes after the length prefix.
  public func payload(withTPDU: Bool = true) -> [UInt8] {
    (withTPDU ? tpdu.bytes : []) + header.bytes + message.encoded
  }

  /// The frame as it goes on the line, length prefix included.
  public func encoded(withTPDU: Bool = true) -> [UInt8] {
    let length = (withTPDU ? 11 : 6) + message.encoded.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length + 2)
    bytes.append(UInt8(truncatingIfNeeded: length >> 8))
    bytes.append(UInt8(truncatingIfNeeded: length))
    if withTPDU { tpdu.append(to: &bytes) }
    header.append(to: &bytes)
    bytes.append(contentsOf: message.encoded)
    return bytes
  }

  /// The answer's frame: TPDU swapped, header with the host's requirement.
  public func reply(
    _ message: Message, requirement: ProcessingRequirement = .none
  ) -> Frame {
    var header = header
    header.requirement = requirement
    return Frame(tpdu: tpdu.reply, header: header, message: message)
  }
}

/// Why the bytes of a frame are not a message.
public enum FrameError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Too few bytes for TPDU, header and a message.
  case tooShort(length: Int, minimum: Int)
  /// The first six digits of the header are not decimal.
  case headerNotDecimal(offset: Int)
  /// The ISO 8583 body is damaged; its own offsets count from `bodyOffset`.
  case message(ParseError, bodyOffset: Int)
  /// The length prefix promises more than a terminal ever sends.
  case tooLong(length: Int, maximum: Int)

  /// The byte of the payload at which reading stopped.
  public var offset: Int {
    switch self {
    case .tooShort(let length, _): length
    case .headerNotDecimal(let offset): offset
    case .message(let error, let bodyOffset): bodyOffset + error.offset
    case .tooLong: 0
    }
  }

  public var description: String {
    switch self {
    case .tooShort(let length, let minimum):
      "byte \(length): the frame ends after \(length) bytes; "
        + "TPDU, header and a message need at least \(minimum)"
    case .headerNotDecimal(let offset):
      "byte \(offset): the first six digits of the message header are not decimal; "
        + "check whether the peer sends a TPDU"
    case .message(let error, _):
      "byte \(offset): \(error.reason)"
    case .tooLong(let length, let maximum):
      "the length prefix says \(length) bytes; at most \(maximum) are accepted"
    }
  }
}
