import POSProtocol

/// Finds goods by what digits can say: a barcode, its last digits, or the mnemonic (助记码) on the
/// letters of the keys.
enum GoodsSearch {
  /// Last digits of a barcode that are enough.
  static let shortCodeDigits = 4

  /// The goods that `input` may mean, best first; all of them when it is empty.
  static func matches(_ input: String, in catalogue: [Goods]) -> [Goods] {
    guard !input.isEmpty else { return catalogue }
    let exact = catalogue.filter { $0.has(code: input) }
    guard exact.isEmpty else { return exact }
    let byMnemonic = catalogue.filter { keys(of: $0.mnemonic).hasPrefix(input) }
    guard input.count >= shortCodeDigits else { return byMnemonic }
    let byCode = catalogue.filter { goods in
      goods.code.digits.hasSuffix(input) && !byMnemonic.contains(goods)
    }
    return byMnemonic + byCode
  }

  /// The digits whose keys have these letters: A to C on 2, to W to Z on 9.
  static func keys(of mnemonic: String) -> String {
    String(mnemonic.compactMap { letters[$0] })
  }

  private static let letters: [Character: Character] = {
    let keys: [(Character, String)] = [
      ("2", "ABC"), ("3", "DEF"), ("4", "GHI"), ("5", "JKL"), ("6", "MNO"), ("7", "PQRS"),
      ("8", "TUV"), ("9", "WXYZ"),
    ]
    var letters: [Character: Character] = [:]
    for (digit, group) in keys { for letter in group { letters[letter] = digit } }
    for digit in "0123456789" { letters[digit] = digit }
    return letters
  }()
}

extension Goods {
  /// Whether these digits are its barcode or that of one of its units.
  func has(code digits: String) -> Bool {
    code.digits == digits || units.contains { $0.code?.digits == digits }
  }
}
