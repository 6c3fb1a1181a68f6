import POSProtocol
import Wording

/// The administrator's menus (protocol.md 8.1, 系统设置), and that of chip downloads.
extension Menu {
  var settingsItems: [MenuItem] {
    switch self {
    case .chip:
      [
        MenuItem(1, LocalizedText(zh: "IC卡公钥", en: "CA keys"), .download(.caKeys)),
        MenuItem(2, LocalizedText(zh: "IC卡参数", en: "Applications"), .download(.aids)),
        MenuItem(3, LocalizedText(zh: "黑名单", en: "Blacklist"), .download(.blacklist)),
        MenuItem(4, LocalizedText(zh: "非接参数", en: "Contactless"), .download(.contactless)),
      ]
    case .settings:
      [
        MenuItem(1, LocalizedText(zh: "商户终端", en: "Shop, terminal"), .showIdentity),
        MenuItem(2, LocalizedText(zh: "通讯设置", en: "Communication"), .open(.communication)),
        MenuItem(3, LocalizedText(zh: "额度设置", en: "Limits"), .open(.limits)),
        MenuItem(4, LocalizedText(zh: "交易管理", en: "Transactions"), .open(.rules)),
        MenuItem(5, LocalizedText(zh: "密钥管理", en: "Keys"), .open(.keys)),
        MenuItem(6, LocalizedText(zh: "自动锁屏", en: "Idle lock"), .form(.setting(.idleLock))),
        MenuItem(7, LocalizedText(zh: "清除数据", en: "Clear data"), .open(.clearing)),
      ]
    case .communication:
      [
        Self.item(1, .timeout), Self.item(2, .connectRetries),
        MenuItem(3, LocalizedText(zh: "回响测试", en: "Echo test"), .echo),
      ]
    case .limits:
      [
        Self.item(1, .refundLimit), Self.item(2, .contactlessLimit), Self.item(3, .tipPercent),
        Self.item(4, .offlineAmount), Self.item(5, .offlineCount), Self.item(6, .offlineDays),
      ]
    case .rules:
      [
        Self.item(1, .supervisor), Self.item(2, .voidCard), Self.item(3, .voidPIN),
        Self.item(4, .chipDownload), Self.item(5, .fallback), Self.item(6, .belowZero),
      ]
    case .keys:
      [
        MenuItem(1, Texts.masterKeyCheck, .masterKeyCheck),
        MenuItem(2, TransactionType.keyDownload.name, .masterKeyDownload),
      ]
    case .clearing:
      [
        MenuItem(1, LocalizedText(zh: "清除流水", en: "Clear journal"), .form(.clearJournal)),
        MenuItem(
          2, LocalizedText(zh: "恢复默认设置", en: "Default settings"), .form(.restoreDefaults)),
      ]
    default: []
    }
  }

  private static func item(_ key: UInt8, _ setting: Setting) -> MenuItem {
    MenuItem(key, setting.name, .form(.setting(setting)))
  }
}
