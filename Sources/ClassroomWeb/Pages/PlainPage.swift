import Wording

/// A page that the server writes itself: no script, made to be printed.
struct PlainPage {
  /// What it is, which decides how it looks.
  enum Kind: String {
    case cards = "seat-cards"
    case report, handbook, reminder
    /// A sentence, a list.
    case plain
  }

  let kind: Kind
  let title: String
  let language: Language
  let body: HTML

  /// - Parameter version: of the files it names; nil: they have none.
  func html(version: String?) -> HTML {
    let query = version.map { "?v=" + $0 } ?? ""
    return """
      <!doctype html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title) · PosLab</title>
      <link rel="icon" href="/assets/icon.svg\(query)" type="image/svg+xml">
      <link rel="stylesheet" href="/assets/print.css\(query)">
      <link rel="stylesheet" href="/assets/paper.css\(query)">
      </head>
      <body class="\(kind.rawValue)">
      \(body)
      </body>
      </html>

      """
  }
}
