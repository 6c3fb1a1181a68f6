public import Wording

/// A unit in which goods are counted and sold, such as 条 (ten of 包).
public struct GoodsUnit: Sendable, Hashable, Codable {
  /// For example 条, carton.
  public let name: LocalizedText
  /// How many of the goods' smallest unit are in it, at least 1.
  public let factor: Int64
  /// The price of one such unit.
  public let price: Amount
  /// The unit's own barcode; nil when it has none.
  public let code: GoodsCode?

  public init(name: LocalizedText, factor: Int64, price: Amount, code: GoodsCode? = nil) {
    self.name = name
    self.factor = factor
    self.price = price
    self.code = code
  }
}

/// Goods of the catalogue (商品). Quantities of goods are counts of their smallest unit everywhere.
public struct Goods: Sendable, Hashable, Codable {
  /// The code that stands for the goods in stock, bills and orders.
  public let code: GoodsCode
  public let name: LocalizedText
  /// 助记码: capital letters, which a shop keys as the digits they stand on.
  public let mnemonic: String
  /// The brand; empty when there is none.
  public let brand: String
  /// The largest unit first; the last has factor 1.
  public let units: [GoodsUnit]
  /// A stock below this is worth a warning; 0: never.
  public let lowStock: Int64
  /// Whether a shop may order it now.
  public let isOrderable: Bool

  /// Goods, or nil unless `units` has one to four units whose factors fall strictly down to 1.
  public init?(
    code: GoodsCode, name: LocalizedText, mnemonic: String = "", brand: String = "",
    units: [GoodsUnit], lowStock: Int64 = 0, isOrderable: Bool = true
  ) {
    guard (1...ShopLimits.units).contains(units.count), units.last?.factor == 1,
      zip(units, units.dropFirst()).allSatisfy({ $0.factor > $1.factor })
    else { return nil }
    self.code = code
    self.name = name
    self.mnemonic = mnemonic
    self.brand = brand
    self.units = units
    self.lowStock = lowStock
    self.isOrderable = isOrderable
  }

  /// The same goods, to be ordered or not.
  public func orderable(_ isOrderable: Bool) -> Goods {
    Goods(
      code: code, name: name, mnemonic: mnemonic, brand: brand, units: units, lowStock: lowStock,
      isOrderable: isOrderable) ?? self
  }

  /// The unit in which stock is counted.
  public var smallest: GoodsUnit { units[units.count - 1] }

  /// The unit in which the goods are first offered: the largest.
  public var largest: GoodsUnit { units[0] }

  /// The unit that a scanned code means: the one whose own code it is, and the largest for the
  /// goods' code, unless another unit has that code. Nil when it is none of these goods' codes.
  public func unit(for code: GoodsCode) -> GoodsUnit? {
    if let unit = units.first(where: { $0.code == code }) { return unit }
    return code == self.code ? units.first { $0.code == nil } ?? largest : nil
  }

  /// What `quantity` smallest units cost at the units' prices, larger units first; nil when it is
  /// negative or more than ``Amount`` can hold.
  public func price(of quantity: Int64) -> Amount? {
    guard quantity >= 0 else { return nil }
    var sum: Int64 = 0
    for (count, unit) in split(quantity) {
      let (part, tooLarge) = count.multipliedReportingOverflow(by: unit.price.minorUnits)
      let (next, overflow) = sum.addingReportingOverflow(part)
      guard !tooLarge, !overflow else { return nil }
      sum = next
    }
    return Amount(minorUnits: sum)
  }

  /// A quantity of smallest units in words: `3条5包`, `3 carton 5 packet`; negative with a minus.
  public func text(of quantity: Int64, in language: Language) -> String {
    let magnitude = quantity == .min ? .max : abs(quantity)
    var parts = split(magnitude)
    if parts.isEmpty { parts = [(0, smallest)] }
    let words = parts.map { count, unit in
      "\(count)\(language == .zh ? "" : " ")\(unit.name[language])"
    }
    return (quantity < 0 ? "-" : "") + words.joined(separator: language == .zh ? "" : " ")
  }

  private func split(_ quantity: Int64) -> [(count: Int64, unit: GoodsUnit)] {
    var rest = quantity
    return units.compactMap { unit in
      let (count, remainder) = rest.quotientAndRemainder(dividingBy: unit.factor)
      rest = remainder
      return count == 0 ? nil : (count, unit)
    }
  }

  private enum Keys: CodingKey {
    case code, name, mnemonic, brand, units, lowStock, isOrderable
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    let goods = Goods(
      code: try values.decode(GoodsCode.self, forKey: .code),
      name: try values.decode(LocalizedText.self, forKey: .name),
      mnemonic: try values.decode(String.self, forKey: .mnemonic),
      brand: try values.decode(String.self, forKey: .brand),
      units: try values.decode([GoodsUnit].self, forKey: .units),
      lowStock: try values.decode(Int64.self, forKey: .lowStock),
      isOrderable: try values.decode(Bool.self, forKey: .isOrderable))
    guard let goods else {
      throw DecodingError.dataCorruptedError(
        forKey: .units, in: values, debugDescription: "the units' factors fall down to 1")
    }
    self = goods
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Keys.self)
    try values.encode(code, forKey: .code)
    try values.encode(name, forKey: .name)
    try values.encode(mnemonic, forKey: .mnemonic)
    try values.encode(brand, forKey: .brand)
    try values.encode(units, forKey: .units)
    try values.encode(lowStock, forKey: .lowStock)
    try values.encode(isOrderable, forKey: .isOrderable)
  }
}
