import Acquirer
import Rooms
import TestKit
import Testing
import Wording

@testable import Scenarios

/// What can be written is said in three places: by the loader, by the schemas for editors, and by the
/// documents. A name that one of them lacks is a trap for whoever believes another.
@Suite("Loader, schemas and documents have one list")
struct OneListTests {
  /// A set of names with the place in a schema that lists them.
  struct List: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let names: Set<String>
    let schema: String
    let path: [String]
    /// Names of the language of which the documents give no list of their own.
    var isDocumented = true

    init(
      _ description: String, _ names: [String], _ schema: String, _ path: String...,
      isDocumented: Bool = true
    ) {
      testDescription = description
      self.names = Set(names)
      self.schema = schema
      self.path = path
      self.isDocumented = isDocumented
    }
  }

  private static let scenario = "scenario.schema.json"
  private static let world = "worlds/world.schema.json"

  private static func names<Word: RawRepresentable<String> & CaseIterable>(
    _ type: Word.Type
  ) -> [String] {
    Word.allCases.map(\.rawValue)
  }

  static let language: [List] = [
    List("scenario", Reader.scenarioKeys, scenario, "properties"),
    List("task", Reader.taskKeys, scenario, "$defs", "task", "properties"),
    List("verbs", Reader.stepKeys, scenario, "$defs", "step", "properties"),
    List("assertions", Verb.assertionNames, scenario, "$defs", "assertion", "properties"),
    List(
      "terminal", names(TerminalProperty.self), scenario, "$defs", "verb-terminal", "properties"),
    List(
      "ledger", names(LedgerCount.self) + names(ShopFigure.self) + ["fees", "last-alert"], scenario,
      "$defs", "verb-ledger", "properties"),
    List(
      "trainer", names(TrainerVerb.self) + Reader.nameKeys, scenario, "$defs", "verb-trainer",
      "properties"),
    List(
      "respond", names(TransactionName.self), scenario, "$defs", "verb-trainer", "properties",
      "respond", "properties", "to", "enum", isDocumented: false),
    List(
      "require", names(HostOrder.self), scenario, "$defs", "verb-trainer", "properties", "require",
      "enum"),
    List(
      "reason", names(FreezeReason.self), scenario, "$defs", "verb-trainer", "properties", "reason",
      "enum"),
    List("given", names(Given.self), scenario, "$defs", "given", "items", "enum"),
    List("skills", names(Skill.self), scenario, "$defs", "teaches", "items", "enum"),
    List("happens", Reader.happeningKeys, scenario, "$defs", "happening", "properties"),
    List("triggers", Reader.triggerKeys, scenario, "$defs", "trigger", "properties"),
    List(
      "what happens", RoomAct.verbsAround.map(\.rawValue), scenario, "$defs", "act", "properties"),
    List("remark", Reader.remarkKeys, scenario, "$defs", "remark", "properties"),
    List("question", Reader.questionKeys, scenario, "$defs", "question", "properties"),
    List("answer", Reader.answerKeys, scenario, "$defs", "answer", "properties"),
    List("line", Reader.lineKeys, scenario, "$defs", "lineFault", "properties"),
    List(
      "of", names(TransactionName.self), scenario, "$defs", "lineFault", "properties", "of", "enum",
      isDocumented: false),
  ]

  private static func items(_ key: String, _ rest: String...) -> [String] {
    ["properties", key, "items", "properties"] + rest
  }

  static let settings: [List] = [
    List("world", Reader.worldKeys, world, "properties"),
    List("host", Reader.hostKeys, world, "properties", "host", "properties"),
    List("merchant", Reader.merchantKeys, world, items("merchants")),
    List("rate", Reader.rateKeys, world, items("merchants", "rate", "properties")),
    List("shop", Reader.shopKeys, world, items("merchants", "shop", "properties")),
    List("terminal", Reader.terminalKeys, world, items("terminals")),
    List(
      "permits", names(WorldFile.Permit.self), world, items("terminals", "permits", "items", "enum")
    ),
    List("cipher", names(WorldFile.Cipher.self), world, items("terminals", "algorithm", "enum")),
    List("mac", names(WorldFile.MACName.self), world, items("terminals", "mac", "enum")),
    List("card", Reader.cardKeys, world, items("cards")),
    List("kind", names(CardEntry.Kind.self), world, items("cards", "kind", "enum")),
    List("entry", names(PresentationMethod.self), world, items("cards", "entry", "items", "enum")),
    List("status", names(CardStatus.self), world, items("cards", "status", "enum")),
    List("chip", names(WorldFile.Chip.self), world, items("cards", "chip", "enum")),
    List("goods", Reader.goodsKeys, world, items("goods")),
    List("notice", Reader.noticeKeys, world, items("notices")),
  ]

  @Test("the schema has exactly what the loader takes", arguments: language + settings)
  func schema(_ list: List) throws {
    let root = try JSONSchema(Repository.text("Simulations/\(list.schema)")).root
    let place = list.path.reduce(Optional(root)) { $0?[$1] }
    #expect(place?.names == list.names)
  }

  @Test(
    "the documents name all that the loader takes", arguments: language + settings,
    ["docs/scenarios.md", "docs/scenarios.zh-CN.md"])
  func documents(_ list: List, _ path: String) throws {
    guard list.isDocumented else { return }
    let text = try Document(path).text
    for name in list.names.sorted() {
      let forms = ["`\(name)`", "`\(name):", "{ \(name):", "- \(name):", "\n\(name):", " \(name):"]
      #expect(forms.contains(where: text.contains), "\(path) does not name `\(name)`")
    }
  }

  @Test("every permit grants something", arguments: WorldFile.Permit.allCases)
  func permits(_ permit: WorldFile.Permit) {
    #expect(!permit.permits.isEmpty)
  }
}

extension OneListTests.List {
  fileprivate init(_ description: String, _ names: [String], _ schema: String, _ path: [String]) {
    testDescription = description
    self.names = Set(names)
    self.schema = schema
    self.path = path
  }
}
