import Acquirer
import POSProtocol
import Testing
import Wording

@Suite struct CatalogueTests {
  @Test("Goods that no page can hold make no catalogue, and none goes without them in silence")
  func unwritable() throws {
    let good = try ShopWorld.goods()
    let unit = GoodsUnit(name: LocalizedText(zh: "个", en: "piece"), factor: 1, price: .zero)
    let code = try ShopWorld.code("4006381333931")
    let name = LocalizedText(zh: String(repeating: "长", count: 500), en: "x")
    let bad = try #require(Goods(code: code, name: name, units: [unit]))
    #expect(throws: ShopContentError.self) { try GoodsCatalogue(good + [bad]) }
    #expect(try GoodsCatalogue(good).goods == good)
    #expect(GoodsCatalogue().goods.isEmpty)
  }
}
