import ISO8583
import POSProtocol
import Wording

extension Acquirer {
  /// Parameter download (参数下载): the shop's name, the terminal's permits, and tips for who may
  /// adjust (protocol.md 3.4).
  ///
  /// A name of more than 40 GBK bytes is left out.
  mutating func parameterDownload(_ request: Request) throws(Decline) -> Reply {
    try require([42, 60], request)
    let admitted = try admitted(request)
    try throwForced(request)
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
