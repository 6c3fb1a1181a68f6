import ISO8583
import POSProtocol

/// Downloads of chip parameters and of the blacklist: the list page by page, one item, or the end
/// (protocol.md 2.11, 3.2).
enum ChipDownload {
  /// Entries on a page of a list, few enough that a terminal has to ask twice.
  private static let pageLength = 2

  static func decide(
    _ request: Request, _ draft: inout DecisionDraft, _ books: some StandingReads
  ) throws(Decline) -> Reply {
    try request.require([42, 60])
    _ = try Admitted(request, draft.setup, books)
    try draft.throwOrdered(request)
    var reply = Reply(.approved)
    reply.data = try data(request, draft.setup.settings.downloads)
    return reply
  }

  /// F62 of the answer; nil for the end of a download.
  private static func data(
    _ request: Request, _ set: DownloadSet
  ) throws(Decline) -> [UInt8]? {
    guard let code = DownloadCode(rawValue: request.networkCode) else {
      throw Decline(.invalidTransaction, .unknownTransaction)
    }
    switch code {
    case .caKeyList: return try page(of: set.caKeys, request) { $0.flatMap(\.listEntry) }
    case .caKey:
      guard let name = CAKeyName(try field62(request)) else {
        throw Decline(.formatError, .malformed(field: 62))
      }
      return item(set.caKeys.first { $0.name == name }?.encoded)
    case .aidList:
      return try page(of: set.aids, request) { $0.flatMap { AIDParameters.name($0.aid) } }
    case .aid:
      guard let aid = AIDParameters.aid(try field62(request)) else {
        throw Decline(.formatError, .malformed(field: 62))
      }
      return item(set.aids.first { $0.aid == aid }?.encoded)
    case .blacklist:
      return try page(of: set.blacklist, request) { DownloadPage.blacklist(.whole, $0).entries }
    case .contactless: return item(set.contactless?.encoded)
    case .parameters, .caKeyEnd, .aidEnd, .blacklistEnd, .contactlessEnd: return nil
    }
  }

  private static func field62(_ request: Request) throws(Decline) -> [UInt8] {
    guard let bytes = request.message.rawBytes(62) else {
      throw Decline(.formatError, .missing(field: 62))
    }
    return Array(bytes)
  }

  private static func item(_ tags: [UInt8]?) -> [UInt8] {
    DownloadPage(tags == nil ? .nothing : .whole, entries: tags ?? []).encoded
  }

  private static func page<Entry>(
    of entries: [Entry], _ request: Request, _ encode: (ArraySlice<Entry>) -> [UInt8]
  ) throws(Decline) -> [UInt8] {
    guard let received = DownloadPage.received(try field62(request)) else {
      throw Decline(.formatError, .malformed(field: 62))
    }
    let rest = entries.dropFirst(received)
    guard !rest.isEmpty else { return DownloadPage(.nothing).encoded }
    let page = rest.prefix(pageLength)
    return DownloadPage(
      page.count < rest.count ? .more : .whole, entries: encode(page)
    ).encoded
  }
}
