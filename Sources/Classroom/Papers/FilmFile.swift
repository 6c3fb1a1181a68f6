import POSProtocol
import Scenarios
public import Wording

// The film as one file that needs nothing else: pictures, keys, slips and messages side by side.
extension Reel {
  /// - Parameter title: as text; it is escaped here.
  /// - Returns: an HTML page, UTF-8.
  public func html(title: String, _ language: Language) -> [UInt8] {
    let heading = escapedMarkup(title)
    // Within a script nothing may look like mark-up.
    let data = data(language).text
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

  private func data(_ language: Language) -> JSONValue {
    .object([
      "sent": .string(LocalizedText(zh: "发出", en: "sent")[language]),
      "received": .string(LocalizedText(zh: "收到", en: "received")[language]),
      "end": .string(
        isCut
          ? LocalizedText(zh: "太长了，后面的没有录。", en: "Too long: the rest is not shown.")[language]
          : ""),
      "tasks": .array(
        scenario.tasks.enumerated().map { number, task in
          let brief = starred((task.brief ?? .same(task.name.value))[language])
          return .string("\(number + 1)/\(scenario.tasks.count)  \(brief)")
        }),
      "frames": .array(frames.map { value($0, language) }),
    ])
  }

  private func value(_ frame: Frame, _ language: Language) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("ms", .number(frame.milliseconds)), .init("task", .number(Int64(frame.task))),
      .init("on", .bool(frame.isOn)), .init("status", .string(frame.status)),
      .init("screen", .string(frame.isOn ? frame.screen.joined(separator: "\n") : "")),
    ]
    if let act = frame.act { members.append(.init("act", .string(act[language]))) }
    if !frame.remarks.isEmpty {
      members.append(
        .init("say", .string(frame.remarks.map { starred($0[language]) }.joined(separator: " "))))
    }
    if !frame.receipts.isEmpty {
      members.append(
        .init(
          "slips", .array(frame.receipts.map { .string($0.joined(separator: "\n")) })))
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
                  (language == .zh ? message.zh : message.en).joined(separator: "\n")),
              ])
            })))
    }
    return .object(members)
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
