public import ISO8583

extension TransactionType {
  /// The transaction that `message` is a request of, or nil when there is none.
  ///
  /// A reversal carries its original's codes and is known by its MTI alone. What is scanned is a
  /// transaction of its own where there is one.
  public init?(request message: Message) {
    guard let type = TransactionRecognition.type(of: message) else { return nil }
    self = type
  }

  /// The advice that an 0320 with its own message type code sends again, or nil when it is none
  /// (protocol.md 3.2).
  public init?(resentIn message: Message) {
    guard let type = TransactionRecognition.resentAdvice(message) else { return nil }
    self = type
  }
}

/// Knows a transaction by its fields.
enum TransactionRecognition {
  private struct Entry {
    let type: TransactionType
    let codes: TransactionCodes
    let isScanned: Bool
  }

  static func type(of message: Message) -> TransactionType? {
    guard message.mti != .reversal else { return .reversal }
    let isScan = isScan(message)
    let fields = Fields(message)
    return entry(matching: fields, isScanned: isScan)
      ?? (isScan ? entry(matching: fields, isScanned: false) : nil)
  }

  static func resentAdvice(_ message: Message) -> TransactionType? {
    guard message.mti == .batchUpload, let code = message.subfield(60, 1) else { return nil }
    let isScan = isScan(message)
    let condition = message[25]
    return entries.first { entry in
      entry.codes.mti == .advice && entry.codes.messageType == code && entry.isScanned == isScan
        && (condition == nil || entry.codes.conditionCode == condition)
    }?.type
  }

  private struct Fields {
    let mti: MTI
    let processingCode: String?
    let conditionCode: String?
    let messageType: String
    let networkCode: String

    /// What F60 is too short for counts as zeros (protocol.md 2.7).
    init(_ message: Message) {
      mti = message.mti
      processingCode = message[3]
      conditionCode = message[25]
      messageType = message.subfield(60, 1) ?? "00"
      networkCode = message.subfield(60, 3) ?? "000"
    }
  }

  private static func entry(
    matching fields: Fields, isScanned: Bool
  ) -> TransactionType? {
    entries.first { entry in
      let codes = entry.codes
      return entry.isScanned == isScanned && codes.mti == fields.mti
        && (codes.processingCode == nil || codes.processingCode == fields.processingCode)
        && (codes.conditionCode == nil || codes.conditionCode == fields.conditionCode)
        && codes.messageType == fields.messageType && codes.hasNetworkCode(fields.networkCode)
    }?.type
  }

  /// Every type but the reversal, in the order in which they are tried: the sale, which comes most, first.
  private static let entries = TransactionType.allCases.filter { $0 != .reversal }
    .map { Entry(type: $0, codes: $0.codes, isScanned: $0.isScanned) }

  /// Whether the first two digits of F22 say that a code was scanned: 03, with some vendors 04
  /// (protocol.md 2.3).
  private static func isScan(_ message: Message) -> Bool {
    let method = message.rawBytes(22)?.first
    return method == 0x03 || method == 0x04
  }
}
