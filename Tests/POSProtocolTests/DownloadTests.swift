import ISO8583
import POSProtocol
import PaymentCrypto
import TestKit
import Testing

@Suite("Downloads of chip data and blacklists, protocol.md 2.11")
struct DownloadTests {
  /// A test key that EMV acquirers publish with its check sum.
  private static let published = (
    rid: "A000000003", index: UInt8(0x92),
    modulus: """
    996AF56F569187D09293C14810450ED8EE3357397B18A2458EFAA92DA3B6DF6514EC060195318FD43BE9B8F0CC66
    9E3F844057CBDDF8BDA191BB64473BC8DC9A730DB8F6B4EDE3924186FFD9B8C7735789C23A36BA0B8AF65372EB57
    EA5D89E7D14E9C7B6B557460F10885DA16AC923F15AF3758F0F03EBD3C5C2C949CBA306DB44E6A2C076C5F67E281
    D7EF56785DC4D75945E491F01918800A9E2DC66F60080566CE0DAF8D17EAD46AD8E30A247C9F
    """,
    sum: "429C954A3859CEF91295F663C963E582ED6EB253"
  )

  private func key(_ index: UInt8 = 0x92) throws -> CAKey {
    let name = try #require(
      CAKeyName(rid: Hex.decode(Self.published.rid) ?? [], index: index))
    return try #require(
      CAKey(
        name: name, expiry: "20291231", modulus: Hex.decode(Self.published.modulus) ?? [],
        exponent: [3]))
  }

  @Test("SHA-1 of abc is that of FIPS 180")
  func sha1() throws {
    #expect(
      Hex.encode(try SHA1.digest(Array("abc".utf8))) == "A9993E364706816ABA3E25717850C26C9CD0D89D")
  }

  @Test("the check sum of a published key is the published one")
  func checkSum() throws {
    #expect(Hex.encode(try key().checkSum) == Self.published.sum)
  }

  @Test("a key has its tags in the order of the table and comes back from them")
  func keyTags() throws {
    let key = try key()
    let bytes = try #require(key.encoded)
    let text = Hex.encode(bytes)
    #expect(
      text.hasPrefix(
        "9F0605A0000000039F220192DF05083230323931323331DF060101DF070101DF0281B0996AF5"))
    #expect(text.hasSuffix("DF040103DF0314" + Self.published.sum))
    #expect(CAKey(bytes) == key)
    #expect(key.isIntact)
  }

  @Test("a key with one bit changed is not intact")
  func damage() throws {
    var bytes = try #require(try key().encoded)
    bytes[60] ^= 1
    #expect(CAKey(bytes)?.isIntact == false)
  }

  @Test("a list of keys has 23 bytes a key; any other number is refused")
  func list() throws {
    let entries = try key(1).listEntry + key(2).listEntry
    #expect(entries.count == 46)
    let page = try #require(DownloadPage([0x32] + entries))
    #expect(page.continuation == .more)
    #expect(page.caKeyNames?.map(\.index) == [1, 2])
    #expect(DownloadPage(.whole, entries: Array(entries.dropLast())).caKeyNames == nil)
    #expect(DownloadPage([0x34]) == nil)
    #expect(DownloadPage([UInt8]()) == nil)
  }

  @Test("a request for a list is 1 and the entries received, two digits")
  func request() {
    #expect(DownloadPage.request(received: 0) == Array("100".utf8))
    #expect(DownloadPage.request(received: 12) == Array("112".utf8))
    #expect(DownloadPage.received(Array("107".utf8)) == 7)
    for text in ["", "1", "10", "207", "1a7", "1000"] {
      #expect(DownloadPage.received(Array(text.utf8)) == nil)
    }
  }

  @Test("the parameters of an application have their tags in the order of the table")
  func application() throws {
    var parameters = try #require(
      AIDParameters(
        aid: [0xA0, 0, 0, 3, 0x33, 1, 1, 1], defaultAction: [1, 2, 3, 4, 5],
        onlineAction: [6, 7, 8, 9, 10], denialAction: [11, 12, 13, 14, 15]))
    parameters.floorLimit = 0x1234
    parameters.highestRandomShare = 25
    parameters.purseLimit = try #require(Amount(minorUnits: 100_000))
    parameters.smallValueLimit = try #require(Amount(minorUnits: 30_000))
    let bytes = try #require(parameters.encoded)
    #expect(
      Hex.encode(bytes)
        == "9F0608A000000333010101DF0101009F08020030DF11050102030405DF1205060708090ADF13050B0C0D0E0F"
        + "9F1B0400001234DF150400000000DF160125DF170100DF14039F3704DF1801019F7B06000000100000"
        + "DF1906000000000000DF2006000000000000DF2106000000030000")
    #expect(AIDParameters(bytes) == parameters)
    #expect(AIDParameters(Array(bytes.dropFirst())) == nil)
  }

  @Test("a blacklist's entries have their length in two digits")
  func blacklist() throws {
    let bins = try ["621799", "62258800"].map { try #require(CardBIN($0)) }
    let page = DownloadPage.blacklist(.whole, bins)
    #expect(page.encoded == Array("1066217990862258800".utf8))
    #expect(page.bins == bins)
    #expect(DownloadPage(.whole, entries: Array("0662179".utf8)).bins == nil)
    #expect(DownloadPage(.whole, entries: Array("x6621799".utf8)).bins == nil)
  }

  @Test("a BIN covers the numbers that begin with it and never shows more than six digits")
  func bin() throws {
    let bin = try #require(CardBIN("62258800"))
    #expect(bin.covers(try #require(PAN("6225880000000007"))))
    #expect(!bin.covers(try #require(PAN("6225750000000006"))))
    #expect("\(bin)" == "622588")
    #expect(CardBIN("62258") == nil)
    #expect(CardBIN("62258a") == nil)
  }

  @Test("any bytes are read or refused, never trapped")
  func hostile() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<20_000 {
      let bytes = generator.bytes(Int(generator.next() % 40))
      _ = CAKey(bytes)
      _ = AIDParameters(bytes)
      _ = ContactlessParameters(bytes)
      let page = DownloadPage(bytes)
      _ = (page?.caKeyNames, page?.aids, page?.bins)
      _ = DownloadPage(.more, entries: Array("10".utf8) + bytes).bins
    }
  }
}
