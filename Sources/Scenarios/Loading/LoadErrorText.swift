import Rooms
public import Wording

extension LoadError: CustomStringConvertible {
  /// `file:line:column: what is wrong; what to do`, in English.
  public var description: String { text.en }

  /// `file:line:column: what is wrong; what to do`.
  public var text: LocalizedText {
    let (complaint, remedy) = (problem.complaint, problem.remedy)
    return LocalizedText(
      zh: "\(location): \(complaint.zh)；\(remedy.zh)",
      en: "\(location): \(complaint.en); \(remedy.en)")
  }
}

extension LoadError.Problem {
  /// What is wrong.
  var complaint: LocalizedText {
    switch self {
    case .notUTF8: LocalizedText(zh: "文件不是 UTF-8 文本", en: "the file is not UTF-8 text")
    case .tooLarge(let limit):
      LocalizedText(zh: "文件超过 \(limit) 字节", en: "the file is larger than \(limit) bytes")
    case .emptyFile: LocalizedText(zh: "文件是空的", en: "the file is empty")
    case .notYAML(let fault):
      LocalizedText(
        zh: "这不是 YAML：\(fault.text.zh)", en: "this is not YAML: \(fault.text.en)")
    case .alias(let name):
      LocalizedText(
        zh: "剧本语言里没有 YAML 别名 \(quoted("*" + name))",
        en: "the YAML alias \(quoted("*" + name)) is not part of the language")
    case .tooComplex:
      LocalizedText(
        zh: "文件嵌套太深，或者值太多", en: "the file is nested too deeply or holds too many values")
    case .repeatedKeys(let keys):
      LocalizedText(
        zh: "同一个映射里 \(quoted(keys)) 写了两次", en: "a map has the same key twice: \(quoted(keys))")
    case .wrongCheckDigit(let masked, _):
      LocalizedText(
        zh: "卡号 \(masked) 的校验位不对", en: "the card number \(masked) has a wrong check digit")
    case .conflict(let what, _): what.text
    case .badPattern(let pattern):
      LocalizedText(
        zh: "\(quoted("/\(pattern)/")) 不是正则表达式",
        en: "\(quoted("/\(pattern)/")) is not a regular expression")
    case .unknownKey(let key, let owner, _):
      LocalizedText(
        zh: "\(owner.text.zh)没有 \(quoted(key)) 这个键",
        en: "\(quoted(key)) is not a key of \(owner.text.en)")
    case .missingKey(let key, let owner):
      LocalizedText(zh: "\(owner.text.zh)缺少 `\(key)`", en: "\(owner.text.en) has no `\(key)`")
    case .unknownVerb(let verb, _):
      LocalizedText(zh: "步骤里没有 \(quoted(verb)) 这个动词", en: "\(quoted(verb)) is not a step")
    case .actionInGoal(let verb, _):
      LocalizedText(
        zh: "\(quoted(verb)) 是做事的动词，goal 里只能检查",
        en: "\(quoted(verb)) does something, and a goal only checks")
    case .severalKeys(let keys, let owner):
      LocalizedText(
        zh: "\(owner.text.zh)不止一个键：\(quoted(keys))",
        en: "\(owner.text.en) has more than one key: \(quoted(keys))")
    case .wrongShape(let what, let found, _):
      LocalizedText(
        zh: "\(what.text.zh)写成了\(found.text.zh)", en: "\(what.text.en) is \(found.text.en)")
    case .noValue(let what):
      LocalizedText(zh: "\(what.text.zh)没有值", en: "\(what.text.en) has no value")
    case .unknownWord(let word, let kind, _), .malformed(let word, let kind, _):
      LocalizedText(
        zh: "\(quoted(word)) 不是\(kind.text.zh)", en: "\(quoted(word)) is not \(kind.text.en)")
    case .malformedSecret(let what, _):
      LocalizedText(zh: "\(what.text.zh)写得不对", en: "\(what.text.en) is malformed")
    case .missingLanguage(let language, let what):
      LocalizedText(
        zh: "\(what.text.zh)没有 `\(language)` 文字", en: "\(what.text.en) has no `\(language)` text")
    case .duplicate(let kind, let name, let line):
      LocalizedText(
        zh: "\(kind.text.zh) \(reference(name, kind)) 在第 \(line) 行已经有了",
        en: "\(kind.text.en) \(reference(name, kind)) is already defined on line \(line)")
    case .definedElsewhere(let kind, let name, let first):
      LocalizedText(
        zh: "\(kind.text.zh) \(reference(name, kind)) 在 \(first) 已经有了",
        en: "\(kind.text.en) \(reference(name, kind)) is already defined at \(first)")
    case .unknownReference(let name, let kind, _):
      LocalizedText(
        zh: "没有\(kind.text.zh) \(reference(name, kind))",
        en: "there is no \(kind.text.en) \(reference(name, kind))")
    }
  }

