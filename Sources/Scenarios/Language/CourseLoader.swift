public import Wording

/// Lessons in an order, for a class: a file below `Simulations/courses/`.
public struct Course: Sendable, Hashable {
  /// The name, as file names use it.
  public let name: Located<String>
  public let title: LocalizedText
  /// What people can do afterwards.
  public let about: LocalizedText?
  /// The names of its lessons when time is short.
  public let short: [Located<String>]
  /// The names of its lessons when there is time.
  public let thorough: [Located<String>]
}

extension Course {
  /// The lessons that it names and that are not there.
  ///
  /// - Parameter names: of the lessons that are.
  /// - Returns: an error for each, in the order of the file; empty when all are there.
  public func unknownLessons(among names: [String]) -> [LoadError] {
    let known = Set(names)
    return (short + thorough).filter { !known.contains($0.value) }.map {
      LoadError(.unknownReference($0.value, kind: "lesson", known: names), at: $0.location)
    }
  }
}

/// Reads course files.
public enum CourseLoader {
  /// - Parameters:
  ///   - bytes: the file, YAML in UTF-8, at most 1 MiB.
  ///   - file: its name, for error messages.
  /// - Throws: everything that is wrong in it.
  public static func load(_ bytes: [UInt8], file: String) throws(LoadErrors) -> Course {
    try Reader.load(bytes, file: file) { $0.course($1) }
  }
}

extension Reader {
  static let courseKeys = ["course", "title", "about", "short", "thorough"]

  fileprivate mutating func course(_ node: YAMLNode) -> Course? {
    guard let fields = fields(node, "a course", allowed: Self.courseKeys) else { return nil }
    let name = requiredLocatedText("course", in: fields)
    let title = required("title", in: fields).flatMap { localized($0, "the title") }
    let about = fields["about"].flatMap { localized($0, "`about`") }
    let short = lessons("short", in: fields)
    let thorough = lessons("thorough", in: fields)
    guard let name, let title else { return nil }
    return Course(name: name, title: title, about: about, short: short, thorough: thorough)
  }

  private mutating func lessons(_ key: String, in fields: Fields) -> [Located<String>] {
    guard let node = required(key, in: fields), let items = list(node, "`\(key)`") else {
      return []
    }
    let names = items.compactMap { locatedText($0, "the name of a lesson") }
    if items.isEmpty { report(.noValue("`\(key)`"), at: node.location) }
    reportDuplicates(names, "lesson")
    return names
  }
}
