import POSProtocol
public import Wording

extension ClassPapers {
  /// The handbook of codes: everything that the catalogue of failures knows.
  public static func handbook(_ language: Language) -> PrintedPage {
    let title = LocalizedText(zh: "屏幕说了什么，怎么办", en: "What the screen says, and what to do")
    let intro = LocalizedText(
      zh: "先看钱，再做一件事，再想打给谁。照屏幕上的代码或字来找。",
      en:
        "First the money, then one thing to do, then whom to call. Look for the code or the words on the "
        + "screen.")
    let warning = LocalizedText(
      zh: "“钱收没收还不知道”的时候：别给货，别收现金，别换机器，在这台机器上再收一次。",
      en:
        "While nobody knows about the money: no goods, no cash, no other terminal. Take it again on this one."
    )
    let sections: [(LocalizedText, [Trouble])] = [
      (
        LocalizedText(zh: "应答码", en: "Response codes"),
        ResponseCode.all.map { .response($0) }.sorted { $0.title.en < $1.title.en }
      ),
      (
        LocalizedText(zh: "机器自己说的", en: "What the terminal says by itself"),
        LocalRefusal.allCases.map { .refusal($0) }
      ),
      (
        LocalizedText(zh: "冻结和没办好的", en: "Frozen, or not set up"),
        Freeze.allCases.map { .freeze($0) }
      ),
    ]
    return PrintedPage(
      title: title[language],
      blocks: [.paragraph(intro[language]), .warning(warning[language])]
        + sections.map { .table(table($0.0, $0.1, language)) })
  }

  private static func table(
    _ caption: LocalizedText, _ troubles: [Trouble], _ language: Language
  ) -> PrintedPage.Table {
    var order: [Guidance] = []
    var titles: [Guidance: [String]] = [:]
    for trouble in troubles {
      let guidance = trouble.guidance
      if titles[guidance] == nil { order.append(guidance) }
      titles[guidance, default: []].append(PrintableText.line(trouble.title[language]))
    }
    let header = [
      LocalizedText(zh: "屏幕上", en: "On the screen"), LocalizedText(zh: "钱", en: "Money"),
      LocalizedText(zh: "现在做", en: "Do now"), LocalizedText(zh: "不要做", en: "Do not"),
      LocalizedText(zh: "谁来办", en: "Whose job"), LocalizedText(zh: "多久有答复", en: "Answer"),
    ]
    return PrintedPage.Table(
      caption: caption[language], header: header.map { $0[language] },
      rows: order.map { guidance in
        [
          (titles[guidance] ?? []).joined(separator: language == .zh ? "；" : "; "),
          guidance.money.text[language], guidance.now[language], guidance.avoid[language],
          guidance.parties.map { $0.name[language] }.joined(
            separator: language == .zh ? "、" : ", "),
          guidance.answer?[language] ?? "",
        ]
      })
  }
}
