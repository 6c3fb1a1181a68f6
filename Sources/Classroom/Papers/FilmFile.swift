import POSProtocol
import Rooms
import Scenarios
import TerminalKit
public import Wording

extension Film {
  /// The film as one file that needs nothing else: pictures, keys, slips and messages side by side. Digits
  /// of PINs and passwords and whole card numbers are never in it.
  ///
  /// - Parameter title: as text; it is escaped here.
  /// - Returns: an HTML page, UTF-8.
  public func html(title: String, _ language: Language) -> [UInt8] {
    FilmFile(self, language).html(title)
  }
}

/// Words a film for a browser.
private struct FilmFile {
  private let film: Film
  private let language: Language
  /// PINs of the world's cards: digits to be starred in briefs.
  private let secrets: [String]

  init(_ film: Film, _ language: Language) {
    self.film = film
    self.language = language
    secrets = Array(Set(film.world.cards.map { $0.pin.reveal() }))
  }

  func html(_ title: String) -> [UInt8] {
    let heading = escapedMarkup(title)
    // Within a script nothing may look like mark-up.
    let data = data.text
      .split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\u003c")
    let words = Words(language)
    let page = """
      <!doctype html>
      <html lang="\(language == .zh ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(heading)</title>
      <style>\(FilmStyle.css)</style>
      </head>
      <body>
      <header><span class="mark">\(words.mark)</span><h1>\(heading)</h1><p id="task"></p></header>
      <noscript><p>\(words.needsScript)</p></noscript>
      <main>
      <section aria-label="\(words.screen)"><pre id="screen"></pre><p id="act"></p><p id="say"></p></section>
      <section aria-label="\(words.slip)"><h2>\(words.slip)</h2><pre id="slip" tabindex="0"></pre></section>
      <section aria-label="\(words.messages)"><h2>\(words.messages)</h2><div id="messages" tabindex="0"></div></section>
      </main>
      <footer>
      <button id="back" type="button">\(words.back)</button>
      <button id="play" type="button" data-go="\(words.go)" data-stop="\(words.stop)">\(words.go)</button>
      <button id="next" type="button">\(words.next)</button>
      <label>\(words.place) <input id="place" type="range" min="0" value="0"></label>
      <label>\(words.speed) <select id="speed"><option value="0.5">½</option>\
      <option value="1" selected>1</option><option value="2">2</option>\
      <option value="4">4</option></select></label>
      <output id="count"></output>
      </footer>
      <script type="application/json" id="data">\(data)</script>
      <script>\(FilmStyle.script)</script>
      </body>
      </html>

      """
    return Array(page.utf8)
  }

  private var data: JSONValue {
    .object([
      "sent": .string(LocalizedText(zh: "发出", en: "sent")[language]),
      "received": .string(LocalizedText(zh: "收到", en: "received")[language]),
      "end": .string(
        film.isCut
          ? LocalizedText(zh: "太长了，后面的没有录。", en: "Too long: the rest is not shown.")[language]
          : ""),
      "tasks": .array(
        film.scenario.tasks.enumerated().map { number, task in
          let brief = starred((task.brief ?? .same(task.name.value))[language])
          return .string("\(number + 1)/\(film.scenario.tasks.count)  \(brief)")
        }),
      "frames": .array(film.frames.map(value)),
    ])
  }

