import PaymentCrypto
import Scenarios

/// Finds the world files that scenarios name and reads them, each once.
struct WorldFiles {
  static let defaultWorld = "Simulations/worlds/county.yaml"

  /// The world of `--world`; it stands above what scenarios name.
  let override: String?
  /// The folder of `--keys`.
  let keys: String

  /// The worlds of these scenarios, by the scenarios' files.
  ///
  /// - Throws: ``CommandFailure`` after every error has been said on stderr.
  func load(for scenarios: [LoadedScenario]) throws(CommandFailure) -> [String: WorldSetup] {
    var byPath: [String: WorldSetup] = [:]
    var byScenario: [String: WorldSetup] = [:]
    var unknown: [LoadError] = []
    var used: [UsedTerminal] = []
    for scenario in scenarios {
      let path = try path(for: scenario)
      let setup: WorldSetup
      if let known = byPath[path] {
        setup = known
      } else {
        setup = try read(path)
      }
      byPath[path] = setup
      byScenario[scenario.file] = setup
      unknown += scenario.scenario.unknownNames(in: setup.world)
      used.append(UsedTerminal(world: path, id: scenario.scenario.terminal.value))
    }
    for error in unknown { StandardStreams.complain("\(error)") }
    if !unknown.isEmpty { throw .silent(.wrongInput) }
    warn(worlds: byPath, terminals: used)
    return byScenario
  }

  private struct UsedTerminal: Hashable {
    let world: String
    let id: String
  }

  /// Says what is odd and keeps nothing from running.
  private func warn(worlds: [String: WorldSetup], terminals: [UsedTerminal]) {
    for (path, setup) in worlds.sorted(by: { $0.key < $1.key }) where !isShippedDefault(path) {
      for warning in setup.world.warnings { StandardStreams.warn("\(warning)") }
    }
    var said: Set<String> = []
    for used in terminals where worlds[used.world]?.masterKeys[used.id] == nil {
      guard said.insert(used.id).inserted else { continue }
      StandardStreams.warn(
        "\(keys)/terminals/\(used.id).tr31: no such key file, so terminal \(used.id) has no master "
          + "key and cannot sign in; make one with `poslab keys generate \(used.id)`")
    }
  }

  /// The contract's own card in it has a made-up number; that is no news.
  private func isShippedDefault(_ path: String) -> Bool {
    path.hasSuffix("/" + Self.defaultWorld) || FileBytes.isSameFile(path, Self.defaultWorld)
  }

  /// One world with its keys.
  func read(_ path: String) throws(CommandFailure) -> WorldSetup {
    do {
      let world = try InputFailure.read(path)
      do {
        let file = try WorldLoader.load(world, file: path)
        let masterKeys = try MasterKeys.load(from: keys, terminals: file.terminals.map(\.id))
        var setup = try WorldSetup(
          world: file, masterKeys: masterKeys, issuerKeys: MasterKeys.issuerKeys(from: keys))
        setup.hostKeys = try MasterKeys.hostKeys(from: keys)
        return setup
      } catch let error as LoadErrors {
        throw InputFailure.wrong(error)
      }
    } catch let failure as InputFailure {
      failure.say()
      throw .silent(.wrongInput)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw .wrongInput("\(path): \(error)")
    }
  }

  private func path(for scenario: LoadedScenario) throws(CommandFailure) -> String {
    if let override { return override }
    guard let named = scenario.scenario.world else {
      guard FileBytes.exists(Self.defaultWorld) else {
        throw .wrongInput(
          "\(scenario.file): it names no world and there is no \(Self.defaultWorld) here; add "
            + "`world:`, name one with --world, or start poslab in the folder that has it")
      }
      return Self.defaultWorld
    }
    let folder = scenario.file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let base = folder.isEmpty ? "" : folder + "/"
    let isPath =
      named.value.contains("/") || named.value.hasSuffix(".yaml") || named.value.hasSuffix(".yml")
    let candidates =
      named.value.hasPrefix("/")
      ? [named.value]
      : isPath
        ? [base, "", base + "worlds/", "Simulations/worlds/"].map { $0 + named.value }
        : [base, base + "../", "Simulations/"].map { $0 + "worlds/\(named.value).yaml" }
    guard let found = candidates.first(where: { FileBytes.exists($0) }) else {
      throw .wrongInput(
        "\(named.location): there is no world `\(named.value)`; looked for "
          + candidates.joined(separator: ", ") + "; correct the name or use --world")
    }
    return found
  }
}
