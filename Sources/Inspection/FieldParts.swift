import ISO8583
import POSProtocol
import Wording

/// The values inside the fields that have any. Source: protocol.md 2.5 to 2.12.
enum FieldParts {
  static func parts(
    of field: Int, in message: Message, shown: ShownValue, _ mask: CardMask
  ) -> [DecodedPart] {
    guard let spec = message.dialect[field], let raw = message.rawBytes(field) else { return [] }
    switch field {
    case 48: return PrivateData.parts(shown.text, in: message)
    case 62: return KeysOrParameters.parts(raw, in: message)
    case 63: return organisation(shown.text, raw, in: message, mask)
    default: break
    }
    switch spec.layout {
    case .plain: return []
    case .positional(let subfields): return positional(field, subfields, in: message)
    case .berTLV: return ChipTags.parts(raw, shownHex: shown.hex)
    case .asciiTLV: return TaggedText.parts(raw, shownHex: shown.hex)
    }
  }

  private static func positional(
    _ field: Int, _ subfields: [SubfieldSpec], in message: Message
  ) -> [DecodedPart] {
    subfields.compactMap { subfield in
      message.subfield(field, subfield.number).map { value in
        DecodedPart(
          "\(field).\(subfield.number)", subfield.name, value,
          SubfieldMeaning.meaning(of: field, subfield.number, value, in: message))
      }
    }
  }

  /// F63: the operator in management messages, else organisation and remarks (protocol.md 2.12).
  private static func organisation(
    _ text: String, _ raw: ArraySlice<UInt8>, in message: Message, _ mask: CardMask
  ) -> [DecodedPart] {
    if ["05", "08"].contains(message.mti.description.prefix(2)) {
      return [DecodedPart("63.1", LocalizedText(zh: "操作员号", en: "Operator"), text)]
    }
    var parts = [
      DecodedPart(
        "63.1", LocalizedText(zh: "国际信用卡公司代码", en: "Card organisation"),
        String(text.prefix(3)))
    ]
    var rest = Array(raw.dropFirst(3))[...]
    for (index, name) in remarks.enumerated() where !rest.isEmpty {
      let remark = rest.prefix(20)
      rest = rest.dropFirst(20)
      let shown = GBK.decode(remark) ?? String(decoding: remark, as: UTF8.self)
      parts.append(
        DecodedPart("63.2.\(index + 1)", name, mask.freeText(FieldMeaning.trimmed(shown))))
    }
    return parts
  }

  private static let remarks = [
    LocalizedText(zh: "发卡方信息", en: "Issuer's remark"),
    LocalizedText(zh: "中国银联信息", en: "Centre's remark"),
    LocalizedText(zh: "受理机构信息", en: "Acquirer's remark"),
  ]
}
