public import Wording

// What a world says of goods, shops' orders and notices.
extension WorldFile {
  /// Goods that a shop sells.
  public struct Goods: Sendable, Hashable {
    /// The barcode.
    public let code: String
    /// The name.
    public let name: LocalizedText
    /// The unit it is sold in.
    public let unit: String
    /// The price of a unit, in fen.
    public let priceFen: Int64
    /// 助记码, capital letters; empty when there is none.
    public let mnemonic: String
    /// The brand; empty when there is none.
    public let brand: String
    /// A stock below this, in smallest units, is worth a warning; 0: never.
    public let lowStock: Int64
    /// Whether shops may order it.
    public let isOrderable: Bool
    /// The smaller unit that the unit is made of; absent: it is not divided.
    public let smallest: SmallestUnit?

    package init(
      code: String, name: LocalizedText, unit: String, priceFen: Int64, mnemonic: String,
      brand: String, lowStock: Int64, isOrderable: Bool, smallest: SmallestUnit?
    ) {
      self.code = code
      self.name = name
      self.unit = unit
      self.priceFen = priceFen
      self.mnemonic = mnemonic
      self.brand = brand
      self.lowStock = lowStock
      self.isOrderable = isOrderable
      self.smallest = smallest
    }
  }

  /// A unit into which goods are divided.
  public struct SmallestUnit: Sendable, Hashable {
    /// Its name.
    public let unit: String
    /// How many of it are in a unit, at least 2.
    public let perUnit: Int64
    /// The price of one, in fen.
    public let priceFen: Int64
    /// Its own barcode.
    public let code: String?

    package init(unit: String, perUnit: Int64, priceFen: Int64, code: String?) {
      self.unit = unit
      self.perUnit = perUnit
      self.priceFen = priceFen
      self.code = code
    }
  }

  /// How a shop orders, and what it has.
  public struct Shop: Sendable, Hashable {
    /// What its deposit account starts with, in fen.
    public let depositFen: Int64
    /// The day on which it may order: 1 (Monday) to 7 (Sunday).
    public let weekday: Int
    /// From when to when, in minutes of the day.
    public let from: Int
    /// Not after `from`: on the next day.
    public let to: Int
    /// The least and the most an order may have in all, in smallest units.
    public let minimum: Int64
    /// See `minimum`.
    public let maximum: Int64
    /// The most of some goods that an order may have, by code.
    public let allotments: [String: Int64]
    /// How long before the window closes the terminal reminds of it; 0: not at all.
    public let reminderMinutes: Int
    /// What is in stock at the start, in smallest units, by code.
    public let stock: [String: Int64]

    package init(
      depositFen: Int64, weekday: Int, from: Int, to: Int, minimum: Int64, maximum: Int64,
      allotments: [String: Int64], reminderMinutes: Int, stock: [String: Int64]
    ) {
      self.depositFen = depositFen
      self.weekday = weekday
      self.from = from
      self.to = to
      self.minimum = minimum
      self.maximum = maximum
      self.allotments = allotments
      self.reminderMinutes = reminderMinutes
      self.stock = stock
    }
  }

  /// A notice to all shops.
  public struct Notice: Sendable, Hashable {
    /// 1 to 20 letters, digits and hyphens.
    public let id: String
    /// From when on it can be read; absent: from the start.
    public let time: ClockTime?
    /// The title.
    public let title: LocalizedText
    /// The text.
    public let text: LocalizedText

    package init(id: String, time: ClockTime?, title: LocalizedText, text: LocalizedText) {
      self.id = id
      self.time = time
      self.title = title
      self.text = text
    }
  }
}
