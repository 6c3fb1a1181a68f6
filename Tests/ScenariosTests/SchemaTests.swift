import Foundation
import POSProtocol
import Rooms
import Scenarios
import Testing

@Suite struct SchemaTests {
  private func schema(_ path: String) throws -> [String: Any] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "Simulations/\(path)"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func names(_ value: Any?, _ path: String...) throws -> Set<String> {
    var value = value
    for name in path { value = (value as? [String: Any])?[name] }
    if let list = value as? [String] { return Set(list) }
    return Set(try #require(value as? [String: Any]).keys)
  }

  @Test("The schema of scenarios has every verb, key and word of the language, and no other")
  func scenario() throws {
    let schema = try schema("scenario.schema.json")
    let definitions = schema["$defs"]
    let verbs = Set(Verb.allCases.map(\.rawValue))
    let assertions = Set(Verb.allCases.filter(\.isAssertion).map(\.rawValue))
    #expect(try names(definitions, "step", "properties") == verbs.union(["at"]))
    #expect(try names(definitions, "assertion", "properties") == assertions)
    #expect(
      try names(definitions, "verb-terminal", "properties")
        == Set(TerminalProperty.allCases.map(\.rawValue)))
    #expect(
      try names(definitions, "verb-ledger", "properties")
        == Set(
          LedgerCount.allCases.map(\.rawValue) + ShopFigure.allCases.map(\.rawValue)
            + ["fees", "last-alert"]))
    #expect(
      try names(definitions, "verb-trainer", "properties")
        == Set(
          TrainerVerb.allCases.map(\.rawValue)
            + ["name", "terminal", "merchant", "card", "reason", "minutes", "count"]))
    #expect(
      try names(
        definitions, "verb-trainer", "properties", "respond", "properties", "to", "enum")
        == Set(TransactionName.allCases.map(\.rawValue)))
  }

  @Test(
    "Every transaction of the dialect can be named in a script", arguments: TransactionType.allCases
  )
  func transactionNames(type: TransactionType) {
    #expect(TransactionName(rawValue: type.rawValue)?.type == type)
  }

  @Test("Both schemas have exactly the keys that the loaders take")
  func keys() throws {
    let scenario = try schema("scenario.schema.json")
    let world = try schema("worlds/world.schema.json")
    let tops = [
      (try names(scenario, "properties"), "scenario: s\n", true),
      (try names(world, "properties"), "", false),
    ]
    for (keys, prefix, isScenario) in tops {
      let yaml = Array("\(prefix)no-such-key-at-all: 1\n".utf8)
      let error = try #require(throws: LoadErrors.self) {
        if isScenario {
          _ = try ScenarioLoader.load(yaml, file: "f")
        } else {
          _ = try WorldLoader.load(yaml, file: "f")
        }
      }
      let allowed = error.errors.compactMap { error -> Set<String>? in
        guard case .unknownKey(_, _, let allowed) = error.problem else { return nil }
        return Set(allowed)
      }
      #expect(allowed == [keys])
    }
  }
}
