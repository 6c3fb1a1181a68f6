import ISO8583
import POSProtocol
import PaymentCrypto
import Wording

/// The sign-in: working keys, batch and clock from the host (protocol.md 5).
enum SignInWork {
  static func request(
    _ device: inout some SessionDevice
  ) throws(RequestRefusal) -> PreparedRequest {
    guard device.masterKey != nil else { throw .noMasterKey }
    // Cleared before asking: a sign-in that is cut off leaves the terminal signed off
    // (protocol.md 5.3).
    device.endSession()
    return try ManagementRequest(
      .signIn, networkCode: device.configuration.keyScheme.rawValue
    ).prepared(&device)
  }

  static func finish(
    _ outcome: Outcome, _ exchange: inout Exchange, _ device: inout some SessionDevice
  ) -> JobEnd {
    guard case .approved(let reply) = outcome else { return outcome.failure(&exchange, &device) }
    device.finishOrder(.signInAgain)
    device.takeOrder(reply, exchange)
    do {
      let keys = try checkedKeys(reply.message, device)
      device.edit(.workingKeys(keys))
    } catch {
      // The keys that are there belong to no session any more.
      device.edit(.workingKeys(nil))
      return .failed(error.lines.map(device.text))
    }
    takeBatchAndClock(reply.message, &device)
    let today = device.time.dayNumber
    device.edit(.signedIn(day: today))
    device.beep(.success)
    exchange.jobs.insert(contentsOf: downloads(device.memory), at: 1)
    return .done([ResponseCode.approved.line(Texts.signInDone, device.language)])
  }

  private static func checkedKeys(
    _ reply: Message, _ device: some DeviceView
  ) throws(KeyRefusal) -> WorkingKeyBlock {
    guard let bytes = reply.rawBytes(62),
      bytes.count == device.configuration.keyScheme.blockLength,
      let block = WorkingKeyBlock(bytes)
    else { throw .length }
    guard let tmk = device.masterKey,
      let prepared = try? PreparedKey(tmk, device.configuration.algorithm)
    else { throw .masterKey }
    do {
      _ = try block.deciphered(under: prepared)
    } catch {
      throw .checkValue(error.kind)
    }
    return block
  }

  private static func takeBatchAndClock(_ reply: Message, _ device: inout some SessionDevice) {
    if let digits = reply.subfield(60, 2), let batch = BatchNumber(digits: digits),
      (1..<999_999).contains(batch.value)
    {
      device.edit(.batch(batch))
    }
    guard let clock = reply[12], let date = reply[13],
      let hostTime = device.time.nearest(dateDigits: date, timeDigits: clock)
    else { return }
    let difference = hostTime.wallSeconds - device.time.wallSeconds
    guard difference != 0 else { return }
    device.edit(.clockCorrection(device.memory.clockCorrection + difference))
  }

  /// The downloads that follow when the terminal is set to fetch what it lacks (protocol.md 7.3).
  private static func downloads(_ memory: TerminalMemory) -> [Job] {
    guard memory.settings.downloadsChipParameters, memory.chip.isMissing else { return [] }
    return [Download.Kind.caKeys.job, Download.Kind.aids.job]
  }
}

/// Why the keys of a sign-in reply are refused (protocol.md 5.3).
private enum KeyRefusal: Error {
  case length
  case masterKey
  case checkValue(WorkingKeyKind)

  var lines: [LocalizedText] {
    switch self {
    case .length: [Texts.keyLength]
    case .masterKey: [Texts.noMasterKey]
    case .checkValue(let kind): [Texts.keysFailed, kind.mismatchDisplay, Texts.noMasterKey]
    }
  }
}

extension LocalTime {
  /// The time with this MMDD and hhmmss that is nearest to this one, whatever the year; nil when
  /// the digits are no date and time.
  func nearest(dateDigits: String, timeDigits: String) -> LocalTime? {
    guard dateDigits.utf8.count == 4, timeDigits.utf8.count == 6,
      let date = Int(dateDigits), let clock = Int(timeDigits)
    else { return nil }
    return [year - 1, year, year + 1]
      .compactMap {
        LocalTime(
          year: $0, month: date / 100, day: date % 100, hour: clock / 10_000,
          minute: clock / 100 % 100, second: clock % 100)
      }
      .min { abs($0.wallSeconds - wallSeconds) < abs($1.wallSeconds - wallSeconds) }
  }
}

extension DeviceView {
  /// The time a reply says, or the terminal's own.
  func replyTime(_ reply: Message) -> LocalTime {
    guard let date = reply[13], let clock = reply[12],
      let hostTime = time.nearest(dateDigits: date, timeDigits: clock)
    else { return time }
    return hostTime
  }
}
