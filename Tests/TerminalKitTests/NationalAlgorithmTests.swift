import ISO8583
import POSProtocol
import PaymentCrypto
import Testing

@testable import TerminalKit

@Suite("A terminal with SM4 keys, and one that is bound later")
struct NationalAlgorithmTests {
  @Test("an SM4 terminal carries its PIN block in F59, zeros in F52, and says so in F53")
  func pinBlock() throws {
    var configuration = try Rig.configuration(usesTrackKey: true)
    configuration.algorithm = .sm4
    configuration.macAlgorithm = .sm4ECB
    var rig = try Rig(configuration: configuration)
    rig.host.keys =
      "98534A628C7BC4E2246B87EE1B8020938B901DAAC655C56FB3CB4529C04861328576257E542441A2"
      + "13DB3699CCA829A260BDB1A4A629506C660D19F4"
    try rig.press("MENU 4 2 ENTER CANCEL")
    #expect(rig.status.isSignedIn)
    try rig.sale()
    let sale = try #require(rig.sent.last)
    #expect(sale[52] == "0000000000000000")
    #expect(sale[53] == "2310000000000000")
    #expect(sale[59]?.hasPrefix("A5032") == true)
    let mak = try #require(SecretKey(hex: "A1B2C3D4E5F6071818076F5E4D3C2B1A"))
    #expect(sale.isSealed(with: try MACKey(mak, .sm4ECB)))
    #expect(sale[35] != "6225758888888888D30121011234567")
  }

  @Test("a terminal that is bound later sends its shop and shows its name")
  func install() throws {
    var configuration = try Rig.configuration()
    configuration.merchant = nil
    var rig = try Rig(configuration: configuration)
    try rig.install(merchant: MerchantID("898320554110001"), name: "南街小卖部")
    try rig.press("MENU CANCEL")
    #expect(rig.shows("南街小卖部"))
    try rig.press("MENU 4 2 ENTER")
    #expect(rig.sent.first?[42] == "898320554110001")
  }
}
