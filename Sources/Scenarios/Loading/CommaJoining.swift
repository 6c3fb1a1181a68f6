/// `node` with the texts put together again that commas took apart.
///
/// In `{ zh: 按菜单键,再按 1, en: … }` YAML ends the Chinese text at the comma and takes the rest for
/// a key without a value. Where only `zh` and `en` are wanted nothing else can have been meant than
/// one text with a comma in it.
func joiningCommas(_ node: YAMLNode) -> YAMLNode {
  guard case .mapping(let pairs) = node.content else { return node }
  var joined: [(key: YAMLNode, value: YAMLNode)] = []
  // Where the text before ends: the gap tells how many spaces stood behind the comma.
  var end: SourceLocation?
  for (key, value) in pairs {
    guard case .scalar(let text, isPlain: true) = key.content, value.isAbsent, text != "zh",
      text != "en", let last = joined.last, let textEnd = end,
      case .scalar(let beginning, isPlain: true) = last.value.content
    else {
      joined.append((key, value))
      end = endOfText(value)
      continue
    }
    let gap = key.location.line == textEnd.line ? key.location.column - textEnd.column : 2
    let whole = beginning + "," + String(repeating: " ", count: max(0, gap - 1)) + text
    let content = YAMLNode.Content.scalar(whole, isPlain: true)
    joined[joined.count - 1].value = YAMLNode(location: last.value.location, content: content)
    end = endOfText(key)
  }
  return YAMLNode(location: node.location, content: .mapping(joined))
}

/// The place behind a plain text that is not empty, taken to be on one line.
private func endOfText(_ node: YAMLNode) -> SourceLocation? {
  guard case .scalar(let text, isPlain: true) = node.content, !text.isEmpty else { return nil }
  let place = node.location
  let column = place.column + text.unicodeScalars.count
  return SourceLocation(file: place.file, line: place.line, column: column)
}
