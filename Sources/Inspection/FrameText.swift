import ISO8583
import Wording

/// A decoded frame as lines of text for people.
struct FrameText {
  let wording: ShownLanguages
  let isColoured: Bool

  /// Columns for number and name; two languages need more.
  private var nameColumn: Int { wording == .both ? 48 : 38 }

  /// The lines, without the problem, which is told apart.
  func lines(_ frame: DecodedFrame) -> [String] {
    var lines = [head(LocalizedText(zh: "长度", en: "Length"), "\(frame.length)")]
    if let tpdu = frame.tpdu { lines.append(head(.same("TPDU"), tpdu)) }
    if let header = frame.header {
      lines.append(head(LocalizedText(zh: "报文头", en: "Header"), header))
      lines += frame.headerParts.map(part)
    }
    if let mti = frame.mti {
      let name = frame.transaction.map { "  " + wording.text($0) } ?? ""
      lines.append(head(LocalizedText(zh: "消息类型", en: "MTI"), mti + bold(name)))
    }
    lines += frame.fields.flatMap(field)
    if let mac = frame.mac { lines.append(macLine(mac)) }
    return lines
  }

  private func head(_ name: LocalizedText, _ value: String) -> String {
    DisplayText.padded(wording.text(name), to: nameColumn) + " " + value
  }

  private func field(_ field: DecodedField) -> [String] {
    let number = field.number < 10 ? "F\(field.number) " : "F\(field.number)"
    let name = DisplayText.padded("\(number) \(wording.text(field.name))", to: nameColumn)
    let meaning = field.meaning.map { "  " + bold(wording.text($0)) } ?? ""
    let raw = (field.prefix.isEmpty ? "" : field.prefix + " ") + field.value.hex
    let rawLines = wrapped(raw).map { faint("    " + $0) }
    return ["\(name) \(PrintableText.line(field.value.text))\(meaning)"] + rawLines
      + field.parts.map(part)
  }

  private func wrapped(_ hex: String) -> [String] {
    let characters = Array(hex)
    return stride(from: 0, to: max(1, characters.count), by: 72).map {
      String(characters[$0..<min($0 + 72, characters.count)])
    }
  }

  private func part(_ part: DecodedPart) -> String {
    let indent = String(repeating: "  ", count: 2 + part.depth)
    let name = part.name.map { " " + wording.text($0) } ?? ""
    let label = DisplayText.padded(
      PrintableText.display(indent + part.label + name), to: nameColumn)
    let meaning = part.meaning.map { "  " + bold(wording.text($0)) } ?? ""
    return "\(label) \(PrintableText.line(part.value))\(meaning)"
  }

  private func macLine(_ mac: MACCheck) -> String {
    let (text, colour) =
      switch mac.result {
      case .verified: (LocalizedText(zh: "MAC正确", en: "MAC verified"), "32")
      case .differs: (LocalizedText(zh: "MAC不符", en: "MAC differs"), "31")
      case .noMAC: (LocalizedText(zh: "没有F64,MAC未核对", en: "no F64, MAC not checked"), "33")
      case .notReached:
        (LocalizedText(zh: "未读到F64,MAC未核对", en: "F64 not reached, MAC not checked"), "33")
      }
    let named = LocalizedText(
      zh: "\(text.zh) (\(mac.algorithm))", en: "\(text.en) (\(mac.algorithm))")
    return coloured(wording.text(named), colour)
  }

  private func bold(_ text: String) -> String { coloured(text, "1") }
  private func faint(_ text: String) -> String { coloured(text, "2") }

  private func coloured(_ text: String, _ code: String) -> String {
    let text = PrintableText.line(text)
    return isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
