public import ISO8583

/// The issuer's answer to an ARQC: tag 91 of F55 in an answer, ARPC and response code.
public struct IssuerAuthentication: Sendable, Hashable, Codable {
  /// Eight bytes.
  public var cryptogram: [UInt8]
  /// The authorisation response code, two characters.
  public var code: String

  public init(cryptogram: [UInt8], code: String) {
    self.cryptogram = cryptogram
    self.code = code
  }

  /// Reads F55 of an answer; nil when it has no tag 91 of ten bytes.
  public init?(field: ArraySlice<UInt8>) {
    guard
      let value = try? BERTLV.value(of: ChipTag.issuerAuthentication, in: field),
      value.count == 10
    else { return nil }
    self.init(
      cryptogram: Array(value.prefix(8)), code: String(decoding: value.suffix(2), as: UTF8.self))
  }

  /// F55 of an answer.
  public func field() throws(TLVError) -> [UInt8] {
    var bytes: [UInt8] = []
    try BERTLV.append(
      ChipTag.issuerAuthentication, cryptogram + Array(code.utf8), to: &bytes)
    return bytes
  }
}
