/// A value of a YAML file with its place. Scalars are their text as written (`00` stays `00`):
/// what a text means is decided by who reads it.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  let location: SourceLocation
  let content: Content

  /// Whether nothing was written after the key.
  var isAbsent: Bool {
    if case .scalar("", isPlain: true) = content { return true }
    return false
  }

  /// What it is, for a message.
  var shape: Phrase {
    switch content {
    case .scalar: isAbsent ? "empty" : "text"
    case .sequence: "a list"
    case .mapping: "a map"
    }
  }
}
