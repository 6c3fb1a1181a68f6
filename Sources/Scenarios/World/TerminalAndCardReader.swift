import Acquirer
import POSProtocol
import Rooms

/// A terminal with the place where its merchant is named.
struct BoundTerminal {
  let terminal: WorldFile.Terminal
  let merchant: Located<String>?
}

/// A card with the place where its number stands.
struct NumberedCard {
  let card: WorldFile.Card
  let numberLocation: SourceLocation
}

extension Reader {
  static let terminalKeys = [
    "id", "merchant", "registered", "frozen", "algorithm", "mac", "mak-length", "track-key",
    "permits", "operator",
  ]
  static let cardKeys = [
    "alias", "pan", "payment-code", "expiry", "pin", "kind", "entry", "balance", "status",
    "pin-tries", "freeze-reason", "chip",
  ]

  mutating func terminal(_ node: YAMLNode) -> (name: Located<String>, item: BoundTerminal)? {
    guard let fields = fields(node, "a terminal", allowed: Self.terminalKeys) else { return nil }
    let id = required("id", in: fields).flatMap { self.terminalID($0) }
    let merchant = fields["merchant"].flatMap { merchantID($0) }
    let registered = fields["registered"].flatMap { flag($0, "`registered`") }
    let frozen = fields["frozen"].flatMap { flag($0, "`frozen`") }
    let security = security(fields)
    let trackKey = fields["track-key"].flatMap { flag($0, "`track-key`") }
    let permits = fields["permits"].flatMap { self.permits($0) }
    let `operator` = fields["operator"].flatMap {
      word($0, "a state of the operator", as: OperatorAtStart.self)
    }
    guard let id else { return nil }
    let terminal = WorldFile.Terminal(
      id: id.value, merchant: merchant?.value, isRegistered: registered ?? true,
      isFrozen: frozen ?? false, algorithm: security.cipher, mac: security.mac,
      macKeyLength: security.macKeyLength, usesTrackKey: trackKey ?? false, permits: permits,
      startsWithoutOperator: `operator` == OperatorAtStart.none)
    return (id, BoundTerminal(terminal: terminal, merchant: merchant))
  }

  private mutating func security(
    _ fields: Fields
  ) -> (cipher: WorldFile.Cipher, mac: WorldFile.MACName, macKeyLength: Int) {
    let written = fields["algorithm"].flatMap {
      word($0, "a cipher of PosLab", as: WorldFile.Cipher.self)
    }
    let mac = fields["mac"].flatMap {
      word($0, "a MAC algorithm", as: WorldFile.MACName.self)
    }
    let cipher = written ?? mac?.cipher ?? .tdes
    let length = fields["mak-length"].flatMap {
      parsed($0, "a length of the MAC key", form: "8 or 16") { ["8": 8, "16": 16][$0] }
    }
    if let mac, mac.cipher != cipher, let node = fields["mac"] {
      let fitting = WorldFile.MACName.allCases.filter { $0.cipher == cipher }
      let names = fitting.map(\.rawValue).joined(separator: ", ")
      report(
        .conflict(
          "`\(mac.rawValue)` does not work with \(cipher.rawValue) keys",
          remedy: "use one of \(names)"), at: node.location)
    }
    if cipher == .sm4 || mac == .x919, length == 8, let node = fields["mak-length"] {
      let name = mac?.rawValue ?? cipher.rawValue
      report(
        .conflict(
          "the MAC key of \(name) has 16 bytes", remedy: "write 16, or remove `mak-length`"),
        at: node.location)
    }
    let usual: WorldFile.MACName = cipher == .sm4 ? .sm4ECB : .ecb
    return (cipher, mac ?? usual, length ?? (cipher == .sm4 ? 16 : 8))
  }

  private mutating func permits(_ node: YAMLNode) -> [WorldFile.Permit]? {
    list(node, "`permits`")?.compactMap { word($0, "a permit", as: WorldFile.Permit.self) }
  }

