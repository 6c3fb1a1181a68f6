import Testing

/// A type that is added must not take the way of another unseen: it does not compile, or its traits say
/// what is done.
@Suite("Switches over a transaction type")
struct TypeSwitchTests {
  /// Line numbers, from 1, of switches over a transaction type, or over what its traits say, that have a
  /// `default`.
  static func defaulted(_ lines: [String]) -> [Int] {
    var owner = ""
    var found: [Int] = []
    for (index, line) in lines.enumerated() {
      if !line.isEmpty, !line.hasPrefix(" "), line != "}" { owner = line }
      guard line.contains("switch "),
        let match = line.firstMatch(of: #/^( *)(?:.*[ =])?switch (.+) \{$/#),
        isOverType(match.2, in: owner)
      else { continue }
      let body = lines[(index + 1)...].prefix { $0 != match.1 + "}" }
      if body.contains(where: { $0.hasPrefix(match.1 + "default:") }) { found.append(index + 1) }
    }
    return found
  }

  private static func isOverType(_ subject: Substring, in owner: String) -> Bool {
    subject.contains(#/(?:^|\W)(?:type\W*$|(?:traits|follows)\W)/#)
      || subject == "self" && owner.contains("TransactionType")
  }

  @Test(
    "no default in one of the terminal's",
    arguments: SwiftSource.all.filter { $0.room == "TerminalKit" })
  func terminal(_ source: SwiftSource) {
    #expect(Self.defaulted(source.lines).isEmpty, "\(source.path)")
  }

  @Test(
    "a default is found, whatever the switch is over",
    arguments: [
      "switch type {", "return switch type {", "switch entry.type {", "let step = switch type {",
      "switch self {", "switch type.traits.follows?.kind {", "switch follows.naming {",
      "switch (memory, entry.type) {",
    ])
  func found(_ head: String) {
    func source(_ label: String) -> [String] {
      [
        "extension TransactionType {", "  var steps: Int {", "    \(head)", "    case .sale: 1",
        "    \(label) 2", "    }", "  }", "}",
      ]
    }
    #expect(Self.defaulted(source("default:")) == [3])
    #expect(Self.defaulted(source("case .refund:")).isEmpty)
  }

  @Test("a switch over something else may have one")
  func others() {
    #expect(
      Self.defaulted(["enum Key {", "  switch self {", "  default: 1", "  }", "}"]).isEmpty)
  }
}
