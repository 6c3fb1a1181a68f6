public import Wording

/// One thing that is wrong in a scenario or world file.
///
/// Its text is `file:line:column: what is wrong; what to do`, and never shows a PIN or a whole card
/// number.
public struct LoadError: Error, Sendable, Hashable {
  /// What can be wrong, with what the message needs.
  public enum Problem: Sendable, Hashable {
    /// The file is not UTF-8.
    case notUTF8
    /// The file is larger than `limit` bytes.
    case tooLarge(limit: Int)
    /// The file holds nothing.
    case emptyFile
    /// The file is not YAML.
    case notYAML(SyntaxFault)
    /// The file uses a YAML anchor and its alias, which the language leaves out.
    case alias(name: String)
    /// The file is nested deeper or holds more values than the language needs.
    case tooComplex
    /// Keys that appear twice in a map.
    case repeatedKeys([String])
    /// A key that `owner` does not have.
    case unknownKey(String, owner: Phrase, allowed: [String])
    /// A key that `owner` must have.
    case missingKey(String, owner: Phrase)
    /// A step whose verb does not exist.
    case unknownVerb(String, allowed: [String])
    /// A goal that does something instead of checking.
    case actionInGoal(String, allowed: [String])
    /// A map that must have one key and has several.
    case severalKeys([String], owner: Phrase)
    /// A text, list or map where another of them is wanted.
    case wrongShape(Phrase, found: Phrase, expected: Phrase)
    /// A key without a value.
    case noValue(Phrase)
    /// A word that is none of a fixed set.
    case unknownWord(String, kind: Phrase, allowed: [String])
    /// A text that is not of the form its kind needs.
    case malformed(String, kind: Phrase, form: Phrase)
    /// As `malformed`, of a value that must not be shown.
    case malformedSecret(Phrase, form: Phrase)
    /// A regular expression that does not compile.
    case badPattern(String)
    /// A text for people that lacks one of the languages.
    case missingLanguage(String, of: Phrase)
    /// A name that is already taken.
    case duplicate(kind: Phrase, name: String, firstLine: Int)
    /// A name that stands in another file, at `first`.
    case definedElsewhere(kind: Phrase, name: String, first: SourceLocation)
    /// A name that nothing has.
    case unknownReference(String, kind: Phrase, known: [String])
    /// A card number, masked, whose check digit is wrong, with the right one (ISO/IEC 7812-1,
    /// annex B).
    case wrongCheckDigit(masked: String, right: Character)
    /// Two values that do not go together.
    case conflict(Phrase, remedy: Phrase)
  }

  /// Where it is wrong.
  public let location: SourceLocation
  /// What is wrong.
  public let problem: Problem

  /// `problem` at `location`.
  public init(_ problem: Problem, at location: SourceLocation) {
    self.location = location
    self.problem = problem
  }

  /// What to do about it.
  public var suggestion: LocalizedText { problem.remedy }
}

/// Why a text is not YAML.
public enum SyntaxFault: Sendable, Hashable, CaseIterable {
  case badEscape, unclosed, flowPunctuation, missingColon, strayColon, cannotStart, indentation
  case controlCharacter, anchor, unreadable
}

/// Everything that is wrong in a file, in the order of its lines; never empty.
public struct LoadErrors: Error, Sendable, Hashable, CustomStringConvertible {
  /// The errors, at most `limit` of them.
  public let errors: [LoadError]

  /// How many errors of a file are collected.
  public static let limit = 100

  public init(_ errors: [LoadError]) {
    let sorted = errors.sorted {
      ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column)
    }
    self.errors = Array(sorted.prefix(Self.limit))
  }

  /// One line per error.
  public var description: String {
    errors.map(\.description).joined(separator: "\n")
  }
}
