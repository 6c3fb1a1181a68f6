import POSProtocol
import Wording

/// Uploading what happened in the shop: in order, each until the host has acknowledged it. It never
/// keeps anyone from selling: a quiet upload runs behind the page, and any other work goes before it.
extension Terminal {
  /// Seconds in which nothing is tried after a failure.
  static let uploadPause: Int64 = 300

  /// Starts an upload behind what is on the display, when that makes sense now.
  mutating func uploadQuietly(and jobs: [Job] = []) {
    // A reversal goes before anything else.
    guard background == nil, !isBusy, isSignedInToday, memory.reversal == nil else { return }
    let shop = memory.shop
    let pauses =
      shop.uploadFailed.map { (0..<Self.uploadPause).contains(time.wallSeconds - $0.wallSeconds) }
      ?? false
    let upload: [Job] = shop.pending.isEmpty || pauses ? [] : [.shopUpload(.quiet)]
    guard !(upload + jobs).isEmpty else { return }
    var exchange = Exchange(upload + jobs, title: .bill)
    exchange.shop.isQuiet = true
    begin(exchange)
  }

  /// What is done quietly after other work on the line; after a sign-in, the news are fetched too.
  mutating func workQuietly(after exchange: Exchange) {
    guard memory.shop.isInUse, memory.shop.pending.count > 0 || exchange.kinds.contains(.signIn)
    else { return }
    // A new session is a new chance.
    if exchange.kinds.contains(.signIn), memory.shop.uploadFailed != nil {
      edit(.shop(.uploadFailed(nil)))
    }
    let news: [Job] = [.shop(.notices(after: memory.shop.notices.last?.id)), .shop(.terms)]
    uploadQuietly(and: exchange.kinds.contains(.signIn) ? news : [])
  }

  /// 上传单据.
  mutating func uploadByHand() {
    guard !memory.shop.pending.isEmpty else {
      phase = .result(
        ResultPage(
          title: ShopTexts.upload, lines: [text(ShopTexts.nothingToUpload)],
          next: .menu(.stock)))
      return
    }
    guard isSignedInToday else { return refuseShop(ShopTexts.upload, from: .stock) }
    var exchange = Exchange(withPending([.shopUpload(.byHand)]), title: .bill)
    exchange.shop.heading = ShopTexts.upload
    exchange.next = .menu(.stock)
    begin(exchange)
  }

  /// Without today's sign-in there is no MAC.
  mutating func refuseShop(_ title: LocalizedText, from menu: Menu) {
    emit(.beep(.error))
    phase = .result(
      ResultPage(
        title: title, lines: [Texts.notSignedIn, Texts.signInHint].map(text), next: .menu(menu)))
  }

  mutating func finishShopUpload(
    _ upload: ShopUpload, _ outcome: Outcome, _ exchange: Exchange
  ) {
    switch outcome {
    case .approved(let reply):
      takeOrder(reply, exchange)
      if let number = exchange.shop.number { edit(.shop(.acknowledged(number))) }
      uploaded(upload, exchange)
    case .declined(let reply, .duplicate):
      guard let next = nextNumber(reply), exchange.attempts == 1 else {
        return uploadFailed(outcome, upload, exchange)
      }
      renumberShop(from: next)
      var exchange = exchange
      exchange.attempts += 1
      begin(exchange)
    default: uploadFailed(outcome, upload, exchange)
    }
  }

  private mutating func renumberShop(from next: UInt32) {
    let numbers = memory.shop.numbers(from: next)
    edit(.shop(.renumbered(from: next)))
    for index in memory.advices.indices {
      var advice = memory.advices[index]
      guard let bill = advice.entry.plannedReturn?.bill, let number = numbers[bill] else {
        continue
      }
      advice.entry.plannedReturn?.bill = number
      edit(.records(.adviceRewritten(index, advice)))
    }
  }

  /// The number that a 94 names.
  private func nextNumber(_ reply: Frame) -> UInt32? {
    guard case .acknowledged(next: let next?) = shopReply(reply), next > 0 else { return nil }
    return next
  }

  private mutating func uploaded(_ upload: ShopUpload, _ exchange: Exchange) {
    var exchange = exchange
    exchange.attempts = 1
    exchange.shop.uploaded += 1
    let isEnough = upload == .quiet && exchange.shop.uploaded >= ShopUpload.quietLimit
    guard memory.shop.pending.isEmpty || isEnough else { return begin(exchange) }
    guard upload == .byHand else { return advance(exchange, doneLines: []) }
    emit(.beep(.success))
    advance(exchange, doneLines: [text(ShopTexts.uploadedCount(exchange.shop.uploaded))])
  }

  private mutating func uploadFailed(
    _ outcome: Outcome, _ upload: ShopUpload, _ exchange: Exchange
  ) {
    edit(.shop(.uploadFailed(time)))
    if upload == .byHand {
      var exchange = exchange
      exchange.doneLines += [
        text(ShopTexts.uploadedCount(exchange.shop.uploaded)),
        text(ShopTexts.pendingCount(memory.shop.pending.count)),
      ]
      return fail(outcome, exchange)
    }
    if let (reply, code) = outcome.decline {
      takeOrder(reply, exchange)
      applyAction(of: code)
    }
    guard upload == .beforeSettlement else { return endQuietWork() }
    advance(exchange, doneLines: [])
  }

  /// Ends quiet work, done or not; nothing of it shows.
  mutating func endQuietWork() { background = nil }

  /// Gives the line to what the user wants; what was under way is sent again later.
  mutating func dropQuietWork() {
    guard let exchange = background else { return }
    background = nil
    emit(.close(exchange.connection))
  }
}
