public import Acquirer
public import POSProtocol
public import PaymentCrypto
public import TerminalKit
public import Wording

/// The keys a host needs to give terminals new master keys.
public struct HostKeys: Sendable {
  /// Under whose public part terminals ask.
  public let keyDownload: RSAPrivateKey
  /// Under which the books keep what was given (the KBPK).
  public let storage: SecretKey

  public init(keyDownload: RSAPrivateKey, storage: SecretKey) {
    self.keyDownload = keyDownload
    self.storage = storage
  }
}

/// What host and terminals are made of, out of a world file and the TMKs of `keys/`.
public struct WorldSetup: Sendable {
  public let world: WorldFile
  /// TMKs by terminal id.
  public let masterKeys: [String: SecretKey]
  /// The issuer's keys; cards whose issuer has none make no cryptograms.
  public let issuerKeys: [ChipAlgorithm: IssuerKey]
  /// The host's keys for downloads of master keys; nil: it gives none away.
  public var hostKeys: HostKeys?
  /// The acquirer's registry.
  public let registry: Registry

  /// - Parameter masterKeys: the TMKs by terminal id; a terminal without one cannot sign in.
  public init(
    world: WorldFile, masterKeys: [String: SecretKey],
    issuerKeys: [ChipAlgorithm: IssuerKey] = [:]
  ) {
    self.issuerKeys = issuerKeys
    self.world = world
    self.masterKeys = masterKeys
    registry = Registry(
      merchants: world.merchants.compactMap(Self.merchant),
      terminals: world.terminals.compactMap { Self.terminal($0, masterKeys) },
      cards: world.cards.compactMap(Self.card),
      catalogue: Self.catalogue(world.goods.compactMap(\.item)),
      notices: world.notices.map { $0.item(at: world.host.clock.local) },
      issuerKeys: issuerKeys)
  }

  /// What traces and reports of this world show of cards (contract.md 2, `--reveal`).
  public func cardMask(revealing isRevealing: Bool) -> CardMask {
    CardMask(
      of: world.cards.map { CardMask.TestCard(number: $0.pan.reveal(), pin: $0.pin.reveal()) },
      revealing: isRevealing)
  }

  /// The goods of the catalogue.
  public var goods: [Goods] { world.goods.compactMap(\.item) }

  /// What the shop of a terminal has in stock at the start, in smallest units.
  public func openingStock(of terminal: String) -> [GoodsCode: Int64] {
    world.terminal(terminal)?.merchant.flatMap { world.merchant($0)?.shop?.openingStock } ?? [:]
  }

