import ISO8583
import Wording

/// The fields of protocol.md 2.2 that the worked frames use, and a few above 64.
enum TestDialect {
  static func name(_ text: String) -> LocalizedText { LocalizedText(zh: text, en: text) }

  static let fields: [FieldSpec] = [
    FieldSpec(2, name("PAN"), .numeric, .llvar(max: 19), .bcd),
    FieldSpec(3, name("processing code"), .numeric, .fixed(6), .bcd),
    FieldSpec(4, name("amount"), .numeric, .fixed(12), .bcd),
    FieldSpec(11, name("STAN"), .numeric, .fixed(6), .bcd),
    FieldSpec(12, name("time"), .numeric, .fixed(6), .bcd),
    FieldSpec(13, name("date"), .numeric, .fixed(4), .bcd),
    FieldSpec(14, name("expiry"), .numeric, .fixed(4), .bcd),
    FieldSpec(15, name("settlement date"), .numeric, .fixed(4), .bcd),
    FieldSpec(22, name("entry mode"), .numeric, .fixed(3), .bcd, .left),
    FieldSpec(23, name("card sequence"), .numeric, .fixed(3), .bcd, .right),
    FieldSpec(25, name("condition"), .numeric, .fixed(2), .bcd),
    FieldSpec(26, name("PIN capture"), .numeric, .fixed(2), .bcd),
    FieldSpec(32, name("acquirer"), .numeric, .llvar(max: 11), .bcd),
    FieldSpec(35, name("track 2"), .track, .llvar(max: 37), .bcd),
    FieldSpec(36, name("track 3"), .track, .lllvar(max: 104), .bcd),
    FieldSpec(37, name("RRN"), .alphanumeric, .fixed(12), .ascii),
    FieldSpec(38, name("authorisation"), .alphanumeric, .fixed(6), .ascii),
    FieldSpec(39, name("response"), .alphanumeric, .fixed(2), .ascii),
    FieldSpec(41, name("terminal"), .text, .fixed(8), .ascii),
    FieldSpec(42, name("merchant"), .text, .fixed(15), .ascii),
    FieldSpec(44, name("institutions"), .text, .llvar(max: 25), .ascii, layout: institutions),
    FieldSpec(48, name("private"), .numeric, .lllvar(max: 322), .bcd),
    FieldSpec(49, name("currency"), .alphanumeric, .fixed(3), .ascii),
    FieldSpec(52, name("PIN block"), .binary, .fixed(8), .binary),
    FieldSpec(53, name("security"), .numeric, .fixed(16), .bcd),
    FieldSpec(55, name("ICC"), .binary, .lllvar(max: 255), .binary, layout: .berTLV),
    FieldSpec(59, name("TLV"), .text, .lllvar(max: 600), .ascii, layout: .asciiTLV),
    FieldSpec(60, name("custom"), .numeric, .lllvar(max: 17), .bcd, layout: custom),
    FieldSpec(61, name("original"), .numeric, .lllvar(max: 29), .bcd),
    FieldSpec(62, name("custom"), .binary, .lllvar(max: 512), .binary),
    FieldSpec(63, name("custom"), .text, .lllvar(max: 163), .gbk),
    FieldSpec(64, name("MAC"), .binary, .fixed(8), .binary),
    FieldSpec(70, name("network code"), .numeric, .fixed(3), .ascii),
    FieldSpec(100, name("receiver"), .numeric, .llvar(max: 11), .bcd, .right),
    FieldSpec(128, name("second MAC"), .binary, .fixed(8), .binary),
  ]

  static let institutions: FieldSpec.Layout = .positional([
    SubfieldSpec(1, name("issuer"), 11), SubfieldSpec(2, name("acquirer"), 11),
    SubfieldSpec(3, name("rest"), 3),
  ])

  static let custom: FieldSpec.Layout = .positional([
    SubfieldSpec(1, name("type"), 2), SubfieldSpec(2, name("batch"), 6),
    SubfieldSpec(3, name("network"), 3), SubfieldSpec(4, name("capability"), 1),
    SubfieldSpec(5, name("condition"), 1), SubfieldSpec(6, name("partial"), 1),
    SubfieldSpec(7, name("account"), 3),
  ])

  static func make() throws -> Dialect { try Dialect(name: "test", fields: fields) }

  /// A dialect of one field.
  static func single(_ spec: FieldSpec) throws -> Dialect {
    try Dialect(name: "single", fields: [spec])
  }
}
