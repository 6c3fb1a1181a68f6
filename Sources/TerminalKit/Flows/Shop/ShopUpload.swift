import ISO8583
import POSProtocol
import Wording

/// Uploading what happened in the shop: in order, each until the host has acknowledged it. It never
/// keeps anyone from selling: a quiet upload runs behind the page, and any other work goes before it.
enum ShopUpload: Sendable, Hashable {
  /// A few, unseen.
  case quiet
  /// All, before a settlement; a failure does not stop it.
  case beforeSettlement
  /// All, because the user wants it.
  case byHand

  private static let quietLimit = 10

  /// 上传单据.
  static func startByHand(_ device: inout some DeviceView) -> Next {
    guard !device.memory.shop.pending.isEmpty else {
      return .flow(
        .result(
          ResultPage(
            title: ShopTexts.upload, lines: [device.text(ShopTexts.nothingToUpload)],
            next: .menu(.stock))))
    }
    guard device.isSignedInToday else {
      return ShopQuery.refuse(ShopTexts.upload, from: .stock, &device)
    }
    var exchange = Exchange(device.withPending([.shopUpload(.byHand)]), title: .bill)
    exchange.shop.heading = ShopTexts.upload
    exchange.next = .menu(.stock)
    return .line(exchange)
  }

  func finish(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & ShopDevice & RecordDevice
  ) -> JobEnd {
    switch outcome {
    case .approved(let reply):
      device.takeOrder(reply, exchange)
      if let number = exchange.shop.number { device.edit(.acknowledged(number)) }
      return uploaded(&exchange, &device)
    case .declined(let reply, .duplicate):
      guard let next = nextNumber(reply), exchange.attempts == 1 else {
        return fail(outcome, &exchange, &device)
      }
      renumber(from: next, &device)
      exchange.attempts += 1
      return .again
    default: return fail(outcome, &exchange, &device)
    }
  }

  private func renumber(from next: UInt32, _ device: inout some ShopDevice & RecordDevice) {
    let numbers = device.memory.shop.numbers(from: next)
    device.edit(.renumbered(from: next))
    for index in device.memory.advices.indices {
      var advice = device.memory.advices[index]
      guard let bill = advice.entry.plannedReturn?.bill, let number = numbers[bill] else {
        continue
      }
      advice.entry.plannedReturn?.bill = number
      device.edit(.adviceRewritten(index, advice))
    }
  }

  /// The number that a 94 names.
  private func nextNumber(_ reply: Frame) -> UInt32? {
    guard case .acknowledged(next: let next?) = ShopMessage.reply(reply), next > 0 else {
      return nil
    }
    return next
  }

  private func uploaded(_ exchange: inout Exchange, _ device: inout some DeviceView) -> JobEnd {
    exchange.attempts = 1
    exchange.shop.uploaded += 1
    let isEnough = self == .quiet && exchange.shop.uploaded >= Self.quietLimit
    guard device.memory.shop.pending.isEmpty || isEnough else { return .again }
    guard self == .byHand else { return .done() }
    device.beep(.success)
    return .done([device.text(ShopTexts.uploadedCount(exchange.shop.uploaded))])
  }

  private func fail(
    _ outcome: Outcome, _ exchange: inout Exchange,
    _ device: inout some SessionDevice & ShopDevice
  ) -> JobEnd {
    device.edit(.uploadFailed(device.time))
    if self == .byHand {
      exchange.doneLines += [
        device.text(ShopTexts.uploadedCount(exchange.shop.uploaded)),
        device.text(ShopTexts.pendingCount(device.memory.shop.pending.count)),
      ]
      return outcome.failure(&exchange, &device)
    }
    if let (reply, code) = outcome.decline {
      device.takeOrder(reply, exchange)
      device.applyAction(of: code)
    }
    return self == .beforeSettlement ? .done() : .failed([])
  }
}
