public import ISO8583
import Wording

extension Dialect {
  /// The UnionPay dialect with the fields that ISO 8583:1987 has besides, in its formats: a host reads
  /// them and ignores what it does not need.
  public static let unionPayLenient: Dialect = {
    do {
      return try Dialect(
        name: "UnionPay direct POS, lenient", fields: UnionPayFields.all + StandardFields.all)
    } catch {
      preconditionFailure("the built-in field table is wrong: \(error)")
    }
  }()
}

/// The fields of ISO 8583:1987, 4.4, that the dialect does not use. Numbers are BCD as in the dialect, an
/// odd digit behind a zero; amounts with a sign are one character and BCD; free texts are taken as
/// bytes, since peers put anything there.
enum StandardFields {
  static let all: [FieldSpec] =
    numbers.map { FieldSpec($0, name($0), .numeric, .fixed($1), .bcd, .right) }
    + variableNumbers.map { FieldSpec($0, name($0), .numeric, .llvar(max: $1), .bcd) }
    + bytes.map { FieldSpec($0, name($0), .binary, .fixed($1), .binary) }
    + shortTexts.map { FieldSpec($0, name($0), .binary, .llvar(max: $1), .binary) }
    + longTexts.map { FieldSpec($0, name($0), .binary, .lllvar(max: 999), .binary) }

  private static func name(_ field: Int) -> LocalizedText {
    LocalizedText(zh: "ISO 8583 域\(field)", en: "ISO 8583 field \(field)")
  }

  /// n, fixed.
  private static let numbers = [
    (5, 12), (6, 12), (7, 10), (8, 8), (9, 8), (10, 8), (16, 4), (17, 4), (18, 4), (19, 3),
    (20, 3), (21, 3), (24, 3), (27, 1), (66, 1), (67, 2), (68, 3), (69, 3), (70, 3), (71, 4),
    (72, 4), (73, 6), (74, 10), (75, 10), (76, 10), (77, 10), (78, 10), (79, 10), (80, 10),
    (81, 10), (82, 12), (83, 12), (84, 12), (85, 12), (86, 16), (87, 16), (88, 16), (89, 16),
    (90, 42),
  ]
  /// n, LLVAR.
  private static let variableNumbers = [(33, 11), (99, 11), (100, 11)]
  /// x + n, a, an, ans and b of fixed length, in bytes.
  private static let bytes = [
    (28, 5), (29, 5), (30, 5), (31, 5), (40, 3), (50, 3), (51, 3), (65, 8), (91, 1), (92, 2),
    (93, 5), (94, 7), (95, 42), (96, 8), (97, 9), (98, 25), (128, 8),
  ]
  /// LLVAR, in bytes.
  private static let shortTexts = [(34, 28), (45, 76), (101, 17), (102, 28), (103, 28)]
  /// LLLVAR, in bytes.
  private static let longTexts = [46, 47, 56, 57] + Array(104...127)
}
