import POSProtocol
import Wording

/// Something the administrator sets (protocol.md 7.4, 7.5).
enum Setting: String, Sendable, Hashable, Codable, CaseIterable {
  case timeout, connectRetries, refundLimit, contactlessLimit, tipPercent
  case supervisor, voidCard, voidPIN, chipDownload, idleLock
  case fallback, belowZero, offlineAmount, offlineCount, offlineDays

  /// What its value is.
  enum Kind: Sendable, Hashable {
    case number(ClosedRange<Int>)
    /// Minor units.
    case amount(ClosedRange<Int64>)
    case flag
  }

  var kind: Kind {
    switch self {
    case .timeout: .number(5...99)
    case .connectRetries: .number(0...9)
    case .refundLimit: .amount(1...999_999_999_999)
    case .contactlessLimit: .amount(0...100_000)
    case .tipPercent: .number(0...99)
    case .idleLock: .number(0...60)
    case .offlineAmount: .amount(0...999_999_999_999)
    case .offlineCount: .number(0...99)
    case .offlineDays: .number(1...30)
    case .supervisor, .voidCard, .voidPIN, .chipDownload, .fallback, .belowZero: .flag
    }
  }

  var name: LocalizedText {
    switch self {
    case .timeout: LocalizedText(zh: "超时时间(秒)", en: "Time-out (s)")
    case .connectRetries: LocalizedText(zh: "重拨次数", en: "Connect retries")
    case .refundLimit: LocalizedText(zh: "退货限额", en: "Refund limit")
    case .contactlessLimit: LocalizedText(zh: "非接免密限额", en: "Tap without PIN")
    case .tipPercent: LocalizedText(zh: "小费比例(%)", en: "Tip (%)")
    case .supervisor: LocalizedText(zh: "撤销输主管密码", en: "Supervisor, voids")
    case .voidCard: LocalizedText(zh: "撤销用卡", en: "Void asks card")
    case .voidPIN: LocalizedText(zh: "撤销输密", en: "Void asks PIN")
    case .chipDownload: LocalizedText(zh: "签到后下载IC参数", en: "Chip data, sign-in")
    case .idleLock: LocalizedText(zh: "自动锁屏(分钟)", en: "Idle lock (min)")
    case .fallback: LocalizedText(zh: "允许降级刷卡", en: "Chip fails: swipe")
    case .belowZero: LocalizedText(zh: "允许负库存销售", en: "Sell below zero")
    case .offlineAmount: LocalizedText(zh: "离线单笔限额", en: "Offline: highest")
    case .offlineCount: LocalizedText(zh: "离线待传笔数", en: "Offline: waiting")
    case .offlineDays: LocalizedText(zh: "离线上送天数", en: "Offline: days")
    }
  }

  /// Digits it takes.
  var inputLimit: Int {
    switch kind {
    case .number: 2
    case .amount: 12
    case .flag: 1
    }
  }

  /// The values it takes, as shown behind 新值.
  var rangeText: LocalizedText {
    switch kind {
    case .number(let range):
      LocalizedText(
        zh: "(\(range.lowerBound)-\(range.upperBound)):",
        en: " (\(range.lowerBound)-\(range.upperBound)):")
    case .amount: LocalizedText(zh: "(元):", en: " (yuan):")
    case .flag: LocalizedText(zh: "(1=是 0=否):", en: " (1 yes 0 no):")
    }
  }
}

extension TerminalMemory {
  /// The present value: a number, minor units, or 1 for yes.
  func value(of setting: Setting) -> Int64 {
    switch setting {
    case .timeout: Int64(parameters.timeoutSeconds)
    case .connectRetries: Int64(parameters.connectRetries)
    case .refundLimit: settings.refundLimit.minorUnits
    case .contactlessLimit: settings.contactlessLimit.minorUnits
    case .tipPercent: Int64(parameters.tipPercent)
    case .supervisor: settings.asksSupervisor ? 1 : 0
    case .voidCard: settings.voidAsksCard ? 1 : 0
    case .voidPIN: settings.voidAsksPIN ? 1 : 0
    case .chipDownload: settings.downloadsChipParameters ? 1 : 0
    case .idleLock: Int64(settings.idleLockMinutes)
    case .fallback: settings.allowsFallback ? 1 : 0
    case .belowZero: shop.sellsBelowZero ? 1 : 0
    case .offlineAmount: offlineLimits.amount.minorUnits
    case .offlineCount: Int64(offlineLimits.count)
    case .offlineDays: Int64(offlineLimits.days)
    }
  }

  private mutating func changeOfflineLimits(_ change: (inout OfflineLimits) -> Void) {
    var limits = offlineLimits
    change(&limits)
    settings.offline = limits
  }

  /// Sets a value that is in the setting's range.
  mutating func set(_ setting: Setting, to value: Int64) {
    let number = Int(clamping: value)
    switch setting {
    case .timeout: parameters.timeoutSeconds = number
    case .connectRetries: parameters.connectRetries = number
    case .refundLimit: settings.refundLimit = Amount(minorUnits: value) ?? settings.refundLimit
    case .contactlessLimit:
      settings.contactlessLimit = Amount(minorUnits: value) ?? settings.contactlessLimit
    case .tipPercent: parameters.tipPercent = number
    case .supervisor: settings.asksSupervisor = value == 1
    case .voidCard: settings.voidAsksCard = value == 1
    case .voidPIN: settings.voidAsksPIN = value == 1
    case .chipDownload: settings.downloadsChipParameters = value == 1
    case .idleLock: settings.idleLockMinutes = number
    case .fallback: settings.allowsFallback = value == 1
    case .belowZero: shop.sellsBelowZero = value == 1
    case .offlineAmount: changeOfflineLimits { $0.amount = Amount(minorUnits: value) ?? $0.amount }
    case .offlineCount: changeOfflineLimits { $0.count = number }
    case .offlineDays: changeOfflineLimits { $0.days = number }
    }
  }

  /// The settings of a new terminal; what the host has set is left until the next download.
  mutating func restoreDefaults() {
    let name = parameters.merchantName
    let permits = parameters.permits
    settings = TerminalSettings()
    shop.sellsBelowZero = true
    parameters = TerminalParameters()
    parameters.merchantName = name
    parameters.permits = permits
  }
}
