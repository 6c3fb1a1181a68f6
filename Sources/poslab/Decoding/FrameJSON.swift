import ISO8583

/// A decoded frame as the JSON object of the contract, section 2.
enum FrameJSON {
  static func object(_ frame: DecodedFrame) -> JSON {
    var members: [(String, JSON)] = [
      ("length", .number(frame.length)),
      ("tpdu", .optional(frame.tpdu)),
      ("header", .optional(frame.header)),
      ("mti", .optional(frame.mti)),
      ("fields", .object(frame.fields.map { ("\($0.number)", value($0)) })),
      ("mac", frame.mac.map(mac) ?? .null),
    ]
    if let problem = frame.problem { members.append(("error", error(problem))) }
    return .object(members)
  }

  /// F60 and F61, whose sub-fields have numbers on the wire's own account, are objects; all other
  /// values are as carried.
  private static func value(_ field: DecodedField) -> JSON {
    guard field.number == 60 || field.number == 61, !field.parts.isEmpty else {
      return .string(field.value.text)
    }
    return .object(
      field.parts.map {
        ($0.label.split(separator: ".").last.map(String.init) ?? "", .string($0.value))
      })
  }

  private static func mac(_ mac: MACCheck) -> JSON {
    .object([("algorithm", .string(mac.algorithm)), ("verified", .bool(mac.isVerified))])
  }

  private static func error(_ problem: Problem) -> JSON {
    .object([
      ("byte", .number(problem.offset)),
      ("field", problem.field.map(JSON.number) ?? .null),
      ("reason", .string(problem.reason)),
    ])
  }
}