  /// What to do about it.
  var remedy: LocalizedText {
    switch self {
    case .notUTF8: LocalizedText(zh: "请存成 UTF-8", en: "save it as UTF-8")
    case .tooLarge, .tooComplex:
      LocalizedText(zh: "请分成几个文件", en: "split it into several files")
    case .emptyFile:
      LocalizedText(zh: "请写上剧本或世界", en: "write a scenario or a world into it")
    case .notYAML(let fault): fault.remedy
    case .alias: LocalizedText(zh: "请把值写出来", en: "write the value out")
    case .repeatedKeys: LocalizedText(zh: "请只留一个", en: "keep one of them")
    case .missingKey(let key, _): LocalizedText(zh: "请加上 `\(key):`", en: "add `\(key):`")
    case .unknownKey(let word, _, let allowed), .unknownVerb(let word, let allowed),
      .unknownWord(let word, _, let allowed), .unknownReference(let word, _, let allowed):
      SpellingHint.text(for: word, among: allowed)
    case .actionInGoal(_, let allowed):
      LocalizedText(
        zh: "请移到 `steps` 里，或者用 \(allowed.joined(separator: "、")) 中的一个",
        en: "move it to `steps`, or use one of \(allowed.joined(separator: ", "))")
    case .severalKeys:
      LocalizedText(
        zh: "请分开写，每项都以 `-` 开头", en: "give each its own item that begins with `-`")
    case .wrongShape(_, _, let form), .malformed(_, _, let form), .malformedSecret(_, let form):
      LocalizedText(zh: "请写\(form.text.zh)", en: "write \(form.text.en)")
    case .noValue: LocalizedText(zh: "请写上，或者去掉这个键", en: "write one, or remove the key")
    case .badPattern:
      LocalizedText(
        zh: "请改正；要比较文字本身，就去掉两边的斜杠",
        en: "correct it, or drop the slashes to compare the text itself")
    case .missingLanguage:
      LocalizedText(zh: "`zh` 和 `en` 都要写", en: "give both `zh` and `en`")
    case .duplicate, .definedElsewhere:
      LocalizedText(zh: "请换一个", en: "give each its own")
    case .wrongCheckDigit(_, let right):
      LocalizedText(
        zh: "末位应该是 \(right)（Luhn），或者在 `host` 下写 `luhn: off`",
        en: "end it with \(right) (Luhn), or write `luhn: off` under `host`")
    case .conflict(_, let remedy): remedy.text
    }
  }
}

/// A name for a message. Identifications of merchants and barcodes are as long as card numbers and
/// are not secret.
private func reference(_ name: String, _ kind: Phrase) -> String {
  kind == "merchant" || kind == "goods" ? "`\(name.prefix(40))`" : quoted(name)
}

private func quoted(_ words: [String]) -> String {
  words.map(quoted).joined(separator: ", ")
}

/// `word` for a message: at most 40 characters, on one line, and with card numbers masked, for a
/// card number may stand where a key or a name is wanted.
private func quoted(_ word: String) -> String {
  var shown = ""
  for scalar in maskingCardNumbers(in: word).unicodeScalars.prefix(40) {
    shown.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
  }
  return "`\(shown)\(word.unicodeScalars.count > 40 ? "…" : "")`"
}