  private func value(_ frame: Film.Frame) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("ms", .number(frame.milliseconds)), .init("task", .number(Int64(frame.task))),
      .init("on", .bool(frame.isOn)), .init("status", .string(frame.screen.status)),
      .init("screen", .string(frame.isOn ? screen(frame) : "")),
    ]
    let deed = frame.order ?? frame.act?.label(isSecret: frame.isSecret, film.world)
    if let deed { members.append(.init("act", .string(deed[language]))) }
    if !frame.remarks.isEmpty {
      members.append(
        .init("say", .string(frame.remarks.map { starred($0[language]) }.joined(separator: " "))))
    }
    if !frame.receipts.isEmpty {
      members.append(
        .init(
          "slips",
          .array(
            frame.receipts.map {
              .string($0.lines.map { maskingLikelyCardNumbers(in: $0) }.joined(separator: "\n"))
            })))
    }
    if !frame.messages.isEmpty {
      members.append(
        .init(
          "messages",
          .array(
            frame.messages.map { message in
              .object([
                "sent": .bool(message.isSent), "title": .string(message.title[language]),
                "text": .string(
                  message.content.lines(language: language).joined(separator: "\n")),
              ])
            })))
    }
    return .object(members)
  }

  private func screen(_ frame: Film.Frame) -> String {
    frame.screen.lines.map { Self.masked($0.text, frame.hasCardNumber) }.joined(separator: "\n")
  }

  /// A card's number that is being keyed is shown no further than masked ones are.
  private static func masked(_ line: String, _ isCardNumber: Bool) -> String {
    guard isCardNumber else { return maskingLikelyCardNumbers(in: line) }
    var result = ""
    var count = 0
    for character in line {
      let isDigit = character.isASCII && character.isNumber
      count = isDigit ? count + 1 : 0
      result.append(count > 6 ? "*" : character)
    }
    return result
  }

  /// Briefs and remarks tell the PINs of test cards; a film goes home.
  private func starred(_ text: String) -> String {
    secrets.reduce(text) { text, secret in
      let spaced = secret.map { String($0) }.joined(separator: " ")
      return text.replacing(secret, with: stars(secret)).replacing(spaced, with: stars(secret))
    }
  }

  private func stars(_ secret: String) -> String { String(repeating: "*", count: secret.count) }

  /// Fixed words of the page.
  private struct Words {
    let mark: String
    let screen: String
    let slip: String
    let messages: String
    let back: String
    let go: String
    let stop: String
    let next: String
    let place: String
    let speed: String
    let needsScript: String

    init(_ language: Language) {
      func word(_ zh: String, _ en: String) -> String {
        escapedMarkup(LocalizedText(zh: zh, en: en)[language])
      }
      mark = word("练习", "TRAINING")
      screen = word("屏幕", "Screen")
      slip = word("签购单", "Receipt")
      messages = word("报文", "Messages")
      back = word("上一张", "Back")
      go = word("播放", "Play")
      stop = word("暂停", "Pause")
      next = word("下一张", "Next")
      place = word("位置", "Position")
      speed = word("快慢", "Speed")
      needsScript = word("看影片要打开浏览器的脚本。", "The film needs the browser's scripts.")
    }
  }
}

extension Film.Message {
  fileprivate var title: LocalizedText {
    let type = content.frame.flatMap { TransactionType(request: $0.message) }
    return type?.name ?? .same(content.value(at: .mti) ?? "")
  }
}

extension RoomAct {
  /// What hands did, in words; nil for what nobody sees being done.
  fileprivate func label(isSecret: Bool, _ world: WorldFile) -> LocalizedText? {
    switch self {
    case .key(let key):
      switch key {
      case .digit, .doubleZero, .dot: .same(isSecret ? "*" : key.description)
      case .enter, .cancel, .clear, .menu, .up, .down, .function:
        LocalizedText(zh: key.chinese, en: key.description)
      }
    case .present(let card, .swipe):
      Self.card(card, LocalizedText(zh: "刷卡", en: "card swiped"), world)
    case .present(let card, .insert):
      Self.card(card, LocalizedText(zh: "插卡", en: "card inserted"), world)
    case .present(let card, .tap):
      Self.card(card, LocalizedText(zh: "挥卡", en: "card tapped"), world)
    case .scan(let code):
      world.card(code) == nil
        ? LocalizedText(
          zh: "扫码 \(maskingLikelyCardNumbers(in: code))",
          en: "scanned \(maskingLikelyCardNumbers(in: code))")
        : LocalizedText(zh: "扫付款码", en: "payment code scanned")
    case .power(.on): LocalizedText(zh: "开机", en: "power on")
    case .power(.off): LocalizedText(zh: "断电", en: "power off")
    case .paper(.load): LocalizedText(zh: "装纸", en: "paper loaded")
    case .paper(.out): LocalizedText(zh: "没纸了", en: "out of paper")
    case .line(.cut): LocalizedText(zh: "线路断了", en: "line cut")
    case .line(.restore): LocalizedText(zh: "线路通了", en: "line restored")
    case .line: LocalizedText(zh: "线路出问题", en: "trouble on the line")
    case .trainer: LocalizedText(zh: "后台有了变化", en: "something changes at the back office")
    case .clock: LocalizedText(zh: "时间过去了", en: "time has passed")
    case .wait, .arrange: nil
    }
  }

  private static func card(
    _ alias: String, _ how: LocalizedText, _ world: WorldFile
  ) -> LocalizedText {
    guard let end = world.card(alias)?.pan.reveal().suffix(4) else { return how }
    return LocalizedText(zh: "\(how.zh)（尾号 \(end)）", en: "\(how.en) (ending \(end))")
  }
}
