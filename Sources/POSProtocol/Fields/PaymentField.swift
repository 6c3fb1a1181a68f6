public import ISO8583

/// What F59 says of a payment by code: A3 the code, A4 the payment voucher number.
///
/// Source: protocol.md 2.10.
public struct PaymentField: Sendable, Hashable {
  public let code: PaymentCode?
  public let voucher: PaymentVoucher?

  public init(code: PaymentCode) {
    self.code = code
    voucher = nil
  }

  public init(voucher: PaymentVoucher) {
    code = nil
    self.voucher = voucher
  }

  /// Reads F59 of a message; what is absent or malformed is nil.
  public init(_ message: Message) {
    let bytes = message.rawBytes(59) ?? []
    code = Self.text("A3", in: bytes).flatMap { PaymentCode($0) }
    voucher = Self.text("A4", in: bytes).flatMap { PaymentVoucher($0) }
  }

  /// The value of F59: A3 and 19 digits, or A4 and 20.
  public var text: String {
    (code.map { "A3019" + $0.digits } ?? "") + (voucher.map { "A4020" + $0.digits } ?? "")
  }

  private static func text(_ tag: String, in bytes: ArraySlice<UInt8>) -> String? {
    guard let value = try? ASCIITLV.value(of: tag, in: bytes) else { return nil }
    return String(decoding: value, as: UTF8.self)
  }
}
