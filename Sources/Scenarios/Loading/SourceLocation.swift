/// A place in a file that a person wrote.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The file as it was named to the loader.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int

  /// The place `line`:`column` of `file`, both from 1.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}

/// A value and where it was written.
public struct Located<Value> {
  /// The value.
  public let value: Value
  /// Where it stands.
  public let location: SourceLocation

  /// `value`, written at `location`.
  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
