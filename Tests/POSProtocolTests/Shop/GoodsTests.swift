import POSProtocol
import Testing
import Wording

@Suite("Goods and their codes")
struct GoodsTests {
  @Test(
    "published barcodes have the check digit that GS1's rule gives",
    arguments: [
      "4006381333931", "5901234123457", "9780306406157", "9780201379624", "73513537", "96385074",
    ])
  func published(_ digits: String) throws {
    let code = try goodsCode(digits)
    #expect(code.hasValidCheckDigit)
    #expect(
      GoodsCode.checkDigit(of: String(digits.dropLast())).map(String.init)
        == String(digits.suffix(1)))
  }

  @Test("each other last digit is wrong, and so is each single wrong digit")
  func wrongDigits() throws {
    let right = Array("4006381333931")
    for place in right.indices {
      for digit in "0123456789" where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect(try goodsCode(String(wrong)).hasValidCheckDigit == false)
      }
    }
  }

  @Test(
    "only 8 or 13 digits are a code",
    arguments: [
      "", "7351353", "735135370", "40063813339", "400638133393", "40063813339310", "７３５１３５３７",
      "7351353X",
    ])
  func shape(_ text: String) { #expect(GoodsCode(text) == nil) }

  @Test("goods need units whose factors fall strictly down to 1")
  func units() throws {
    let code = try goodsCode("4006381333931")
    let name = LocalizedText(zh: "甲", en: "A")
    func goods(_ factors: [Int64]) throws -> Goods? {
      let units = try factors.map {
        GoodsUnit(name: name, factor: $0, price: try fen(100 * $0))
      }
      return Goods(code: code, name: name, units: units)
    }
    #expect(try goods([1]) != nil)
    #expect(try goods([500, 10, 1]) != nil)
    for wrong in [[], [10], [1, 10], [10, 10, 1], [1, 1], [10, 0], [50, 20, 10, 5, 1]] as [[Int64]]
    {
      #expect(try goods(wrong) == nil)
    }
  }

  @Test("a quantity is told in the largest units first")
  func words() throws {
    let goods = try Shop.cigarettes()
    #expect(goods.text(of: 35, in: .zh) == "3条5包")
    #expect(goods.text(of: 30, in: .zh) == "3条")
    #expect(goods.text(of: 5, in: .en) == "5 packet")
    #expect(goods.text(of: 11, in: .en) == "1 carton 1 packet")
    #expect(goods.text(of: 0, in: .zh) == "0包")
    #expect(goods.text(of: -12, in: .zh) == "-1条2包")
    #expect(goods.text(of: .min, in: .zh).hasPrefix("-"))
  }

  @Test("a quantity costs what its units cost")
  func price() throws {
    let goods = try Shop.cigarettes()
    #expect(goods.price(of: 10)?.minorUnits == 10_000)
    #expect(goods.price(of: 13)?.minorUnits == 13_150)
    #expect(goods.price(of: 0) == .zero)
    #expect(goods.price(of: -1) == nil)
    #expect(goods.price(of: .max) == nil)
  }

  @Test("a scanned code means the unit that bears it")
  func scanned() throws {
    let goods = try Shop.cigarettes()
    #expect(goods.unit(for: goods.code)?.factor == 10)
    #expect(goods.unit(for: try goodsCode("6901028075015"))?.factor == 1)
    #expect(goods.unit(for: try goodsCode("73513537")) == nil)
  }
}
