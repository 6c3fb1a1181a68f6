package import ISO8583
import POSProtocol
import Wording

/// One value inside a field: a sub-field, a tag, a record.
struct DecodedPart: Sendable, Equatable {
  /// `60.1`, `9F26`, `A3`.
  let label: String
  let name: LocalizedText?
  let value: String
  let meaning: LocalizedText?
  /// 0, or more inside templates.
  let depth: Int

  init(
    _ label: String, _ name: LocalizedText?, _ value: String, _ meaning: LocalizedText? = nil,
    depth: Int = 0
  ) {
    self.label = label
    self.name = name
    self.value = value
    self.meaning = meaning
    self.depth = depth
  }
}

/// One field, fit to be shown.
struct DecodedField: Sendable, Equatable {
  let number: Int
  let name: LocalizedText
  /// The length prefix in hexadecimal; empty for a fixed field.
  let prefix: String
  let value: ShownValue
  let meaning: LocalizedText?
  let parts: [DecodedPart]
}

/// One frame, fit to be shown: nothing in it is secret.
struct DecodedFrame: Sendable, Equatable {
  /// Bytes after the length prefix: what the prefix says, else what is there.
  let length: Int
  let tpdu: String?
  let header: String?
  let headerParts: [DecodedPart]
  let mti: String?
  let transaction: LocalizedText?
  let fields: [DecodedField]
  let problem: Problem?
  /// Nil when no key was given.
  let mac: MACCheck?

  init(
    _ frame: ReadFrame, macKey: (key: MACCheck.Key, name: String)? = nil,
    mask: CardMask = .strict
  ) {
    length = frame.declaredLength ?? frame.bytes.count
    tpdu = frame.tpdu.map { Hex.encode($0) }
    header = frame.header.map { Hex.encode($0) }
    headerParts = frame.header.flatMap { MessageHeader($0) }.map(HeaderMeaning.parts) ?? []
    problem = frame.problem
    guard let message = frame.message else {
      mti = nil
      transaction = nil
      fields = []
      mac = macKey.map { MACCheck(algorithm: $0.name, result: .notReached) }
      return
    }
    mti = message.mti.description
    transaction = MessageKind.name(of: message)
    fields = message.fieldNumbers.compactMap { DecodedField($0, of: message, mask) }
    mac = macKey.map { macKey in
      let result: MACCheck.Result =
        message.contains(64)
        ? macKey.key(message) ? .verified : .differs
        : frame.announcesMAC ? .notReached : .noMAC
      return MACCheck(algorithm: macKey.name, result: result)
    }
  }
}

/// What verifying F64 came to.
package struct MACCheck: Sendable, Equatable {
  /// Tells whether a message is sealed.
  package typealias Key = @Sendable (Message) -> Bool

  enum Result: Sendable {
    case verified, differs
    /// The message has no F64.
    case noMAC
    /// The message is damaged before its F64.
    case notReached
  }

  let algorithm: String
  let result: Result
}

extension DecodedField {
  /// Nil when the field is absent.
  init?(_ number: Int, of message: Message, _ mask: CardMask = .strict) {
    guard let spec = message.dialect[number], let value = ShownValue(number, of: message, mask),
      let range = message.fieldRange(number), let raw = message.rawBytes(number)
    else { return nil }
    self.number = number
    name = spec.name
    prefix = Hex.encode(message.encoded[range].prefix(range.count - raw.count))
    self.value = value
    meaning = FieldMeaning.meaning(of: number, in: message, mask)
    parts = FieldParts.parts(of: number, in: message, shown: value, mask)
  }
}
