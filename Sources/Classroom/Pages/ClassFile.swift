/// A file that can be taken home from a class.
public struct ClassFile: Sendable, Hashable {
  /// What is in it.
  public enum Body: Sendable, Hashable {
    /// A table; becomes CSV, in which nothing is a formula.
    case table(header: [String], rows: [[String]])
    /// UTF-8.
    case json([UInt8])
    /// A page that needs nothing else, UTF-8.
    case html([UInt8])
  }

  /// Such as `report.csv`: lower-case letters, digits, `-`, `.`.
  public var name: String
  /// What it is, for people.
  public var label: String

  public init(name: String, label: String) {
    self.name = name
    self.label = label
  }
}