  /// What the host's risk rules are about, by their names.
  public var riskTexts: [String: LocalizedText] {
    Dictionary(world.risk.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// The acquirer's settings.
  public var hostSettings: Acquirer.Settings {
    var settings = Acquirer.Settings()
    settings.acquirerID = world.host.acquirer
    settings.clockOffsetSeconds = world.host.clock.offsetSeconds
    settings.risk = world.risk
    settings.keyDownloadKey = hostKeys?.keyDownload
    settings.keyStorageKey = hostKeys?.storage
    return settings
  }

  /// What the terminal with this id is installed with; nil when the world has none.
  public func configuration(
    of id: String, language: Language, withoutOperator: Bool = false
  ) -> TerminalConfiguration? {
    guard let entry = world.terminal(id), let terminalID = TerminalID(id) else { return nil }
    var configuration = TerminalConfiguration(
      id: terminalID, merchant: entry.merchant.flatMap { MerchantID($0) },
      merchantName: entry.merchant.flatMap { world.merchant($0)?.name.zh } ?? "",
      algorithm: entry.algorithm == .sm4 ? .sm4 : .tdes,
      macAlgorithm: entry.mac.algorithm,
      usesTrackKey: entry.usesTrackKey, tpdu: world.host.tpdu,
      tmk: masterKeys[id], language: language,
      utcOffsetSeconds: world.host.clock.offsetSeconds,
      initialOperator: withoutOperator || entry.startsWithoutOperator ? nil : "01")
    configuration.checksCardNumbers = world.host.checksCardNumbers
    configuration.openingStock = openingStock(of: id)
    return configuration
  }

  /// What a reader gives when the card with this alias is presented; nil when this reader cannot
  /// read it.
  public func presentation(
    of alias: String, by method: PresentationMethod
  ) throws(Refusal) -> CardPresentation? {
    guard let entry = world.card(alias) else {
      throw .unknownCard(alias: alias, known: world.cards.map(\.alias))
    }
    guard method == .swipe || entry.entry.contains(method) && entry.chip != .broken,
      let track = track(of: entry)
    else { return nil }
    switch method {
    case .swipe: return CardPresentation(method: .swipe, track2: track)
    case .insert: return CardPresentation(method: .insert, track2: track, sequenceNumber: 1)
    case .tap: return CardPresentation(method: .contactless, track2: track, sequenceNumber: 1)
    }
  }

  /// A card that cannot be swiped still has a stripe whose service code says it has a chip.
  private func track(of card: WorldFile.Card) -> Track2? {
    let service = card.entry.contains(.swipe) && card.chip != .broken ? "120" : "220"
    return Track2(card.pan.reveal() + "D" + card.expiry + service + "0000000")
  }

  private static func catalogue(_ goods: [Goods]) -> GoodsCatalogue {
    do {
      return try GoodsCatalogue(goods)
    } catch {
      preconditionFailure("a world file's goods are checked when it is read: \(error)")
    }
  }

  private static func merchant(_ entry: WorldFile.Merchant) -> MerchantEntry? {
    MerchantID(entry.id).map {
      MerchantEntry(
        id: $0, name: entry.name, fundsFrozen: entry.fundsFrozen,
        freezeReason: entry.freezeReason, fees: entry.fees,
        shop: entry.shop?.entry)
    }
  }

  private static func terminal(
    _ entry: WorldFile.Terminal, _ masterKeys: [String: SecretKey]
  ) -> TerminalEntry? {
    TerminalID(entry.id).map {
      TerminalEntry(
        id: $0, merchant: entry.merchant.flatMap { MerchantID($0) },
        isRegistered: entry.isRegistered, isFrozen: entry.isFrozen,
        algorithm: entry.algorithm == .sm4 ? .sm4 : .tdes,
        mac: entry.mac.algorithm, makLength: entry.macKeyLength,
        usesTrackKey: entry.usesTrackKey, permits: permits(entry.permits),
        tmk: masterKeys[entry.id])
    }
  }

  private static func card(_ entry: WorldFile.Card) -> CardEntry? {
    guard let pan = PAN(entry.pan.reveal()), let expiry = Expiry(entry.expiry),
      let balance = Amount(minorUnits: entry.balanceFen)
    else { return nil }
    return CardEntry(
      alias: entry.alias, pan: pan, expiry: expiry, pin: PIN(entry.pin.reveal()),
      kind: entry.kind,
      status: entry.status,
      openingBalance: balance, issuer: issuer(of: pan, isForeign: entry.kind == .foreign),
      paymentCode: entry.paymentCode.flatMap { PaymentCode($0.reveal()) },
      chip: ChipAlgorithm(rawValue: entry.chip.rawValue), freezeReason: entry.freezeReason,
      wrongPINLimit: entry.pinTries)
  }

  /// F44: by the card's number; of a foreign card only the organisation is known here.
  private static func issuer(of pan: PAN, isForeign: Bool) -> String {
    guard isForeign else { return Institution.issuer(of: pan) ?? "01020000" }
    return CardOrganisation.code(of: pan)
  }

  /// What the scanner reads: the payment code of the card with this alias, or `text` itself.
  public func scanned(_ text: String) -> String {
    world.card(text)?.paymentCode?.reveal() ?? text
  }

  private static func permits(_ names: [WorldFile.Permit]?) -> Permits {
    guard let names else { return .all }
    // What became of an issuer's script only follows from a transaction that was granted.
    return names.reduce(into: Permits.scriptNotice) { $0.formUnion($1.permits) }
  }
}
