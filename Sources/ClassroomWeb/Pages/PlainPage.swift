import ISO8583

/// A page that the server writes itself: no script, one style sheet, made to be printed.
enum PlainPage {
  static func html(
    title: String, _ language: Language, body: HTML, style: String = "paper"
  ) -> HTML {
    """
    <!doctype html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title)</title>
    <link rel="stylesheet" href="/assets/\(style).css">
    </head>
    <body class="sheet">
    <main>
    \(body)
    </main>
    </body>
    </html>

    """
  }
}
