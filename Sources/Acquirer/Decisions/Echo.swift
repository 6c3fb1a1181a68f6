import POSProtocol

extension Acquirer {
  /// Echo test (线路测试); no sign-in is needed. Source: protocol.md 3.2.
  mutating func echo(_ request: Request) throws(Decline) -> Reply {
    try require([42, 60], request)
    _ = try admitted(request)
    try throwForced(request)
    return Reply(.approved)
  }
}
