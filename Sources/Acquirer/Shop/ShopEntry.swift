public import POSProtocol

/// What the world file says of a shop's goods and orders. Source: docs/protocol.md, Shop messages.
public struct ShopEntry: Sendable, Hashable {
  public let window: OrderWindow
  /// The least and the most an order may have in all, in smallest units.
  public let minimum: Int64
  public let maximum: Int64
  /// The most of some goods that an order may have.
  public let allotments: [GoodsCode: Int64]
  /// What the deposit account starts with.
  public let deposit: Amount
  public let reminderMinutes: Int
  /// What is in stock at the start, in smallest units.
  public let stock: [GoodsCode: Int64]

  public init(
    window: OrderWindow, minimum: Int64, maximum: Int64, allotments: [GoodsCode: Int64] = [:],
    deposit: Amount, reminderMinutes: Int = 0, stock: [GoodsCode: Int64] = [:]
  ) {
    self.window = window
    self.minimum = minimum
    self.maximum = maximum
    self.allotments = allotments
    self.deposit = deposit
    self.reminderMinutes = reminderMinutes
    self.stock = stock
  }
}

/// The goods of the catalogue, cut into pages once.
public struct GoodsCatalogue: Sendable {
  public let goods: [Goods]
  let pages: [[Goods]]
  private let places: [GoodsCode: Int]

  /// A catalogue without goods: one empty page.
  public init() {
    goods = []
    pages = [[]]
    places = [:]
  }

  /// - Parameter goods: of two with one code the first counts.
  /// - Throws: ``ShopContentError`` when a page cannot hold some of the goods, or GBK has not the
  ///   characters of their texts.
  public init(_ goods: [Goods]) throws(ShopContentError) {
    var places: [GoodsCode: Int] = [:]
    var kept: [Goods] = []
    for item in goods where places[item.code] == nil {
      places[item.code] = kept.count
      kept.append(item)
    }
    self.goods = kept
    self.places = places
    pages = try ShopContent.pages(of: kept)
  }

  /// The goods with this code, which stands for the goods and not for one of their units.
  public subscript(code: GoodsCode) -> Goods? { places[code].map { goods[$0] } }
}
