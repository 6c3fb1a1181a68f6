import POSProtocol
import Wording

/// Payment codes, and the card that receives a transfer.
extension Terminal {
  /// The scanner read something. It counts only while a payment code is asked for.
  mutating func scanned(_ code: String) {
    guard case .card(var entry) = phase, entry.step == .paymentCode else {
      return emit(.beep(.error))
    }
    if let error = takePaymentCode(code, &entry) { return complain(error, &entry) }
    entry.error = nil
    proceed(entry)
  }

  func takePaymentCode(_ code: String, _ entry: inout CardEntry) -> LocalizedText? {
    guard let code = PaymentCode(code) else { return Texts.noPaymentCode }
    entry.paymentCode = code
    return nil
  }

  func takePayee(_ entry: inout CardEntry) -> LocalizedText? {
    guard let payee = keyedNumber(entry.input) else { return Texts.invalidCardNumber }
    guard payee != entry.card?.pan else { return Texts.sameCard }
    entry.payee = payee
    return nil
  }

  /// When the two numbers differ, nobody knows which is right: both are asked for again.
  func takePayeeAgain(_ entry: inout CardEntry) -> LocalizedText? {
    guard PAN(entry.input) == entry.payee else {
      entry.payee = nil
      entry.step = .payee
      return Texts.payeesDiffer
    }
    return nil
  }
}
