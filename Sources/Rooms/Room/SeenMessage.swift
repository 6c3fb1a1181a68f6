import ISO8583
public import POSProtocol
public import Wording

/// A message that passed on the line, or bytes that were none.
public struct SeenMessage: Sendable {
  /// The bytes after the length prefix.
  public let payload: [UInt8]
  /// What they say, when they are a frame of the dialect.
  public let frame: Frame?

  /// Reads `payload`, the bytes after the length prefix.
  public init(payload: [UInt8]) {
    self.payload = payload
    frame = try? Frame(parsing: payload)
  }

  /// The value at `path` as carried; nil when it is absent.
  public func value(at path: FieldPath) -> String? {
    guard let frame else { return nil }
    switch path {
    case .mti: return frame.message.mti.description
    case .tpdu: return frame.tpdu.description
    case .header: return frame.header.description
    case .field(64): return Masking.macText(frame.message)
    case .field(let field): return frame.message[field]
    case .subfield(let field, let part): return frame.message.subfield(field, part)
    case .tag(let field, let tag): return Self.element(tag, in: frame.message.rawBytes(field))
    }
  }

  /// Every field with its number and name, masked: a line each.
  public func lines(language: Language, _ mask: CardMask = .strict) -> [String] {
    guard let message = frame?.message else {
      return ["(\(payload.count) bytes that are no message)"]
    }
    return ["mti \(message.mti)"]
      + message.fieldNumbers.map { field in
        let name = message.dialect[field]?.name[language] ?? ""
        return "\(field) \(name): \(Masking.value(of: field, in: message, mask) ?? "")"
      }
  }

  /// One line for a trace, masked.
  public var summary: String {
    frame.map { Masking.line($0.message) } ?? "(\(payload.count) bytes that are no message)"
  }

  private static func element(_ tag: String, in bytes: ArraySlice<UInt8>?) -> String? {
    guard let bytes, let elements = try? BERTLV.elements(bytes) else { return nil }
    return elements.first { $0.tagText == tag }.map { Hex.encode($0.value) }
  }
}
