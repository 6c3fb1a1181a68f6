import POSProtocol
import Wording

/// Why a reply is not the answer to the request; texts of protocol.md 3.3.
enum ReplyMismatch: Sendable, Hashable {
  case messageType, processingCode, stan, terminal, merchant, amount

  var display: LocalizedText {
    switch self {
    case .messageType: LocalizedText(zh: "解包消息码不符", en: "Reply: wrong message type")
    case .processingCode: LocalizedText(zh: "解包处理码不符", en: "Reply: wrong processing code")
    case .stan: LocalizedText(zh: "解包流水号不符", en: "Reply: wrong STAN")
    case .terminal: LocalizedText(zh: "解包终端号不符", en: "Reply: wrong terminal id")
    case .merchant: LocalizedText(zh: "解包商户号不符", en: "Reply: wrong merchant id")
    case .amount: LocalizedText(zh: "解包交易金额不符", en: "Reply: wrong amount")
    }
  }
}

extension WorkingKeyKind {
  /// Which key was refused (protocol.md 5.3).
  var mismatchDisplay: LocalizedText {
    switch self {
    case .pik: LocalizedText(zh: "解包PKEY验证不符", en: "PIK check value differs")
    case .mak: LocalizedText(zh: "解包MKEY验证不符", en: "MAK check value differs")
    case .tdk: LocalizedText(zh: "解包TKEY验证不符", en: "TDK check value differs")
    }
  }
}
