import Scenarios
import Wording

// The copies of files are text: as lists of numbers they would be three times as long, and reading a class
// of many again would take seconds for them alone.
extension PlayHeader {
  private enum CodingKeys: String, CodingKey {
    case version, program, lesson, lessonText, worldText, language, seed, firstTask
  }

  /// - Throws: `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func bytes(_ key: CodingKeys) throws -> [UInt8] {
      if let text = try? container.decode(String.self, forKey: key) { return Array(text.utf8) }
      // What is no text, and the first classes that were kept, have lists of numbers.
      return try container.decode([UInt8].self, forKey: key)
    }
    self.init(
      program: try container.decode(String.self, forKey: .program),
      lesson: try container.decode(String.self, forKey: .lesson),
      lessonText: try bytes(.lessonText), worldText: try bytes(.worldText),
      language: try container.decode(Language.self, forKey: .language),
      seed: try container.decode(UInt64.self, forKey: .seed),
      firstTask: try container.decode(Int.self, forKey: .firstTask))
  }

  /// Writes texts as text, unless they are none: a copy is the same, byte for byte.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    func encode(_ bytes: [UInt8], _ key: CodingKeys) throws {
      if let text = String(validating: bytes, as: UTF8.self) {
        try container.encode(text, forKey: key)
      } else {
        try container.encode(bytes, forKey: key)
      }
    }
    try container.encode(version, forKey: .version)
    try container.encode(program, forKey: .program)
    try container.encode(lesson, forKey: .lesson)
    try encode(lessonText, .lessonText)
    try encode(worldText, .worldText)
    try container.encode(language, forKey: .language)
    try container.encode(seed, forKey: .seed)
    try container.encode(firstTask, forKey: .firstTask)
  }
}
