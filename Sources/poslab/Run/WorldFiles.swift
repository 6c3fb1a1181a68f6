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
    }
    unknown.forEach { StandardStreams.complain("\($0)") }
    if !unknown.isEmpty { throw .silent(.wrongInput) }
    return byScenario
  }

  /// One world with its keys.
  func read(_ path: String) throws(CommandFailure) -> WorldSetup {
    do {
      let world = try InputFailure.read(path)
      do {
        let file = try WorldLoader.load(world, file: path)
        let masterKeys = try MasterKeys.load(from: keys, terminals: file.terminals.map(\.id))
        return WorldSetup(world: file, masterKeys: masterKeys)
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
    guard let named = scenario.scenario.world else { return Self.defaultWorld }
    let folder = scenario.file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let base = folder.isEmpty ? "" : folder + "/"
    let isPath = named.value.contains("/") || named.value.hasSuffix(".yaml")
    let candidates =
      isPath
      ? [base + named.value, named.value]
      : [base, base + "../", "Simulations/"].map { $0 + "worlds/\(named.value).yaml" }
    guard let found = candidates.first(where: { FileBytes.exists($0) }) else {
      throw .wrongInput(
        "\(named.location): there is no world `\(named.value)`; looked for "
          + candidates.joined(separator: ", "))
    }
    return found
  }
}
