import POSProtocol
import Testing

@Suite("Card organisations")
struct CardOrganisationTests {
  @Test(
    "the organisation is known by the number ranges that the organisations publish",
    arguments: [
      ("6225880000000001", "CUP"), ("6200000000000005", "CUP"), ("6299999999999999", "CUP"),
      ("4111111111111111", "VIS"), ("5100000000000008", "MCC"), ("5599999999999999", "MCC"),
      ("2221000000000009", "MCC"), ("2720999999999996", "MCC"), ("3528000000000007", "JCB"),
      ("3589999999999999", "JCB"), ("340000000000009", "AMX"), ("371449635398431", "AMX"),
      ("30569309025904", "DCC"), ("36227206271667", "DCC"), ("38520000023237", "DCC"),
      ("5018000000000009", "MAE"), ("5612345678901234", "MAE"), ("6304000000000000", "MAE"),
      ("2220999999999999", "000"), ("2721000000000000", "000"), ("3527999999999999", "000"),
      ("3590000000000000", "000"), ("9999999999999999", "000"), ("1234567890123456", "000"),
    ])
  func ranges(_ number: String, _ code: String) throws {
    #expect(CardOrganisation.code(of: try #require(PAN(number))) == code)
  }

  @Test("every organisation but UnionPay is foreign")
  func foreign() {
    #expect(CardOrganisation.allCases.filter { !$0.isForeign } == [.unionPay])
  }

  @Test("an institution that the table does not have keeps its number")
  func institutions() {
    #expect(Institution.name("01020000   ") == "工商银行")
    #expect(Institution.name("99999999   ") == "99999999")
    #expect(Institution.name("VIS") == "VISA")
    #expect(Institution.name("") == "")
  }
}
