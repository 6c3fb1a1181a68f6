import Files
package import POSProtocol
import PaymentCrypto
package import Program
package import Rooms
package import Scenarios
import Wording

/// Finds the world files that scenarios name and reads them, each once.
package struct WorldFiles {
  package static let defaultWorld = "Simulations/worlds/county.yaml"

  /// The world of `--world`; it stands above what scenarios name.
  package let override: String?
  /// The folder of `--keys`.
  package let keys: String
  /// What was read, by path; nil: it is wrong, and that has been said.
  private var byPath: [String: WorldSetup?] = [:]
  private var byScenario: [String: (path: String, setup: WorldSetup)] = [:]

  package init(override: String?, keys: String) {
    self.override = override
    self.keys = keys
  }

  /// The world of a scenario; nil after what is wrong with it has been said on stderr.
  package mutating func world(of reading: ScenarioReading, file: String) -> WorldSetup? {
    do {
      let path = try path(for: reading.world, of: file)
      if byPath[path] == nil {
        byPath[path] = .some(nil)
        byPath[path] = try read(path)
      }
      guard let setup = byPath[path].flatMap(\.self) else { return nil }
      byScenario[file] = (path, setup)
      return setup
    } catch {
      if let text = error.text { StandardStreams.complain(text) }
      return nil
    }
  }

  /// The worlds of these scenarios, by the scenarios' files, after what is odd has been said.
  func checked(for scenarios: [LoadedScenario]) -> [String: WorldSetup] {
    for (_, setup) in byPath.sorted(by: { $0.key < $1.key }) {
      for warning in setup?.world.warnings ?? [] { StandardStreams.warn(warning) }
    }
    var said: Set<String> = []
    for scenario in scenarios {
      let id = scenario.scenario.terminal.value
      guard byScenario[scenario.file]?.setup.masterKeys[id] == nil, said.insert(id).inserted else {
        continue
      }
      StandardStreams.warn(
        LocalizedText(
          zh: "\(keys)/terminals/\(id).tr31: 没有这个密钥文件，终端 \(id) 没有主密钥，签不了到；"
            + "用 `poslab keys generate \(id)` 生成一个",
          en:
            "\(keys)/terminals/\(id).tr31: no such key file, so terminal \(id) has no master key and "
            + "cannot sign in; make one with `poslab keys generate \(id)`"))
    }
    return byScenario.mapValues(\.setup)
  }

  /// One world with its keys.
  package func read(_ path: String) throws(CommandFailure) -> WorldSetup {
    let file = try Self.world(path)
    let masterKeys = try MasterKeys.load(from: keys, terminals: file.terminals.map(\.id))
    var setup = try WorldSetup(
      world: file, masterKeys: masterKeys, issuerKeys: MasterKeys.issuerKeys(from: keys))
    setup.hostKeys = try MasterKeys.hostKeys(from: keys)
    return setup
  }

  /// A world without keys; everything that is wrong with it has been said when this fails.
  package static func world(_ path: String) throws(CommandFailure) -> WorldFile {
    do throws(InputFailure) {
      let bytes = try InputFailure.read(path)
      do throws(LoadErrors) {
        return try WorldLoader.load(bytes, file: path)
      } catch {
        throw .wrong(error)
      }
    } catch {
      error.say()
      throw .silent(.wrongInput)
    }
  }

  /// What may be shown of the cards of a world; its keys are not needed.
  package static func cardMask(of path: String, revealing: Bool) throws(CommandFailure) -> CardMask
  {
    WorldSetup(world: try world(path), masterKeys: [:]).cardMask(revealing: revealing)
  }

  package func path(
    for world: Located<String>?, of file: String
  ) throws(CommandFailure) -> String {
    if let override { return override }
    guard let world else {
      guard FileBytes.exists(Self.defaultWorld) else {
        throw .wrongInput(
          LocalizedText(
            zh: "\(file): 没有写用哪个世界，这里也没有 \(Self.defaultWorld)；请写上 `world:`，"
              + "用 --world 指定，或者到有它的文件夹里运行",
            en:
              "\(file): it names no world and there is no \(Self.defaultWorld) here; add `world:`, "
              + "name one with --world, or start poslab in the folder that has it"))
      }
      return Self.defaultWorld
    }
    let candidates = candidates(for: world.value, of: file)
    guard let found = candidates.first(where: { FileBytes.exists($0) }) else {
      throw .wrongInput(
        LocalizedText(
          zh: "\(world.location): 没有世界 `\(world.value)`；找过 "
            + candidates.joined(separator: "、") + "；请改名字，或者用 --world 指定",
          en: "\(world.location): there is no world `\(world.value)`; looked for "
            + candidates.joined(separator: ", ") + "; correct the name or use --world"))
    }
    return found
  }

  private func candidates(for name: String, of file: String) -> [String] {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let base = folder.isEmpty ? "" : folder + "/"
    if name.hasPrefix("/") { return [name] }
    let isPath = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    return isPath
      ? [base, "", base + "worlds/", "Simulations/worlds/"].map { $0 + name }
      : [base, base + "../", "Simulations/"].map { $0 + "worlds/\(name).yaml" }
  }
}
