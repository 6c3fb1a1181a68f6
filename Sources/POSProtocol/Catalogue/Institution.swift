import Wording

/// The institutions of F44 by the first eight characters of each half, as slips name them
/// (protocol.md 7.8, lines 8 and 9).
public enum Institution {
  /// The name on a slip; the number, or whatever stood there, where the table has none.
  public static func name(_ number: String) -> String {
    let key = String(number.prefix(8)).split(separator: " ").joined(separator: " ")
    return names[key] ?? CardOrganisation(rawValue: key)?.name.zh ?? key
  }

  /// The institution that issues cards with this number; nil for a number that is not in the table.
  public static func issuer(of pan: PAN) -> String? {
    issuers.first { pan.digits.hasPrefix($0.range) }?.number
  }

  /// Codes of the clearing system: 中国人民银行 numbers of the banks.
  private static let names: [String: String] = [
    "01000000": "邮储银行", "01020000": "工商银行", "01030000": "农业银行", "01040000": "中国银行",
    "01050000": "建设银行", "03010000": "交通银行", "03020000": "中信银行", "03030000": "光大银行",
    "03040000": "华夏银行", "03050000": "民生银行", "03060000": "广发银行", "03070000": "平安银行",
    "03080000": "招商银行", "03090000": "兴业银行", "03100000": "浦发银行", "04012900": "上海银行",
    "04031000": "北京银行", "48020000": "银联商务",
  ]

  private static let issuers: [(range: String, number: String)] = [
    ("622588", "03080000"), ("622575", "03080000"), ("621485", "03080000"),
    ("622848", "01030000"), ("622841", "01030000"), ("621700", "01050000"), ("622700", "01050000"),
    ("621661", "01040000"), ("622760", "01040000"), ("622260", "03010000"), ("622202", "01020000"),
    ("621226", "01020000"), ("625941", "01020000"), ("622188", "01000000"),
  ]
}
