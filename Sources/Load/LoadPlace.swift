package import Acquirer
import HostSim
import KeyVault
package import POSProtocol
package import Program
import Rooms
import Wording
import Workspace

/// Where a load's terminals, keys and cards come from: a world file, or a world made up for the run.
package struct LoadPlace {
  package static let usualTerminals = 10

  package let registry: Registry
  package let settings: Acquirer.Settings
  package let tpdu: TPDU
  /// Nil: made up.
  private let file: String?

  /// - Parameters:
  ///   - world: the world file; nil: the default one against a live host, else a made-up one.
  ///   - terminals: how many a made-up world has.
  /// - Throws: ``CommandFailure`` when the files are wrong.
  package init(
    world: String?, keys: String?, isLive: Bool, terminals: Int?
  ) throws(CommandFailure) {
    guard let file = world ?? (isLive ? WorldFiles.defaultWorld : nil) else {
      registry = LoadWorld(terminals: terminals ?? Self.usualTerminals).registry
      settings = Acquirer.Settings()
      tpdu = .standard
      self.file = nil
      return
    }
    let setup = try WorldFiles(override: nil, keys: keys ?? KeyStore.usualFolder).read(file)
    registry = setup.registry
    settings = setup.hostSettings
    tpdu = setup.world.host.tpdu
    self.file = file
  }

  /// The terminals that take part.
  ///
  /// - Throws: ``CommandFailure`` when there are not that many.
  package func seats(_ wanted: Int?, _ mix: LoadMix) throws(CommandFailure) -> [LoadSeat] {
    let now = LocalTime(SystemClock.now(), offsetSeconds: settings.clockOffsetSeconds)
    let all = LoadSeats(registry, mix: mix, at: now).all()
    let count = wanted ?? min(Self.usualTerminals, all.count)
    guard count > 0, count <= all.count else { throw tooMany(count, all.count) }
    return Array(all.prefix(count))
  }

  private func tooMany(_ wanted: Int, _ usable: Int) -> CommandFailure {
    let wanted = max(1, wanted)
    return .wrongInput(
      LocalizedText(
        zh: "--terminals \(wanted): \(file ?? "这个世界") 里能参加的终端有 \(usable) 台（已登记、已绑定、没有冻结、"
          + "有密钥、有能付款的卡、开通了 --mix 里的交易）；请用 "
          + "`poslab load --write-world load.yaml --terminals \(wanted)` 写一个更大的世界，并用它启动主机",
        en: "--terminals \(wanted): \(file ?? "the world") has \(usable) that can take part "
          + "(registered, bound, not frozen, with a key and a card that can pay, permitted what --mix "
          + "has); write a bigger world with `poslab load --write-world load.yaml --terminals "
          + "\(wanted)` and start the host with it"))
  }
}
