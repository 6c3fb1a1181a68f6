import ISO8583
import POSProtocol
import Wording

/// Echo test (线路测试) and status upload (状态上送), which are taken note of; no sign-in is needed. Source:
/// protocol.md 3.2.
enum Acknowledgement {
  static func decide(
    _ request: Request, _ draft: inout DecisionDraft, _ books: some StandingReads
  ) throws(Decline) -> Reply {
    try request.require([42, 60])
    _ = try Admitted(request, draft.setup, books)
    try draft.throwOrdered(request)
    return Reply(.approved)
  }
}

/// Parameter download (参数下载): the shop's name, the terminal's permits, and tips for who may adjust
/// (protocol.md 3.4).
///
/// A name of more than 40 GBK bytes is left out.
enum ParameterDownload {
  static func decide(
    _ request: Request, _ draft: inout DecisionDraft, _ books: some StandingReads
  ) throws(Decline) -> Reply {
    try request.require([42, 60])
    let admitted = try Admitted(request, draft.setup, books)
    try draft.throwOrdered(request)
    var parameters = TerminalParameters()
    parameters.permits = admitted.entry.permits
    parameters.tipAllowed = admitted.entry.permits.contains(.adjustment)
    parameters.merchantName = admitted.merchant.name.zh
    if parameters.encoded == nil { parameters.merchantName = "" }
    var reply = Reply(.approved)
    reply.data = parameters.encoded
    return reply
  }
}

/// A transaction that this host does not do is declined after the terminal's own standing.
enum UnknownTransaction {
  static func decide(
    _ request: Request, _ draft: inout DecisionDraft, _ books: some StandingReads
  ) throws(Decline) -> Reply {
    try request.require(request.isCardTransaction ? [3, 11, 25, 42, 60] : [42, 60])
    _ = try Admitted(request, draft.setup, books)
    throw Decline(.invalidTransaction, .unknownTransaction)
  }
}
