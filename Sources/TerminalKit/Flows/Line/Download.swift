import ISO8583
import POSProtocol
import Wording

/// A download of chip parameters or of the blacklist in progress: the list, each item, the end.
///
/// Nothing of it is kept before the end is confirmed, so that a power cut leaves the old set whole and
/// the download starts over. Source: protocol.md 2.11, 3.2.
struct Download: Sendable {
  enum Kind: Sendable, Hashable, CaseIterable {
    case caKeys, aids, blacklist, contactless
  }

  enum Step: Sendable, Hashable {
    case list, item, end
  }

  /// What an answer leads to.
  enum Progress: Sendable, Hashable {
    case goesOn, finished
    /// The host has nothing to download.
    case nothing
    case damaged
  }

  private let kind: Kind
  private(set) var step = Step.list
  private(set) var received = ChipParameters()
  private var keyNames: [CAKeyName] = []
  private var aidNames: [[UInt8]] = []

  /// Entries that a list can have: its request counts them with two digits.
  private static let entryLimit = 99

  init(_ kind: Kind) { self.kind = kind }

  var type: TransactionType {
    switch (kind, step) {
    case (.caKeys, .list): .caKeyList
    case (.caKeys, _): .caKeyDownload
    case (.aids, .list): .aidList
    case (.aids, _): .aidDownload
    case (.blacklist, _): .blacklistDownload
    case (.contactless, _): .contactlessDownload
    }
  }

  /// F60.3 of the request.
  var code: DownloadCode {
    switch (kind, step) {
    case (.caKeys, .list): .caKeyList
    case (.caKeys, .item): .caKey
    case (.caKeys, .end): .caKeyEnd
    case (.aids, .list): .aidList
    case (.aids, .item): .aid
    case (.aids, .end): .aidEnd
    case (.blacklist, .end): .blacklistEnd
    case (.blacklist, .list), (.blacklist, .item): .blacklist
    case (.contactless, .end): .contactlessEnd
    case (.contactless, .list), (.contactless, .item): .contactless
    }
  }

  /// F62 of the request; nil when it has none.
  var requestData: [UInt8]? {
    switch (kind, step) {
    case (_, .end), (.contactless, _): nil
    case (.caKeys, .list): DownloadPage.request(received: keyNames.count)
    case (.caKeys, .item): nextKey?.encoded
    case (.aids, .list): DownloadPage.request(received: aidNames.count)
    case (.aids, .item): nextAID.map(AIDParameters.name)
    case (.blacklist, _): DownloadPage.request(received: received.blacklist.count)
    }
  }

  /// `2/3` while items are fetched; nil before and after.
  var progressText: String? {
    guard step == .item else { return nil }
    return switch kind {
    case .caKeys: "\(received.caKeys.count + 1)/\(keyNames.count)"
    case .aids: "\(received.aids.count + 1)/\(aidNames.count)"
    case .blacklist, .contactless: nil
    }
  }

  /// What was fetched, counted.
  var count: Int {
    switch kind {
    case .caKeys: received.caKeys.count
    case .aids: received.aids.count
    case .blacklist: received.blacklist.count
    case .contactless: 1
    }
  }

  private var nextKey: CAKeyName? { keyNames.dropFirst(received.caKeys.count).first }
  private var nextAID: [UInt8]? { aidNames.dropFirst(received.aids.count).first }

  /// Takes over F62 of an approved answer.
  mutating func take(_ field: [UInt8]?) -> Progress {
    if step == .end { return .finished }
    guard let page = field.flatMap({ DownloadPage($0) }) else { return .damaged }
    switch (kind, step) {
    case (.caKeys, .item): return take(CAKey(page.entries))
    case (.aids, .item): return take(AIDParameters(page.entries))
    case (.contactless, _): return take(page, ContactlessParameters(page.entries))
    default: return take(page)
    }
  }

