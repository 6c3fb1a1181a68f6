/// F59 of shop messages: tags of two characters with lengths of three digits
/// (``ISO8583/ASCIITLV``), parts separated by commas, texts in GBK.
///
/// Reading is total: any bytes give a value or a ``ShopContentError`` that names the byte.
/// Source: docs/protocol.md, Shop messages.
public enum ShopContent {
  /// The content of an 0600.
  ///
  /// - Throws: ``ShopContentError`` when a part is outside its range or the whole has more than 999
  ///   bytes.
  public static func encode(_ request: ShopRequest) throws(ShopContentError) -> [UInt8] {
    var writer = ShopWriter()
    try writer.add(request)
    return try writer.finished()
  }

  /// The content of an 0620. Whatever is within ``ShopLimits`` fits.
  ///
  /// - Throws: ``ShopContentError`` when a part is outside its range.
  public static func encode(_ advice: ShopAdvice) throws(ShopContentError) -> [UInt8] {
    var writer = ShopWriter()
    try writer.add(advice)
    return try writer.finished()
  }

  /// The content of an 0610 or 0630.
  ///
  /// - Throws: ``ShopContentError`` when a part is outside its range or the whole has more than 999
  ///   bytes; ``fitting(_:)`` leaves out what is too much.
  public static func encode(_ reply: ShopReply) throws(ShopContentError) -> [UInt8] {
    var writer = ShopWriter()
    try writer.add(reply)
    return try writer.finished()
  }

  /// Reads the content of an 0600.
  public static func decodeRequest(_ bytes: [UInt8]) throws(ShopContentError) -> ShopRequest {
    var reader = try ShopReader(bytes)
    let request = try reader.request()
    try reader.finish()
    return request
  }

  /// Reads the content of an 0620.
  public static func decodeAdvice(_ bytes: [UInt8]) throws(ShopContentError) -> ShopAdvice {
    var reader = try ShopReader(bytes)
    let advice = try reader.advice()
    try reader.finish()
    return advice
  }

  /// Reads the content of an 0610 or 0630.
  public static func decodeReply(_ bytes: [UInt8]) throws(ShopContentError) -> ShopReply {
    var reader = try ShopReader(bytes)
    let reply = try reader.reply()
    try reader.finish()
    return reply
  }

  /// The pages of a catalogue: as many goods on each as fit into one F59, in their order. At least
  /// one page, which may be empty.
  ///
  /// - Throws: ``ShopContentError`` when goods alone do not fit or have texts that GBK cannot write.
  public static func pages(of goods: [Goods]) throws(ShopContentError) -> [[Goods]] {
    var pages: [[Goods]] = [[]]
    var room = pageBytes
    for item in goods {
      var writer = ShopWriter()
      try writer.add(item)
      if writer.bytes.count > pageBytes {
        throw ShopContentError(
          offset: pageBytes, rule: .tooLong(actual: writer.bytes.count, maximum: pageBytes))
      }
      if writer.bytes.count > room {
        pages.append([])
        room = pageBytes
      }
      room -= writer.bytes.count
      pages[pages.count - 1].append(item)
    }
    return pages
  }

  /// Room for goods beside the tag that says which page it is, with numbers of three digits.
  private static let pageBytes = ShopLimits.contentBytes - 22

  /// The reply with as many of its items, from the first, as fit into one F59. Replies that are no
  /// lists of orders, deliveries or notices are given back as they are.
  public static func fitting(_ reply: ShopReply) -> ShopReply {
    switch reply {
    case .orders(let orders): .orders(prefix(orders) { .orders($0) })
    case .deliveries(let deliveries): .deliveries(prefix(deliveries) { .deliveries($0) })
    case .notices(let notices): .notices(prefix(notices) { .notices($0) })
    case .catalogue, .terms, .order, .refusal, .acknowledged: reply
    }
  }

  /// Whether a reply fits into one F59 and has only texts that GBK can write.
  public static func canSend(_ reply: ShopReply) -> Bool {
    (try? encode(reply)) != nil
  }

  private static func prefix<Item>(
    _ items: [Item], _ reply: ([Item]) -> ShopReply
  ) -> [Item] {
    var taken: [Item] = []
    for item in items {
      guard canSend(reply(taken + [item])) else { break }
      taken.append(item)
    }
    return taken
  }
}
