import Wording

extension SyntaxFault {
  /// From what the YAML reader says, whose words are not for people who write lessons.
  init(_ problem: String) {
    let known: [(part: String, fault: SyntaxFault)] = [
      ("escape", .badEscape), ("unexpected end of stream", .unclosed),
      ("node content", .unclosed), ("',' or '}'", .flowPunctuation),
      ("',' or ']'", .flowPunctuation),
      ("could not find expected ':'", .missingColon),
      ("mapping values are not allowed", .strayColon),
      ("cannot start any token", .cannotStart), ("tab", .cannotStart),
      ("expected key", .indentation), ("expected '-'", .indentation),
      ("sequence entries are not allowed", .indentation), ("document start", .indentation),
      ("control characters", .controlCharacter), ("alias", .anchor), ("anchor", .anchor),
    ]
    self = known.first { problem.contains($0.part) }?.fault ?? .unreadable
  }

  /// What is wrong.
  var text: LocalizedText {
    switch self {
    case .badEscape:
      LocalizedText(zh: "双引号里有反斜杠", en: "a backslash in double quotes means nothing here")
    case .unclosed:
      LocalizedText(zh: "引号或括号没有收尾", en: "a quote or a bracket is not closed")
    case .flowPunctuation:
      LocalizedText(zh: "括号没有收尾，或者少了逗号", en: "a bracket is not closed, or a comma is missing")
    case .missingColon: LocalizedText(zh: "键后面少了冒号", en: "there is no colon behind a key")
    case .strayColon:
      LocalizedText(zh: "这里不能再有冒号", en: "there may not be another colon here")
    case .cannotStart:
      LocalizedText(zh: "这里不能用这个字符开头", en: "no value may begin with this character")
    case .indentation:
      LocalizedText(zh: "缩进和前面的行对不上", en: "the indentation does not fit the lines before")
    case .controlCharacter:
      LocalizedText(zh: "有不可见的控制字符", en: "there is a control character")
    case .anchor:
      LocalizedText(zh: "`&` 和 `*` 有特殊意思", en: "`&` and `*` have a meaning of their own")
    case .unreadable: LocalizedText(zh: "这里读不下去", en: "it cannot be read here")
    }
  }

  /// What to do about it. Regular expressions are where writers meet this.
  var remedy: LocalizedText {
    switch self {
    case .badEscape:
      LocalizedText(zh: "有反斜杠的文字请用单引号", en: "put texts with a backslash in single quotes")
    case .unclosed: LocalizedText(zh: "请补上引号或括号", en: "close the quote or the bracket")
    case .flowPunctuation:
      LocalizedText(
        zh: "请补上括号；文字里有 { } [ ] 或逗号的，用单引号",
        en: "close the bracket, and put texts with { } [ ] or , in single quotes")
    case .missingColon: LocalizedText(zh: "请写成 `键: 值`", en: "write `key: value`")
    case .strayColon:
      LocalizedText(
        zh: "请另起一行；文字里有冒号的，用引号", en: "begin a new line, or put a text with a colon in quotes")
    case .cannotStart:
      LocalizedText(
        zh: "缩进请用空格，不用制表符；文字请用引号", en: "indent with spaces, not tabs, and put texts in quotes")
    case .indentation:
      LocalizedText(zh: "请和同一级的行对齐", en: "begin it in the column of its neighbours")
    case .controlCharacter: LocalizedText(zh: "请删掉", en: "remove it")
    case .anchor: LocalizedText(zh: "请用引号", en: "put the text in quotes")
    case .unreadable:
      LocalizedText(
        zh: "请看这一行和上一行的写法", en: "correct the syntax here or on the line before")
    }
  }
}
