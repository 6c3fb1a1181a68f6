import Rooms
import Scenarios

/// Files that people write: scenarios and worlds.
enum ScriptTargets {
  static func scenario(_ bytes: [UInt8]) {
    do {
      _ = try ScenarioLoader.load(bytes, file: "fuzz.yaml")
    } catch {
      check(error, bytes)
    }
  }

  static func world(_ bytes: [UInt8]) {
    do {
      let world = try WorldLoader.load(bytes, file: "fuzz.yaml")
      hold(world.cards.allSatisfy { $0.balanceFen >= 0 }, "nobody begins with a debt")
    } catch {
      check(error, bytes)
    }
  }

  /// Errors are few, and each is at a place of the file.
  private static func check(_ errors: LoadErrors, _ bytes: [UInt8]) {
    hold(!errors.errors.isEmpty, "a file that is refused has an error")
    hold(errors.errors.count <= LoadErrors.limit + 1, "errors are bounded")
    let lines = bytes.count + 1
    hold(
      errors.errors.allSatisfy { (1...max(1, lines)).contains($0.location.line) },
      "errors are at lines of the file")
    _ = errors.description
  }
}
