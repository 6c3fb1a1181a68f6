import Classroom
import Wording

/// Cards for the tables of a class, to be cut out: the Wi-Fi, the seat, a QR code that joins at once.
struct SeatCards {
  /// Cards of a page when nobody says how many.
  static let usual = 40
  static let limit = TrainingClass.traineeLimit

  /// Ends with a slash.
  let address: String
  let code: String
  let wifi: String?
  let seats: Int
  /// Why no phone can open the address; nil when one may.
  var hindrance: LocalizedText?

  func page(_ language: Language) throws(QRCode.TooLong) -> PlainPage {
    let title = LocalizedText(zh: "座位卡", en: "Seat cards")[language]
    var cards: [HTML] = []
    for seat in 1...seats { cards.append(try card(seat, language)) }
    // Printed too: nobody is to cut out what leads nowhere.
    let warning: [HTML] =
      hindrance.map { ["<p class=\"not\" role=\"alert\">\($0[language])</p>\n"] } ?? []
    return PlainPage(
      kind: .cards, title: title, language: language,
      body: """
        <main>
        <div class="noprint"><h1>\(title)</h1><p>\(Self.advice[language])</p></div>
        \(warning)<div class="cards">
        \(cards)</div>
        </main>
        """)
  }

  private static let advice = LocalizedText(
    zh: "打印，沿线剪开，一个座位一张。用手机相机扫码就加入，不用打字。",
    en: "Print, cut along the lines, one for each seat. The camera of a phone joins without typing."
  )

  private func card(_ seat: Int, _ language: Language) throws(QRCode.TooLong) -> HTML {
    let place = "\(address)j/\(code)/\(seat)"
    let label = seat < 10 ? "0\(seat)" : "\(seat)"
    let name = LocalizedText(zh: "\(label) 号座", en: "Seat \(label)")[language]
    let picture = try QRCode(place).svg(label: name)
    let network: [HTML] = wifi.map { ["<p class=\"wifi\">Wi-Fi: <b>\($0)</b></p>\n"] } ?? []
    let steps = LocalizedText(
      zh: wifi == nil ? "用手机相机扫码" : "先连 Wi-Fi，再用手机相机扫码",
      en: wifi == nil
        ? "Scan with the camera of a phone" : "Join the Wi-Fi, then scan with the camera of a phone"
    )
    return """
      <section class="seat-card" aria-label="\(name)">
      <h2 class="number">\(name)</h2>
      <div class="qr">\(picture)</div>
      \(network)<p>\(steps[language])</p>
      <p class="code">\(code)</p>
      <p class="address">\(address)</p>
      </section>

      """
  }
}
