import ISO8583
import POSProtocol
import PaymentCrypto
import Wording

/// Pages that say what the terminal is and has (protocol.md 8.1).
enum InformationPages {
  /// 终端信息
  static func about(_ device: some DeviceView, from menu: Menu) -> ResultPage {
    let zh = device.language == .zh
    let memory = device.memory
    return ResultPage(
      title: LocalizedText(zh: "终端信息", en: "About"),
      lines: [
        (zh ? "终端号 " : "Terminal ") + device.configuration.id.text,
        (zh ? "商户号" : "Merchant"),
        device.configuration.merchant?.text ?? (zh ? "未绑定" : "not bound"),
        (zh ? "批次号 " : "Batch ") + memory.batch.description,
        (zh ? "流水号 " : "STAN ") + memory.stan.description,
        (zh ? "日志笔数 " : "Journal ") + "\(memory.journal.count)",
      ], next: .menu(menu))
  }

  /// 商户终端: who the terminal is and whose.
  static func identity(_ device: some DeviceView, from menu: Menu) -> ResultPage {
    let zh = device.language == .zh
    let memory = device.memory
    return ResultPage(
      title: LocalizedText(zh: "商户终端", en: "Shop and terminal"),
      lines: [
        memory.parameters.merchantName,
        device.configuration.merchant?.text ?? (zh ? "未绑定" : "not bound"),
        (zh ? "终端号 " : "Terminal ") + device.configuration.id.text,
        (zh ? "批次号 " : "Batch ") + memory.batch.description,
        (zh ? "IC卡公钥 " : "CA keys ") + "\(memory.chip.caKeys.count)"
          + (zh ? " 参数 " : ", AIDs ") + "\(memory.chip.aids.count)",
        (zh ? "黑名单 " : "Blacklist ") + "\(memory.chip.blacklist.count)",
      ], next: .menu(menu))
  }

  /// 主密钥校验值: nothing of the key but its check value is ever shown.
  static func masterKeyCheck(_ device: some DeviceView, from menu: Menu) -> ResultPage {
    let value = device.masterKey.flatMap { device.checkValue(of: $0) }
    let lines =
      value.map { ["KCV " + $0.description, device.text(Texts.compareCheck)] }
      ?? [device.text(Texts.masterKeyMissing)]
    return ResultPage(title: Texts.masterKeyCheck, lines: lines, next: .menu(menu))
  }

  /// 交易汇总 on the display.
  static func totals(_ device: some DeviceView, from menu: Menu) -> ResultPage {
    guard let totals = device.memory.totals else {
      return ResultPage(
        title: Texts.totalsTitle, lines: [device.text(Texts.totalTooLarge)], next: .menu(menu))
    }
    let foreign = totals.foreign
    let lines =
      [LocalizedText(zh: "内卡", en: "Domestic")] + totals.domestic.screenLines
      + (foreign.isUsed ? [LocalizedText(zh: "外卡", en: "Foreign")] + foreign.screenLines : [])
    return ResultPage(
      title: Texts.totalsTitle, lines: lines.map(device.text), next: .menu(menu))
  }
}

/// What is printed of the present batch, and printed again (protocol.md 8.1).
enum Reprints {
  static func totals(_ device: inout some PrintingDevice, from menu: Menu) -> ResultPage {
    let slip = report("交易汇总单/TOTALS", device) {
      [JournalReport.totalsHeading, "内卡:"]
        + JournalReport.totals($0.filter { !$0.isForeign }) + ["外卡:"]
        + JournalReport.totals($0.filter(\.isForeign)) + [JournalReport.rule]
    }
    return device.printReport(slip, title: Texts.totalsTitle, from: menu)
  }

  static func details(_ device: inout some PrintingDevice, from menu: Menu) -> ResultPage {
    let slip = report("交易明细单/DETAILS", device, JournalReport.details)
    return device.printReport(slip, title: Texts.detailsTitle, from: menu)
  }

  static func settlement(_ device: inout some PrintingDevice, from menu: Menu) -> ResultPage {
    device.printReport(
      device.memory.settledBatch?.slip.duplicate, title: Texts.settlementAgain, from: menu)
  }

  static func last(_ device: inout some PrintingDevice, from menu: Menu) -> ResultPage {
    device.printReport(
      device.memory.lastSlip?.duplicate,
      title: LocalizedText(zh: "重打最后一笔", en: "Last receipt again"), from: menu)
  }

  private static func report(
    _ title: String, _ device: some DeviceView, _ rows: ([JournalEntry]) -> [String]
  ) -> Receipt {
    let memory = device.memory
    return Receipt(
      kind: .report,
      lines: JournalReport.heading(
        title, device.configuration, memory.parameters.merchantName)
        + [
          "批次号(BATCH NO): \(memory.batch)", "日期/时间(DATE/TIME):", device.time.slipText,
          JournalReport.rule,
        ] + rows(memory.journal))
  }
}

extension PrintingDevice {
  /// Prints a slip now, or keeps it until there is paper.
  ///
  /// - Returns: the page that says so.
  mutating func printReport(
    _ slip: Receipt?, title: LocalizedText, from menu: Menu
  ) -> ResultPage {
    guard let slip else {
      return ResultPage(title: title, lines: [text(Texts.nothingToPrint)], next: .menu(menu))
    }
    addToUnprinted(slip)
    printPending()
    return ResultPage(title: title, lines: [printResult], next: .menu(menu))
  }
}