  mutating func card(_ node: YAMLNode) -> (name: Located<String>, item: NumberedCard)? {
    guard let fields = fields(node, "a card", allowed: Self.cardKeys) else { return nil }
    let alias = required("alias", in: fields).flatMap { self.alias($0) }
    let pan = required("pan", in: fields).flatMap { self.cardNumber($0) }
    let paymentCode = fields["payment-code"].flatMap { self.paymentCode($0) }
    let expiry = required("expiry", in: fields).flatMap { self.expiry($0) }
    let pin = required("pin", in: fields).flatMap { self.pin($0) }
    let kind = required("kind", in: fields).flatMap {
      word($0, "a kind of card", as: CardEntry.Kind.self)
    }
    let entry = fields["entry"].flatMap { self.entry($0) } ?? PresentationMethod.allCases
    let balance = required("balance", in: fields).flatMap { money($0) }
    let status = fields["status"].flatMap {
      word($0, "a state of a card", as: CardStatus.self)
    }
    let tries = fields["pin-tries"].flatMap {
      parsed($0, "a number of tries", form: "a number from 0 to 9") { text in
        isDigits(text, count: 1...1) ? Int(text) : nil
      }
    }
    let chip = fields["chip"].flatMap { word($0, "a kind of chip", as: WorldFile.Chip.self) }
    let usualChip: WorldFile.Chip = entry.contains { $0 != .swipe } ? .tdes : .none
    if let node = fields["chip"], entry == [.swipe] {
      report(
        .conflict(
          "a card that can only be swiped has no use for a chip",
          remedy: "add `insert` or `tap` to `entry`, or remove `chip`"), at: node.location)
    }
    if kind == .foreign, paymentCode != nil, let node = fields["payment-code"] {
      report(
        .conflict("a foreign card has no payment code", remedy: "take `payment-code` away"),
        at: node.location)
    }
    if kind == .foreign, case .scalar(let number, _)? = fields["pan"]?.content,
      let card = PAN(number), CardOrganisation(card)?.isForeign != true, let node = fields["kind"]
    {
      report(
        .conflict(
          "the number of a foreign card is that of no foreign organisation",
          remedy: "begin it with 4 (Visa), 51-55 (Mastercard), 35 (JCB), 34 or 37 (Amex)"),
        at: node.location)
    }
    let reason = freezeReason(
      fields, isFrozen: status == .frozen, thing: "a card", remedy: "`status: frozen`")
    guard let alias, let pan, let expiry, let pin, let kind, let balance else { return nil }
    let card = WorldFile.Card(
      alias: alias.value, pan: pan.value, paymentCode: paymentCode, expiry: expiry, pin: pin,
      kind: kind,
      entry: entry,
      balanceFen: balance, status: status ?? .active, freezeReason: reason, pinTries: tries,
      chip: chip ?? usualChip)
    return (alias, NumberedCard(card: card, numberLocation: pan.location))
  }

  private mutating func alias(_ node: YAMLNode) -> Located<String>? {
    parsed(node, "a card's alias", form: "a name without spaces, such as debit-ok") { text in
      let isUsable = !text.contains(where: \.isWhitespace) && !isDigits(text, count: 12...19)
      return isUsable ? Located(text, at: node.location) : nil
    }
  }

  private mutating func entry(_ node: YAMLNode) -> [PresentationMethod]? {
    list(node, "`entry`")?.compactMap {
      word($0, "a way to present a card", as: PresentationMethod.self)
    }
  }

  private mutating func cardNumber(_ node: YAMLNode) -> Located<SensitiveDigits>? {
    guard case .scalar(let text, _) = node.content, isDigits(text, count: 13...19) else {
      let form: Phrase = "13 to 19 digits in quotes, without spaces"
      report(.malformedSecret("a card number", form: form), at: node.location)
      return nil
    }
    return Located(.cardNumber(text), at: node.location)
  }

  private mutating func paymentCode(_ node: YAMLNode) -> SensitiveDigits? {
    guard case .scalar(let text, _) = node.content, isDigits(text, count: 19...19),
      text.hasPrefix("62")
    else {
      let form: Phrase = "19 digits beginning with 62 in quotes"
      report(.malformedSecret("a payment code", form: form), at: node.location)
      return nil
    }
    return .cardNumber(text)
  }

  private mutating func pin(_ node: YAMLNode) -> SensitiveDigits? {
    guard case .scalar(let text, _) = node.content, isDigits(text, count: 4...12) else {
      report(.malformedSecret("a PIN", form: "4 to 12 digits in quotes"), at: node.location)
      return nil
    }
    return .pin(text)
  }

  private mutating func expiry(_ node: YAMLNode) -> String? {
    parsed(node, "an end of validity", form: "year and month, YYMM, in quotes") { text in
      guard isDigits(text, count: 4...4), let month = Int(text.suffix(2)) else { return nil }
      return (1...12).contains(month) ? text : nil
    }
  }
}
