import Acquirer
import Rooms

extension Reader {
  /// A fault of the host under its name; `mac`, `corrupt-keys` and `chip` order the same.
  mutating func fault(_ node: YAMLNode, _ terminal: String?) -> TrainerAction? {
    word(node, "a fault of the host", as: HostFault.self).map { fault in
      switch fault {
      case .wrongMAC: .wrongMAC(terminal: terminal)
      case .corruptKeys: .corruptKeys(terminal: terminal)
      case .wrongARPC: .wrongARPC(terminal: terminal)
      }
    }
  }

  /// `merchant-funds` for those of the scenario's own merchant, or a merchant.
  mutating func fundsOwner(
    _ node: YAMLNode, _ names: [String: String]
  ) -> (name: String?, Void)? {
    if case .scalar(Freezable.merchantFunds.rawValue, _) = node.content {
      return (names["merchant"] ?? names["name"], ())
    }
    let form: Phrase = "`merchant-funds` for the scenario's own, or the 15 characters of a merchant"
    return parsed(node, "a merchant", form: form) { text in
      isIdentification(text, length: 15) ? (text, ()) : nil
    }
  }

  /// `terminal` or an identification with `minutes` and `count` beside it, or a map of the three.
  mutating func openKeyDownload(
    _ node: YAMLNode, _ names: [String: String]
  ) -> TrainerAction? {
    var names = names
    var place = node
    if case .mapping = node.content {
      let keys = ["terminal", "minutes", "count"]
      guard let fields = fields(node, "`open-key-download`", allowed: keys),
        let terminal = required("terminal", in: fields)
      else { return nil }
      place = terminal
      for key in keys.dropFirst() {
        guard let value = fields[key] else { continue }
        guard let text = text(value, "`\(key)`") else { return nil }
        names[key] = text
      }
    }
    let minutes = bounded(
      names["minutes"], "minutes", KeyDownloadWindow.minutes, KeyDownloadWindow.usualMinutes, node)
    let count = bounded(names["count"], "count", KeyDownloadWindow.counts, 1, node)
    guard let terminal = terminalName(place, names), let minutes, let count else { return nil }
    return .openKeyDownload(terminal: terminal.name, minutes: minutes, count: count)
  }

  /// A number within bounds; `usual` when there is none.
  private mutating func bounded(
    _ text: String?, _ key: String, _ bounds: ClosedRange<Int>, _ usual: Int, _ node: YAMLNode
  ) -> Int? {
    guard let text else { return usual }
    if let number = Int(text), bounds.contains(number) { return number }
    let form: Phrase = "a number from \(bounds.lowerBound) to \(bounds.upperBound)"
    report(.malformed(text, kind: "a number of `\(key)`", form: form), at: node.location)
    return nil
  }
}
