import ISO8583
import Wording

/// A decoded frame as the JSON object of the contract, section 2.
enum FrameJSON {
  static func object(_ frame: DecodedFrame, _ wording: ShownLanguages) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("length", .number(Int64(frame.length))),
      .init("tpdu", .optional(frame.tpdu)),
      .init("header", .optional(frame.header)),
      .init("mti", .optional(frame.mti)),
      .init("fields", .object(frame.fields.map { .init("\($0.number)", value($0)) })),
    ]
    if let mac = frame.mac { members.append(.init("mac", self.mac(mac))) }
    if let problem = frame.problem { members.append(.init("error", error(problem, wording))) }
    return .object(members)
  }

  /// F60 and F61, whose sub-fields have numbers on the wire's own account, are objects; all other
  /// values are as carried.
  private static func value(_ field: DecodedField) -> JSONValue {
    guard field.number == 60 || field.number == 61, !field.parts.isEmpty else {
      return .string(field.value.text)
    }
    return .object(
      field.parts.map {
        .init($0.label.split(separator: ".").last.map(String.init) ?? "", .string($0.value))
      })
  }

  private static func mac(_ mac: MACCheck) -> JSONValue {
    let algorithm = JSONValue.string(mac.algorithm)
    // What was not looked at is neither verified nor wrong.
    let unchecked: String
    switch mac.result {
    case .verified: return .object(["algorithm": algorithm, "verified": .bool(true)])
    case .differs: return .object(["algorithm": algorithm, "verified": .bool(false)])
    case .noMAC: unchecked = "no F64"
    case .notReached: unchecked = "F64 not reached"
    }
    return .object(
      ["algorithm": algorithm, "verified": .null, "reason": .string(unchecked)])
  }

  private static func error(_ problem: Problem, _ wording: ShownLanguages) -> JSONValue {
    let language = if case .only(let language) = wording { language } else { Language.en }
    return .object([
      "byte": .number(Int64(problem.offset)),
      "field": problem.field.map { .number(Int64($0)) } ?? .null,
      "reason": .string(problem.reason[language]),
    ])
  }
}
