import Acquirer
import ISO8583
import POSProtocol
import Testing

@Suite("Downloads at the host, protocol.md 3.2")
struct HostDownloadTests {
  private func ask(
    _ desk: inout Desk, _ mti: MTI, _ code: String, _ data: [UInt8]? = nil
  ) throws -> Message {
    var message = try desk.base(mti, stan: nil)
    try message.set(60, "00000001" + code)
    if let data { try message.set(62, bytes: data) }
    return try desk.send(message).message
  }

  private func page(_ message: Message) throws -> DownloadPage {
    #expect(message[39] == "00")
    #expect(message[12] == nil)
    #expect(message[11] == nil)
    let data = try #require(message.rawBytes(62))
    return try #require(DownloadPage(data))
  }

  @Test("public keys: the list page by page, each key whole, the end without data")
  func keys() throws {
    var desk = try Desk()
    var names: [CAKeyName] = []
    var more = true
    while more {
      let page = try page(
        ask(&desk, .managementAdvice, "372", DownloadPage.request(received: names.count)))
      names += try #require(page.caKeyNames)
      more = page.continuation == .more
    }
    #expect(names.count == 3)
    #expect(names.allSatisfy { Hex.encode($0.rid) == "A000000333" })
    for name in names {
      let page = try page(ask(&desk, .management, "370", name.encoded))
      let key = try #require(CAKey(page.entries))
      #expect(key.name == name)
      #expect(key.isIntact)
    }
    let end = try ask(&desk, .management, "371")
    #expect(end[39] == "00")
    #expect(end.rawBytes(62) == nil)
    let after = try page(ask(&desk, .managementAdvice, "372", DownloadPage.request(received: 3)))
    #expect(after.continuation == .nothing)
  }

  @Test("applications, blacklist and tapped cards")
  func others() throws {
    var desk = try Desk()
    let first = try page(ask(&desk, .managementAdvice, "382", DownloadPage.request(received: 0)))
    #expect(first.continuation == .more)
    let aids = try #require(first.aids)
    #expect(aids.map { Hex.encode($0) } == ["A000000333010101", "A000000333010102"])
    let item = try page(ask(&desk, .management, "380", AIDParameters.name(aids[0])))
    #expect(AIDParameters(item.entries)?.smallValueLimit.minorUnits == 30_000)
    let bins = try page(ask(&desk, .management, "390", DownloadPage.request(received: 4)))
    #expect(bins.continuation == .whole)
    #expect(bins.bins?.count == 1)
    let tap = try page(ask(&desk, .management, "394"))
    #expect(ContactlessParameters(tap.entries)?.smallValueLimit.minorUnits == 30_000)
    #expect(try ask(&desk, .management, "395")[39] == "00")
  }

  @Test("what the host does not have is answered with 0; a malformed request with 30")
  func bad() throws {
    var desk = try Desk()
    let unknown = try #require(CAKeyName(rid: [1, 2, 3, 4, 5], index: 9))
    #expect(try page(ask(&desk, .management, "370", unknown.encoded)).continuation == .nothing)
    for (mti, code) in [
      (MTI.managementAdvice, "372"), (.management, "370"), (.management, "380"),
    ] {
      #expect(try ask(&desk, mti, code, [0x39])[39] == "30")
      #expect(try ask(&desk, mti, code)[39] == "30")
    }
  }

  @Test("a frozen terminal downloads nothing")
  func frozen() throws {
    var desk = try Desk()
    let terminal = try #require(TerminalID("10000001"))
    try desk.order(.freezeTerminal(terminal))
    #expect(
      try ask(&desk, .managementAdvice, "372", DownloadPage.request(received: 0))[39] == "58")
  }
}
