import POSProtocol
import PaymentCrypto
import Wording

/// The administrator's settings (protocol.md 7.4, 8.1).
extension Terminal {
  /// 系统设置: the administrator goes in at once, anybody else with the administrator's password.
  mutating func openSettings(from menu: Menu) {
    if memory.operatorNumber == OperatorAccounts.administrator {
      phase = .menu(.settings)
    } else {
      startForm(.openSettings, from: menu)
    }
  }

  /// The value of a setting as it is shown.
  func shownValue(of setting: Setting) -> String {
    let value = memory.value(of: setting)
    return switch setting.kind {
    case .number: "\(value)"
    case .amount: "\(Amount(minorUnits: value) ?? .zero)"
    case .flag: text(value == 1 ? Texts.yes : Texts.no)
    }
  }

  /// Takes over a new value.
  ///
  /// - Returns: why it is refused, or nil.
  mutating func take(_ input: String, for setting: Setting) -> LocalizedText? {
    guard let value = Int64(input), setting.takes(value) else { return Texts.outOfRange }
    edit(.setup(.setting(setting, value)))
    return nil
  }

  func settingPrompt(_ setting: Setting) -> [String] {
    [
      text(Texts.presentValue) + shownValue(of: setting),
      text(Texts.newValue) + text(setting.rangeText),
    ]
  }

  /// 商户终端: who the terminal is and whose.
  mutating func showIdentity(from menu: Menu) {
    let zh = configuration.language == .zh
    phase = .result(
      ResultPage(
        title: LocalizedText(zh: "商户终端", en: "Shop and terminal"),
        lines: [
          memory.parameters.merchantName,
          configuration.merchant?.text ?? (zh ? "未绑定" : "not bound"),
          (zh ? "终端号 " : "Terminal ") + configuration.id.text,
          (zh ? "批次号 " : "Batch ") + memory.batch.description,
          (zh ? "IC卡公钥 " : "CA keys ") + "\(memory.chip.caKeys.count)"
            + (zh ? " 参数 " : ", AIDs ") + "\(memory.chip.aids.count)",
          (zh ? "黑名单 " : "Blacklist ") + "\(memory.chip.blacklist.count)",
        ], next: .menu(menu)))
  }

  /// 主密钥校验值: nothing of the key but its check value is ever shown.
  mutating func showMasterKeyCheck(from menu: Menu) {
    let value = masterKey.flatMap { checkValue(of: $0) }
    let lines =
      value.map { ["KCV " + $0.description, text(Texts.compareCheck)] }
      ?? [text(Texts.masterKeyMissing)]
    phase = .result(
      ResultPage(title: Texts.masterKeyCheck, lines: lines, next: .menu(menu)))
  }
}

extension Setting {
  /// What stands on the display while `input` is typed: an amount fills up from the fen.
  func shown(_ input: String) -> String {
    if case .amount = kind { return AmountInput.shown(input) }
    return input
  }

  func takes(_ value: Int64) -> Bool {
    switch kind {
    case .number(let range): range.contains(Int(clamping: value))
    case .amount(let range): range.contains(value)
    case .flag: (0...1).contains(value)
    }
  }
}
