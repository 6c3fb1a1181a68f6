import Classroom
import HTTPTypes
import PaymentCrypto

/// Whose browser it is, and what it may do. Everything is in signed cookies, so that sessions outlive a
/// restart and nothing has to be kept for browsers that never return.
///
/// - `poslab-class` names the browser: a random number. What changes something needs a token that goes
///   with it.
/// - `poslab-seat` gives a seat, `poslab-trainer` the trainer's pages. Both hold for that browser and that
///   class only; the trainer's also only as long as the PIN is the same, and for a working day.
struct SessionSeal: Sendable {
  static let visitorCookie = "poslab-class"
  static let seatCookie = "poslab-seat"
  static let trainerCookie = "poslab-trainer"
  /// Thirty days.
  static let visitorSeconds = 2_592_000
  /// Sixteen hours.
  static let trainerSeconds = 57_600

  private let signer: HMACSHA256
  private let classIdentity: String
  private let pinTag: String

  /// - Parameter key: 32 random bytes, kept with the class.
  init(key: [UInt8], classIdentity: String, pin: String) throws(CryptoError) {
    signer = try HMACSHA256(key: key)
    self.classIdentity = classIdentity
    pinTag = Self.hex(try signer.code(over: Array("pin\n\(pin)".utf8)))
  }

  /// The browser that a request comes from; nil when it is new here.
  func visitor(_ cookies: Cookies) throws(CryptoError) -> Visitor? {
    for value in cookies.values(of: Self.visitorCookie) {
      let parts = value.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].utf8.count == 32 else { continue }
      let id = String(parts[0])
      if try isSigned(parts[1], ["visitor", id]) { return Visitor(id: id) }
    }
    return nil
  }

  /// A browser that is new here.
  func newVisitor() -> Visitor {
    var random = SystemRandomNumberGenerator()
    return Visitor(
      id: Self.hex((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }))
  }

  func cookie(for visitor: Visitor) throws(CryptoError) -> SetCookie {
    SetCookie(
      name: Self.visitorCookie, value: "\(visitor.id).\(try sign(["visitor", visitor.id]))",
      sameSite: .lax, seconds: Self.visitorSeconds)
  }

  /// What the pages of this browser send in `X-PosLab`.
  func token(for visitor: Visitor) throws(CryptoError) -> String {
    try sign(["token", visitor.id])
  }

  func isToken(_ token: String, of visitor: Visitor) throws(CryptoError) -> Bool {
    try isSigned(token, ["token", visitor.id])
  }

  /// The seat that this browser has: `t3.SIGNATURE`, or `t3.2.SIGNATURE` once the trainer has given it to
  /// somebody else twice.
  func seated(_ cookies: Cookies, of visitor: Visitor) throws(CryptoError) -> Seated? {
    for value in cookies.values(of: Self.seatCookie) {
      let parts = value.split(separator: ".", omittingEmptySubsequences: false)
      guard (2...3).contains(parts.count), let trainee = TraineeID(String(parts[0])) else {
        continue
      }
      let holder = parts.count == 3 ? Int(parts[1]) : 0
      guard let holder, let signature = parts.last else { continue }
      let seated = Seated(trainee, holder: holder)
      if try isSigned(signature, seat(seated, visitor)) { return seated }
    }
    return nil
  }

  func cookie(for seated: Seated, of visitor: Visitor) throws(CryptoError) -> SetCookie {
    let holder = seated.holder > 0 ? ".\(seated.holder)" : ""
    return SetCookie(
      name: Self.seatCookie,
      value: "\(seated.trainee)\(holder).\(try sign(seat(seated, visitor)))",
      sameSite: .lax, seconds: Self.visitorSeconds)
  }

  /// Whether this browser has entered the trainer's PIN.
  ///
  /// - Parameter now: seconds of Unix time.
  func isTrainer(
    _ cookies: Cookies, of visitor: Visitor, at now: Int64
  ) throws(CryptoError) -> Bool {
    for value in cookies.values(of: Self.trainerCookie) {
      let parts = value.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, let expiry = Int64(parts[0]), expiry > now else { continue }
      if try isSigned(parts[1], trainer(visitor, String(parts[0]))) { return true }
    }
    return false
  }

  func trainerCookie(for visitor: Visitor, at now: Int64) throws(CryptoError) -> SetCookie {
    let expiry = "\(now.addingReportingOverflow(Int64(Self.trainerSeconds)).partialValue)"
    return SetCookie(
      name: Self.trainerCookie, value: "\(expiry).\(try sign(trainer(visitor, expiry)))",
      sameSite: .strict, seconds: Self.trainerSeconds)
  }

  private func seat(_ seated: Seated, _ visitor: Visitor) -> [String] {
    ["seat", classIdentity, visitor.id, seated.trainee.description]
      + (seated.holder > 0 ? ["\(seated.holder)"] : [])
  }

  private func trainer(_ visitor: Visitor, _ expiry: String) -> [String] {
    ["trainer", classIdentity, pinTag, visitor.id, expiry]
  }

  /// No part has a line break, so that joined parts cannot be taken for others.
  private func sign(_ parts: [String]) throws(CryptoError) -> String {
    Self.hex(try signer.code(over: Array(parts.joined(separator: "\n").utf8)))
  }

  private func isSigned(
    _ signature: some StringProtocol, _ parts: [String]
  ) throws(CryptoError) -> Bool {
    ConstantTime.equal(Array(signature.utf8), Array(try sign(parts).utf8))
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// A browser.
struct Visitor: Sendable, Hashable {
  /// 32 hexadecimal digits.
  let id: String
}
