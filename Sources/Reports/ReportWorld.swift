import Acquirer
import Files
import POSProtocol
import Program
import Rooms
import Wording
import Workspace

/// Names of shops and goods, and which terminals are expected to be used, out of a world file.
struct ReportWorld {
  private let world: WorldFile?
  let catalogue: GoodsCatalogue
  let clockOffsetSeconds: Int

  /// - Parameter path: nil: the default world if it is there, else ids stand for names.
  init(_ path: String?) throws(CommandFailure) {
    guard path != nil || FileBytes.exists(WorldFiles.defaultWorld) else {
      world = nil
      catalogue = GoodsCatalogue()
      clockOffsetSeconds = Acquirer.Settings().clockOffsetSeconds
      return
    }
    let file = try WorldFiles.world(path ?? WorldFiles.defaultWorld)
    let setup = WorldSetup(world: file, masterKeys: [:])
    world = file
    catalogue = setup.registry.catalogue
    clockOffsetSeconds = setup.hostSettings.clockOffsetSeconds
  }

  func name(of merchant: MerchantID) -> LocalizedText {
    world?.merchant(merchant.text)?.name ?? .same(merchant.text)
  }

  /// The shops that keep books of goods.
  var shops: [MerchantID] {
    (world?.merchants ?? []).filter { $0.shop != nil }.compactMap { MerchantID($0.id) }
  }

  /// The terminals of a shop that can be used.
  func terminals(of merchant: MerchantID) -> [TerminalID] {
    (world?.terminals ?? [])
      .filter { $0.merchant == merchant.text && $0.isRegistered && !$0.isFrozen }
      .compactMap { TerminalID($0.id) }
  }

  func merchant(of terminal: TerminalID) -> MerchantID? {
    world?.terminal(terminal.text)?.merchant.flatMap { MerchantID($0) }
  }
}
