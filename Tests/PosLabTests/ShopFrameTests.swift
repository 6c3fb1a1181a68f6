import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import Testing
import Wording

/// The frames of the document, whose MACs were worked out by another program.
@Suite("Documents: the worked frames of shop messages")
struct ShopFrameTests {
  private struct Worked {
    let content: String
    let bytes: [UInt8]
  }

  private func frames() throws -> [Worked] {
    let document = try Document("docs/protocol.md")
    let block = try #require(document.blocks("text").first { $0.text.contains("# F59: AD") })
    var content = ""
    var frames: [Worked] = []
    for line in block.lines {
      if line.hasPrefix("# F59: ") {
        content = String(line.dropFirst(7))
      } else if !line.isEmpty, !line.hasPrefix("#") {
        let bytes = try #require(ISO8583.Hex.decode(line.filter { $0 != " " }))
        frames.append(Worked(content: content, bytes: bytes))
      }
    }
    return frames
  }

  private func mak() throws -> MACKey {
    try MACKey(#require(SecretKey(hex: "A1B2C3D4E5F60718")), .ecb)
  }

  @Test("each frame is whole, sealed, and has the content beside it")
  func contents() throws {
    let frames = try frames()
    #expect(frames.count == 8)
    for frame in frames {
      #expect(Int(frame.bytes[0]) << 8 | Int(frame.bytes[1]) == frame.bytes.count - 2)
      let message = try Frame(parsing: Array(frame.bytes.dropFirst(2))).message
      #expect(message.isSealed(with: try mak()))
      let content = Array(try #require(message.rawBytes(59)))
      #expect(GBK.decode(content) == frame.content)
      #expect(try again(content, message.mti.description) == content)
    }
  }

  private func again(_ content: [UInt8], _ mti: String) throws -> [UInt8] {
    switch mti {
    case "0600": try ShopContent.encode(try ShopContent.decodeRequest(content))
    case "0620": try ShopContent.encode(try ShopContent.decodeAdvice(content))
    default: try ShopContent.encode(try ShopContent.decodeReply(content))
    }
  }

  @Test("the host answers each request with the answer that follows it, to the byte")
  func answers() throws {
    let frames = try frames()
    let (start, now) = try acquirer()
    var acquirer = start
    var random = SystemRandomNumberGenerator()
    for place in stride(from: 0, to: frames.count, by: 2) {
      let outcome = acquirer.handle(
        Array(frames[place].bytes.dropFirst(2)), at: now, random: &random)
      #expect(outcome.answer == frames[place + 1].bytes, "\(outcome.summary)")
    }
  }

  private func acquirer() throws -> (Acquirer, Instant) {
    let terminal = try #require(TerminalID("12345678"))
    let merchant = try #require(MerchantID("123456789012345"))
    let tmk = try #require(SecretKey(hex: "0123456789ABCDEFFEDCBA9876543210"))
    let time = try #require(
      LocalTime(year: 2026, month: 5, day: 12, hour: 9, minute: 30, second: 15))
    let entry = ShopEntry(
      window: try #require(OrderWindow(weekday: 2, from: 480, to: 1_020)), minimum: 10,
      maximum: 100, deposit: try #require(Amount(minorUnits: 50_000)))
    let name = LocalizedText(zh: "店", en: "Shop")
    let registry = Registry(
      merchants: [MerchantEntry(id: merchant, name: name, shop: entry)],
      terminals: [TerminalEntry(id: terminal, merchant: merchant, tmk: tmk)],
      catalogue: try GoodsCatalogue([goods()]))
    let keys = "3EB3B72576BBBE832532DF5DD75880D3491510CAFD7AF640961CDB8B00000000000000005FFE0009"
    let session = TerminalSession(
      terminal: terminal, batch: try #require(BatchNumber(7)), signedInDay: time.dayNumber,
      scheme: .double, keys: WorkingKeyBlock(try #require(ISO8583.Hex.decode(keys))))
    return (
      Acquirer(registry: registry, ledger: MemoryLedger([.session(session)])),
      Instant(milliseconds: (time.wallSeconds - 28_800) * 1_000)
    )
  }

  private func goods() throws -> Goods {
    let units = [
      GoodsUnit(
        name: LocalizedText(zh: "条", en: "carton"), factor: 10,
        price: try #require(Amount(minorUnits: 10_000))),
      GoodsUnit(
        name: LocalizedText(zh: "包", en: "packet"), factor: 1,
        price: try #require(Amount(minorUnits: 1_000)), code: GoodsCode("6901028075015")),
    ]
    let item = Goods(
      code: try #require(GoodsCode("6901028075763")),
      name: LocalizedText(zh: "红塔山(经典100)", en: "Hongtashan, Classic 100"), mnemonic: "HTS",
      brand: "红塔山", units: units, lowStock: 30)
    return try #require(item)
  }
}
