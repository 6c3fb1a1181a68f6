import Acquirer
import ISO8583
import POSProtocol
import PaymentCrypto
import Wording

/// A host with a terminal that is signed in: any bytes get an answer or none, and the books hold.
///
/// The first byte says whether the frame is given as it is, or sealed with the terminal's MAK, since a
/// fuzzer does not find MACs.
enum HostTarget {
  static func run(_ bytes: [UInt8]) {
    guard let isSealed = bytes.first.map({ !$0.isMultiple(of: 2) }), var acquirer = start else {
      return
    }
    var random = Counter()
    let payload = isSealed ? sealed(Array(bytes.dropFirst())) : Array(bytes.dropFirst())
    for _ in 0..<2 {
      let outcome = acquirer.handle(payload, at: now, random: &random)
      if let answer = outcome.answer {
        hold(answer.count <= Frame.maximumLength + 2, "an answer is as long as a frame may be")
        hold(
          (try? Frame(parsing: Array(answer.dropFirst(2)))) != nil, "an answer is a message")
      }
      hold(outcome.changes.count <= 64, "a message changes little")
      hold(Audit(acquirer.ledger).isSound, "the accounts balance")
    }
  }

  private static func sealed(_ payload: [UInt8]) -> [UInt8] {
    guard let mak, var frame = try? Frame(parsing: payload) else { return payload }
    do {
      try frame.message.seal(with: mak)
      return frame.payload()
    } catch {
      return payload
    }
  }

  private static let now = Instant(milliseconds: 1_778_549_415_000)
  private static let mak = SecretKey(hex: "A1B2C3D4E5F60718").flatMap { try? MACKey($0, .ecb) }

  /// The worked example's terminal (protocol.md 5), signed in.
  private static let start: Acquirer? = {
    let keys =
      "3EB3B72576BBBE832532DF5DD75880D3491510CAFD7AF640961CDB8B00000000000000005FFE0009"
    guard let terminal = TerminalID("12345678"), let merchant = MerchantID("123456789012345"),
      let tmk = SecretKey(hex: "0123456789ABCDEFFEDCBA9876543210"), let batch = BatchNumber(7),
      let block = Hex.decode(keys).flatMap({ WorkingKeyBlock($0) })
    else { return nil }
    let registry = Registry(
      merchants: [MerchantEntry(id: merchant, name: LocalizedText(zh: "店", en: "Shop"))],
      terminals: [TerminalEntry(id: terminal, merchant: merchant, tmk: tmk)])
    let day = LocalTime(now, offsetSeconds: 28_800).dayNumber
    let session = TerminalSession(
      terminal: terminal, batch: batch, signedInDay: day, scheme: .double, keys: block)
    return Acquirer(registry: registry, ledger: MemoryLedger([.session(session)]))
  }()

  /// Random bytes that are the same in every run.
  private struct Counter: RandomNumberGenerator {
    private var count: UInt64 = 0

    mutating func next() -> UInt64 {
      count &+= 0x9E37_79B9_7F4A_7C15
      return count
    }
  }
}