  private mutating func take(_ page: DownloadPage) -> Progress {
    guard page.continuation != .nothing else {
      guard listed > 0 else { return .nothing }
      return listIsComplete()
    }
    let before = listed
    switch kind {
    case .caKeys: keyNames += page.caKeyNames ?? []
    case .aids: aidNames += page.aids ?? []
    case .blacklist, .contactless: received.blacklist += page.bins ?? []
    }
    // A page without entries would be asked for again and again.
    guard listed > before, listed <= Self.entryLimit else { return .damaged }
    return page.continuation == .more ? .goesOn : listIsComplete()
  }

  private var listed: Int {
    switch kind {
    case .caKeys: keyNames.count
    case .aids: aidNames.count
    case .blacklist, .contactless: received.blacklist.count
    }
  }

  private mutating func listIsComplete() -> Progress {
    step = kind == .blacklist ? .end : .item
    return .goesOn
  }

  private mutating func take(_ key: CAKey?) -> Progress {
    guard let key, key.name == nextKey, key.isIntact else { return .damaged }
    received.caKeys.append(key)
    if nextKey == nil { step = .end }
    return .goesOn
  }

  private mutating func take(_ parameters: AIDParameters?) -> Progress {
    guard let parameters, parameters.aid == nextAID else { return .damaged }
    received.aids.append(parameters)
    if nextAID == nil { step = .end }
    return .goesOn
  }

  private mutating func take(
    _ page: DownloadPage, _ parameters: ContactlessParameters?
  ) -> Progress {
    guard page.continuation != .nothing else { return .nothing }
    guard let parameters else { return .damaged }
    received.contactless = parameters
    step = .end
    return .goesOn
  }

  /// What the terminal keeps once the end is confirmed.
  var changes: [SetupChange] {
    switch kind {
    case .caKeys: return [.caKeys(received.caKeys)]
    case .aids: return [.aids(received.aids)]
    case .blacklist: return [.blacklist(received.blacklist)]
    case .contactless:
      let limit = received.contactless?.smallValueLimit
      return [.contactless(received.contactless)]
        + (limit.map { [.setting(.contactlessLimit, $0.minorUnits)] } ?? [])
    }
  }

  /// A download has no STAN (protocol.md 7.3).
  func request(_ device: inout some SessionDevice) throws(RequestRefusal) -> PreparedRequest {
    try ManagementRequest(type, networkCode: code.rawValue, data: requestData).prepared(&device)
  }

  func finish(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & SetupDevice
  ) -> JobEnd {
    guard case .approved(let reply) = outcome else { return outcome.failure(&exchange, &device) }
    device.takeOrder(reply, exchange)
    var download = self
    switch download.take(reply.message.rawBytes(62).map { Array($0) }) {
    case .goesOn:
      exchange.jobs[0] = .download(download)
      return .again
    case .finished:
      for change in download.changes { device.edit(change) }
      device.finishOrder(kind.order)
      device.beep(.success)
      let count = kind == .contactless ? "" : " \(download.count)"
      return .done([device.text(kind.doneText) + count])
    case .nothing:
      device.finishOrder(kind.order)
      return .done([device.text(Texts.nothingToDownload)])
    case .damaged:
      return .failed([device.text(Texts.downloadFailed), device.text(Texts.damagedReply)])
    }
  }
}

extension Download.Kind {
  /// The job that begins it.
  var job: Job { .download(Download(self)) }

  /// What is said when it is done.
  var doneText: LocalizedText {
    switch self {
    case .caKeys: LocalizedText(zh: "IC卡公钥下载成功", en: "CA keys downloaded")
    case .aids: LocalizedText(zh: "EMV参数下载成功", en: "AIDs downloaded")
    case .blacklist: LocalizedText(zh: "黑名单下载成功", en: "Blacklist downloaded")
    case .contactless: LocalizedText(zh: "非接参数下载成功", en: "Tap data downloaded")
    }
  }

  /// The order of the host that asks for it.
  var order: ProcessingRequirement {
    switch self {
    case .caKeys: .caKeyUpdate
    case .aids: .icParameterDownload
    case .blacklist: .blacklistDownload
    case .contactless: .contactlessParameters
    }
  }
}
