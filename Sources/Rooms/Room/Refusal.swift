public import Wording

/// Why a world cannot perform a verb or look at something.
public enum Refusal: Error, Sendable, Hashable {
  /// A live host is not ours to command.
  case needsBuiltInHost(verb: String)
  /// What is to be looked at is in the host, and a live host does not show it.
  case hidden(String)
  /// The terminal's state is to be looked at, and its power is off.
  case isOff(String)
  /// A real clock and a real network cannot be scripted.
  case needsSimulation(verb: String)
  case unknownCard(alias: String, known: [String])
  case unknownName(Kind, name: String)
  case noCardYet
  /// An action leaves a name out and nothing fills it in.
  case nameMissing(Kind)
  /// A real clock would take too long.
  case waitTooLong(milliseconds: Int64, limit: Int64)
  /// The host does not carry out what the trainer wants, for this reason.
  case hostRefuses(LocalizedText)
  /// The terminal's memory cannot be used, for this reason.
  case unusableMemory(LocalizedText)
  /// The host's answer to this transaction cannot be arranged.
  case cannotRespond(to: String)
  /// A clock only goes forward.
  case clockGoesBack(from: String, to: String)
  /// Something that was arranged, by its place among what was arranged together, from 0.
  indirect case happening(number: Int, Refusal)

  /// What a name names.
  public enum Kind: String, Sendable, Hashable {
    case terminal, merchant, goods
    case responseCode = "response code"

    /// What people call it.
    public var name: LocalizedText {
      switch self {
      case .terminal: LocalizedText(zh: "终端", en: "terminal")
      case .merchant: LocalizedText(zh: "商户", en: "merchant")
      case .goods: LocalizedText(zh: "商品", en: "goods")
      case .responseCode: LocalizedText(zh: "应答码", en: "response code")
      }
    }
  }

  /// Whether it only says that something cannot be looked at, so that nothing is wrong.
  var isBlindness: Bool {
    switch self {
    case .hidden, .isOff: true
    case .needsBuiltInHost, .needsSimulation, .unknownCard, .unknownName, .noCardYet, .nameMissing,
      .waitTooLong, .hostRefuses, .unusableMemory, .cannotRespond, .clockGoesBack, .happening:
      false
    }
  }
}

extension Refusal: CustomStringConvertible {
  public var description: String { text.en }

  /// What is wrong and what to do.
  public var text: LocalizedText {
    switch self {
    case .needsBuiltInHost(let verb):
      LocalizedText(
        zh: "`\(verb)` 要用内置主机；请去掉 --host",
        en: "`\(verb)` needs the built-in host; run without --host")
    case .hidden(let what):
      LocalizedText(
        zh: "`\(what)` 只有内置主机能看到；去掉 --host 再跑就能检查",
        en: "only the built-in host shows `\(what)`; run without --host to check it")
    case .isOff(let what):
      LocalizedText(
        zh: "终端没有电，看不到 `\(what)`；先 `power: \"on\"`",
        en: "the terminal is off and shows no `\(what)`; switch it on with `power: \"on\"` first")
    case .needsSimulation(let verb):
      LocalizedText(
        zh: "`\(verb)` 要用模拟时间；请去掉 --host",
        en: "`\(verb)` needs simulated time; run without --host")
    case .waitTooLong(let milliseconds, let limit):
      LocalizedText(
        zh: "`wait` 要等 \(milliseconds / 1_000) 秒真实时间，对真实主机最多等 "
          + "\(limit / 1_000) 秒；请去掉 --host",
        en:
          "`wait` of \(milliseconds / 1_000) s takes real time against a live host, where at most "
          + "\(limit / 1_000) s are waited; run without --host")
    case .happening(_, let refusal): refusal.text
    case .hostRefuses(let reason), .unusableMemory(let reason): reason
    case .unknownCard(let alias, let known):
      LocalizedText(
        zh: "世界文件里没有卡 `\(alias)`；有 \(known.joined(separator: "、"))",
        en: "the world has no card `\(alias)`; it has \(known.joined(separator: ", "))")
    case .unknownName(let kind, let name):
      LocalizedText(
        zh: "世界文件里没有\(kind.name.zh) `\(name)`；请加上，或换一个",
        en: "the world has no \(kind.name.en) `\(name)`; add it to the world file or name another")
    case .noCardYet:
      LocalizedText(
        zh: "剧本里还没有出示过卡；请写明哪张卡", en: "no card is presented in this scenario; name the card")
    case .nameMissing(let kind):
      LocalizedText(zh: "没有写明\(kind.name.zh)；请写明", en: "no \(kind.name.en) is named; name it")
    case .cannotRespond(let transaction):
      LocalizedText(
        zh: "主机还不能安排 `\(transaction)` 的应答；请换一个交易",
        en: "the host has no `\(transaction)` to answer yet; name another transaction")
    case .clockGoesBack(let from, let to):
      LocalizedText(
        zh: "现在已经是 \(from)，时间不能退回到 \(to)；请写更晚的时刻",
        en: "it is \(from) already and time does not go back to \(to); write a later moment")
    }
  }
}
