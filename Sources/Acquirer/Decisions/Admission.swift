import ISO8583
import POSProtocol

/// A terminal that may talk to the host, and its shop.
struct Admitted {
  let entry: TerminalEntry
  let merchant: MerchantEntry
}

extension Acquirer {
  /// The terminal's own standing, which comes before everything else (protocol.md 6.1).
  ///
  /// - Throws: 97 not registered or not bound, 03 another shop than the terminal's, 58 frozen.
  func admitted(_ request: Request) throws(Decline) -> Admitted {
    guard let entry = registry.terminals[request.terminal] else {
      throw Decline(.terminalNotRegistered, .terminalUnknown)
    }
    let standing = ledger.terminals[request.terminal]
    guard standing?.isRegistered ?? entry.isRegistered,
      let bound = standing.map(\.merchant) ?? entry.merchant
    else {
      throw Decline(
        .terminalNotRegistered,
        standing?.isRegistered ?? entry.isRegistered ? .terminalNotBound : .terminalNotRegistered)
    }
    guard request.merchant == bound, let merchant = registry.merchants[bound] else {
      throw Decline(.invalidMerchant, .otherMerchant)
    }
    guard !(standing?.isFrozen ?? entry.isFrozen) else {
      throw Decline(.notPermittedToTerminal, .terminalFrozen)
    }
    return Admitted(entry: entry, merchant: merchant)
  }

  /// 30 unless all of `fields` are there.
  func require(_ fields: [Int], _ request: Request) throws(Decline) {
    for field in fields where !request.message.contains(field) {
      throw Decline(.formatError, .missing(field: field))
    }
  }

  /// The code that the trainer has ordered for this transaction, if it is not an approval.
  mutating func throwForced(_ request: Request) throws(Decline) {
    guard let type = request.type, let code = faults.takeAnswer(type, request.terminal),
      !code.isApproval
    else { return }
    throw Decline(code, .ordered)
  }

  /// F37: MMDD and eight digits of the host's counter.
  func rrn(_ sequence: UInt64, _ time: LocalTime) -> String {
    let date = UInt64(clamping: time.month * 100 + time.day)
    return Decimal.text(date * 100_000_000 + sequence % 100_000_000, width: 12)
  }
}
