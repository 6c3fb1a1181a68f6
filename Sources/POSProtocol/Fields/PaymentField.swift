public import ISO8583

/// What F59 says of a payment: A3 the scanned code, A4 the payment voucher number, A5 the PIN block of an
/// SM4 terminal (this project's own; protocol.md 2.10 has no tag for it).
///
/// Source: protocol.md 2.10.
public struct PaymentField: Sendable, Hashable {
  public let code: PaymentCode?
  public let voucher: PaymentVoucher?
  /// Sixteen bytes.
  public let pinBlock: [UInt8]?

  public init(code: PaymentCode) {
    self.code = code
    voucher = nil
    pinBlock = nil
  }

  public init(voucher: PaymentVoucher) {
    code = nil
    self.voucher = voucher
    pinBlock = nil
  }

  /// - Parameter pinBlock: sixteen bytes.
  public init(pinBlock: [UInt8]) {
    code = nil
    voucher = nil
    self.pinBlock = pinBlock
  }

  /// Reads F59 of a message; what is absent or malformed is nil.
  public init(_ message: Message) {
    let bytes = message.rawBytes(59) ?? []
    code = Self.text("A3", in: bytes).flatMap { PaymentCode($0) }
    voucher = Self.text("A4", in: bytes).flatMap { PaymentVoucher($0) }
    pinBlock = Self.text("A5", in: bytes).flatMap { Hex.decode($0) }
  }

  /// The value of F59: A3 and 19 digits, A4 and 20, or A5 and 32 hexadecimal characters.
  public var text: String {
    let parts = [
      code.map { "A3019" + $0.digits }, voucher.map { "A4020" + $0.digits },
      pinBlock.map { "A5032" + Hex.encode($0) },
    ]
    return parts.compactMap(\.self).joined()
  }

  private static func text(_ tag: String, in bytes: ArraySlice<UInt8>) -> String? {
    guard let value = try? ASCIITLV.value(of: tag, in: bytes) else { return nil }
    return String(decoding: value, as: UTF8.self)
  }
}
