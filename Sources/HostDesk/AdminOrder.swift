package import Wording

/// Turns the words of a command line into an order as a script writes it.
package struct AdminOrder {
  /// What is wrong with the words.
  package struct Problem: Error, Equatable {
    package let text: LocalizedText

    package init(text: LocalizedText) {
      self.text = text
    }
  }

  private static let others = ["mac", "corrupt-keys", "chip"]

  package let action: String
  package let words: [String]
  /// What stands beside the action, such as `reason`, by its name.
  package let beside: [(name: String, value: String?)]
  /// Of a notice.
  package let notice: [(name: String, value: String?)]

  package init(
    action: String, words: [String], beside: [(name: String, value: String?)],
    notice: [(name: String, value: String?)]
  ) {
    self.action = action
    self.words = words
    self.beside = beside
    self.notice = notice
  }

  /// The order: a map in JSON, which is YAML too.
  package func text() throws(Problem) -> String {
    if action.hasPrefix("{") {
      guard words.isEmpty else { throw tooMany(0) }
      return action
    }
    if action == AdminDesk.status {
      guard words.isEmpty else { throw tooMany(0) }
      return action
    }
    let names = AdminActions.all.map(\.name) + Self.others
    guard names.contains(action) else {
      let remedy = SpellingHint.text(for: action, among: names)
      throw Problem(
        text: LocalizedText(
          zh: "没有指令 `\(action)`；\(remedy.zh) `poslab admin --help` 列出全部",
          en: "there is no order `\(action)`; \(remedy.en) `poslab admin --help` lists all"))
    }
    var members = try members()
    let given = Set(members.map(\.name))
    for (name, value) in beside where !given.contains(name) {
      if let value { members.append(.init(name, .string(value))) }
    }
    return JSONValue.object(members).text
  }

  private func members() throws(Problem) -> [JSONValue.Member] {
    switch action {
    case "freeze", "unfreeze": return try plain("name", least: 1)
    case "register", "unregister", "unbind", "open-key-download", "close-key-download":
      return try own("terminal")
    case "appeal", "release": return try own("merchant-funds")
    case "bind":
      try expect(2...2)
      return [
        .init(action, .object(["terminal": .string(words[0]), "merchant": .string(words[1])]))
      ]
    case "evidence": return try plain("merchant", least: 1)
    case "require", "fault", "mac", "corrupt-keys", "chip": return try plain("terminal", least: 1)
    case "respond":
      try expect(2...3)
      let answer = JSONValue.object(["to": .string(words[0]), "code": .string(words[1])])
      return [.init(action, answer)] + words.dropFirst(2).map { .init("terminal", .string($0)) }
    case "confirm":
      let rest = words.first == "order" ? Array(words.dropFirst()) : words
      guard rest.count <= 1 else { throw tooMany(1) }
      return [.init(action, .string("order"))] + rest.map { .init("merchant", .string($0)) }
    case "deliver", "allot": return try quantities()
    case "deposit":
      try expect(1...2)
      let amount = words[words.count - 1]
      return [.init(action, .string(amount))]
        + words.dropLast().map { .init("merchant", .string($0)) }
    case "goods":
      try expect(2...2)
      return [.init(action, .object([.init(words[0], .string(words[1]))]))]
    default: return try noticeMembers()
    }
  }

  /// The action's argument, and a name behind it.
  private func plain(_ name: String, least: Int) throws(Problem) -> [JSONValue.Member] {
    try expect(least...2)
    return [.init(action, .string(words[0]))]
      + words.dropFirst().map { .init(name, .string($0)) }
  }

  /// A name, which may be given as an option too.
  private func own(_ word: String) throws(Problem) -> [JSONValue.Member] {
    try expect(0...1)
    return [.init(action, .string(words.first ?? word))]
  }

  /// A merchant and `goods=quantity`, in any order.
  private func quantities() throws(Problem) -> [JSONValue.Member] {
    var lines: [JSONValue.Member] = []
    var merchants: [JSONValue.Member] = []
    for word in words where word != "order" {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      switch parts.count {
      case 1: merchants.append(.init("merchant", .string(word)))
      case 2: lines.append(.init(parts[0], .string(parts[1])))
      default:
        throw Problem(
          text: LocalizedText(
            zh: "`\(word)` 应写成 商品条码=数量", en: "`\(word)` should be GOODS=QUANTITY"))
      }
    }
    guard merchants.count <= 1 else { throw tooMany(1) }
    guard action == "deliver" || !lines.isEmpty else { throw tooFew() }
    let value = lines.isEmpty ? JSONValue.string("order") : .object(lines)
    return [.init(action, value)] + merchants
  }

  private func noticeMembers() throws(Problem) -> [JSONValue.Member] {
    try expect(0...0)
    let texts = notice.compactMap { item in item.value.map { (item.name, $0) } }
    guard texts.count == notice.count else { throw tooFew() }
    let values = Dictionary(texts, uniquingKeysWith: { $1 })
    func text(_ part: String) -> JSONValue {
      .object([
        "zh": .optional(values["\(part)-zh"]), "en": .optional(values["\(part)-en"]),
      ])
    }
    return [.init(action, .object(["title": text("title"), "text": text("text")]))]
  }

  private func expect(_ counts: ClosedRange<Int>) throws(Problem) {
    if words.count < counts.lowerBound { throw tooFew() }
    if words.count > counts.upperBound { throw tooMany(counts.upperBound) }
  }

  private var usage: String {
    AdminActions.all.first { $0.name == action }.map { "poslab admin \($0.usage)" }
      ?? "poslab admin \(action) …"
  }

  private func tooFew() -> Problem {
    Problem(
      text: LocalizedText(
        zh: "`\(action)` 后面少了东西；写成 \(usage)", en: "`\(action)` needs more; write \(usage)"))
  }

  private func tooMany(_ count: Int) -> Problem {
    let word = words.dropFirst(count).first ?? ""
    return Problem(
      text: LocalizedText(
        zh: "`\(action)` 后面多了 `\(word)`；写成 \(usage)",
        en: "`\(word)` is too much behind `\(action)`; write \(usage)"))
  }
}
