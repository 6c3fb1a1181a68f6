import ISO8583
import POSProtocol
import Testing

@testable import TerminalKit

@Suite("Downloads at the terminal, protocol.md 1.3, 2.11 and 7.3")
struct TerminalDownloadTests {
  private static func data(_ bytes: [UInt8]) -> HostMove {
    .prepared { message in try? message.set(62, bytes: bytes) }
  }

  private func key(_ index: UInt8) throws -> CAKey {
    let name = try #require(CAKeyName(rid: [0xA0, 0, 0, 3, 0x33], index: index))
    return try #require(
      CAKey(
        name: name, expiry: "20351231", modulus: [UInt8](repeating: 0xC1, count: 128),
        exponent: [3]))
  }

  private func item(_ tags: [UInt8]?) throws -> HostMove {
    Self.data(DownloadPage(.whole, entries: try #require(tags)).encoded)
  }

  /// A host with three keys on two pages.
  private func offerKeys(_ rig: inout Rig) throws {
    let keys = try [1, 2, 3].map { try key($0) }
    rig.host.script[.caKeyList] = [
      Self.data(DownloadPage(.more, entries: keys[0].listEntry + keys[1].listEntry).encoded),
      Self.data(DownloadPage(.whole, entries: keys[2].listEntry).encoded),
    ]
    rig.host.script[.caKeyDownload] = try keys.map { try item($0.encoded) }
  }

  @Test("all pages, all keys, the end; no message has a STAN, and the next STAN stays")
  func keys() throws {
    var rig = try Rig.signedIn()
    try offerKeys(&rig)
    let before = rig.sent.count
    let stan = rig.memory.stan
    try rig.press("MENU 4 5 1")
    let codes = rig.sent.dropFirst(before).map { $0.subfield(60, 3) }
    #expect(codes == ["372", "372", "370", "370", "370", "371"])
    #expect(rig.sent.dropFirst(before).allSatisfy { $0[11] == nil })
    #expect(
      rig.sent.dropFirst(before).prefix(2).map { $0.rawBytes(62).map { Array($0) } }
        == [Array("100".utf8), Array("102".utf8)])
    #expect(rig.memory.stan == stan)
    #expect(rig.memory.chip.caKeys.map(\.name.index) == [1, 2, 3])
    #expect(rig.stored?.chip == rig.memory.chip)
    #expect(rig.shows("IC卡公钥下载成功 3"))
    #expect(rig.screens.contains { $0.text.contains("2/3") })
  }

  @Test("a damaged key, a wrong key and an empty page end the download; the old set stays")
  func damaged() throws {
    var broken = try #require(try key(1).encoded)
    broken[40] ^= 1
    let list = DownloadPage(.whole, entries: try key(1).listEntry).encoded
    let moves: [([UInt8], HostMove)] = [
      (list, try item(broken)), (list, try item(key(2).encoded)), (list, Self.data([0x30])),
      (DownloadPage(.more).encoded, .silence), ([0x39], .silence),
    ]
    for (list, move) in moves {
      var rig = try Rig.signedIn()
      rig.host.script[.caKeyList] = [Self.data(list)]
      rig.host.script[.caKeyDownload] = [move]
      try rig.press("MENU 4 5 1")
      #expect(rig.shows("下载失败"))
      #expect(rig.memory.chip.caKeys.isEmpty)
      #expect(!rig.status.isBusy)
    }
  }

  @Test("nothing to download is said so")
  func nothing() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.aidList] = [Self.data([0x30])]
    try rig.press("MENU 4 5 2")
    #expect(rig.shows("无需下载IC卡参数"))
  }

  @Test("the host's order is carried out at the next idle moment, and once")
  func ordered() throws {
    var rig = try Rig.signedIn()
    try offerKeys(&rig)
    rig.host.script[.sale] = [.answer("00", .caKeyUpdate)]
    try rig.sale()
    #expect(rig.memory.order == .caKeyUpdate)
    try rig.press("ENTER")
    #expect(rig.memory.chip.caKeys.count == 3)
    #expect(rig.memory.order == .none)
    let count = rig.sent.count
    try rig.press("ENTER")
    #expect(rig.sent.count == count)
  }

  @Test("a power cut in an ordered download leaves the old set and the order")
  func powerCut() throws {
    var effects = 0
    var interrupted = 0
    while true {
      var rig = try Rig.signedIn()
      try offerKeys(&rig)
      rig.host.script[.sale] = [.answer("00", .caKeyUpdate)]
      try rig.sale()
      rig.budget = effects
      try rig.press("ENTER")
      guard rig.budget == 0 else { break }
      effects += 1
      var next = try rig.restarted()
      let isWhole = next.memory.chip.caKeys.count == 3
      #expect(isWhole != (next.memory.order == .caKeyUpdate))
      #expect(isWhole || next.memory.chip.caKeys.isEmpty)
      if !isWhole { interrupted += 1 }
      next.host.script = [:]
      try offerKeys(&next)
      try next.press("MENU CANCEL")
      try next.press("MENU 5 2 MENU")
      #expect(next.memory.chip.caKeys.count == 3)
    }
    #expect(interrupted > 5)
  }

  @Test("the status is uploaded on order 2")
  func status() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.sale] = [.answer("00", .statusUpload)]
    try rig.sale()
    try rig.press("ENTER")
    #expect(rig.sent.last?.mti == .managementAdvice)
    #expect(rig.sent.last?.subfield(60, 3) == "362")
    #expect(rig.shows("状态上送成功"))
  }

  @Test("a sign-in fetches what is missing only when it is set to")
  func afterSignIn() throws {
    var rig = try Rig.signedIn()
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.sent.last?.subfield(60, 3) == "003")
    try rig.press("ENTER MENU 5 6")
    try rig.type("12345678")
    try rig.press("ENTER 4 4 1 ENTER")
    try offerKeys(&rig)
    rig.host.script[.aidList] = [Self.data([0x30])]
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.sent.last?.subfield(60, 3) == "382")
    #expect(rig.shows("签到成功"))
    #expect(rig.memory.chip.caKeys.count == 3)
  }

  @Test("a card of the blacklist is refused before anything is sent, swiped or keyed")
  func blacklist() throws {
    var rig = try Rig.signedIn()
    let bin = try #require(CardBIN("622575"))
    rig.host.script[.blacklistDownload] = [Self.data(DownloadPage.blacklist(.whole, [bin]).encoded)]
    try rig.press("MENU 4 5 3 ENTER")
    #expect(rig.memory.chip.blacklist == [bin])
    let count = rig.sent.count
    try rig.press("MENU 1 2 1 0 0 ENTER")
    try rig.present(.swipe)
    #expect(rig.shows("卡BIN在黑名单中"))
    try rig.type("6225750000000006")
    try rig.press("ENTER")
    #expect(rig.shows("卡BIN在黑名单中"))
    #expect(rig.sent.count == count)
  }

  @Test("the limit for tapped cards comes from the download")
  func contactless() throws {
    var rig = try Rig.signedIn()
    #expect(rig.memory.settings.contactlessLimit.minorUnits == 30_000)
    let parameters = ContactlessParameters(
      limit: try #require(Amount(minorUnits: 500_000)),
      smallValueLimit: try #require(Amount(minorUnits: 100_000)))
    rig.host.script[.contactlessDownload] = [try item(parameters.encoded)]
    try rig.press("MENU 4 5 4")
    #expect(rig.memory.settings.contactlessLimit.minorUnits == 100_000)
    #expect(rig.sent.suffix(2).map { $0.subfield(60, 3) } == ["394", "395"])
  }
}
