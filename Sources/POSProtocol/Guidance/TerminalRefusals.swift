import ISO8583
import Wording

/// Refusals of the terminal's own state.
extension RefusalCatalogue {
  static let notSignedIn = Entry(
    LocalizedText(zh: "终端未签到,请做终端签到", en: "Not signed in. Sign in first."),
    LocalizedText(
      zh: "今天还没有签到。每天开门第一件事是签到。",
      en: "Nobody has signed in today; it is the first thing every morning."), .notTaken,
    [.shopkeeper],
    now: LocalizedText(
      zh: "菜单 1 1 确认,等到“签到成功”。", en: "MENU 1 1 ENTER, and wait for \"Signed in\"."),
    avoid: LocalizedText(zh: "签到没完成前不要关机。", en: "Do not switch off before it has ended."))

  static let notPermitted = Entry(
    LocalizedText(zh: "暂不支持该交易", en: "Not permitted here"),
    LocalizedText(zh: "这台终端没有开通这种交易。", en: "This terminal is not allowed to do this."), .notTaken,
    [.accountManager, .paymentCompany],
    now: LocalizedText(
      zh: "用别的方式收款;需要开通,打给客户经理。",
      en: "Take the payment another way; ask your account manager to have it granted."),
    avoid: LocalizedText(zh: "不要反复按。", en: "Do not press it again and again."),
    answer: LocalizedText(zh: "开通一般几个工作日。", en: "Granting takes a few working days."))

  static let journalFull = Entry(
    LocalizedText(zh: "交易笔数超限,请立刻结算", en: "Journal full: settle"),
    LocalizedText(
      zh: "终端存满了交易,先结算才能再收款。", en: "The journal is full; settle before the next payment."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(zh: "菜单里选结算,等结算单打完。", en: "Choose settlement and wait for its slip."),
    avoid: LocalizedText(zh: "不要清除流水代替结算。", en: "Do not clear the journal instead."))

  static let totalsTooLarge = Entry(
    LocalizedText(zh: "总计金额太大,请立刻结算", en: "Total too large: settle"),
    LocalizedText(
      zh: "这一批的总金额快要超出能上报的位数,先结算才能再收款。",
      en: "The batch's total is about to be too large to report; settle before the next payment."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(zh: "菜单里选结算,等结算单打完。", en: "Choose settlement and wait for its slip."),
    avoid: LocalizedText(zh: "不要清除流水代替结算。", en: "Do not clear the journal instead."))

  static let offlineLimit = Entry(
    LocalizedText(zh: "离线交易超限", en: "Offline limit reached"),
    LocalizedText(
      zh: "离线收的款还没有上送,金额、笔数或天数到了上限。",
      en: "Offline sales that were not sent yet have reached their limit in amount, number or days."
    ), .notTaken, [.shopkeeper],
    now: LocalizedText(
      zh: "检查线路,联机做一笔交易或结算,离线交易会一起上送。",
      en: "Check the line and make an online sale or settle: the offline sales go up with it."),
    avoid: LocalizedText(zh: "不要拆成几笔离线交易。", en: "Do not split it over several offline sales."))

  static let uploadUnfinished = Entry(
    LocalizedText(zh: "前次批上送未完成,请点击结算继续上送", en: "Upload unfinished: settle to go on"),
    LocalizedText(
      zh: "上次结算中断了,还有交易没送完。", en: "The last settlement was cut off; some items were not sent."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(zh: "再选一次结算,终端接着送完。", en: "Choose settlement again; the terminal goes on."),
    avoid: LocalizedText(zh: "不要关机,不要清除流水。", en: "Do not switch off, do not clear the journal."))

  static let settlementUnanswered = Entry(
    LocalizedText(zh: "上次结算未应答,请继续结算", en: "Settlement not answered: settle again"),
    LocalizedText(zh: "结算发出去了,没有收到回答。", en: "The settlement was sent and not answered."), .notTaken,
    [.shopkeeper],
    now: LocalizedText(zh: "检查线路,再选一次结算。", en: "Check the line and settle again."),
    avoid: LocalizedText(zh: "结算完成前不要收款。", en: "Take no payments before it is done."))

  static let settleFirst = Entry(
    LocalizedText(zh: "请先结算", en: "Settle first"),
    LocalizedText(
      zh: "终端里还有没结算的交易,不能签退。", en: "There are unsettled transactions; it cannot sign off."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(zh: "先结算,再签退。", en: "Settle, then sign off."),
    avoid: LocalizedText(zh: "不要清除流水。", en: "Do not clear the journal."))

  static let noMasterKey = Entry(
    LocalizedText(zh: "请确认主密钥下载", en: "Check the master key"),
    LocalizedText(zh: "终端里没有主密钥,或主密钥不对。", en: "The terminal has no master key, or a wrong one."),
    .notTaken, [.accountManager, .paymentCompany],
    now: LocalizedText(
      zh: "打给业务员,报终端号,请他来灌密钥或开通下载。",
      en:
        "Call the salesperson with the terminal number; keys are loaded, or their download opened, by them."
    ),
    avoid: LocalizedText(
      zh: "店里自己灌不了密钥,不要反复签到。", en: "A shop cannot load keys itself; do not sign in over and over."),
    answer: LocalizedText(zh: "一般一个工作日。", en: "Usually within one working day."))

  static let workingKeysRefused = Entry(
    LocalizedText(zh: "下载工作密钥失败", en: "Working keys refused"),
    LocalizedText(
      zh: "签到时收到的密钥校验不对,终端没有用它。",
      en: "The keys that came with the sign-in failed their check and are not used."), .notTaken,
    [.shopkeeper, .accountManager],
    now: LocalizedText(
      zh: "再签到一次;还这样,打给业务员,报终端号。",
      en: "Sign in once more; if it is so again, call the salesperson with the terminal number."),
    avoid: LocalizedText(zh: "不要连续签到很多次。", en: "Do not sign in many times in a row."))

  static let keysUnusable = Entry(
    LocalizedText(zh: "工作密钥无效,请重新签到", en: "Keys unusable, sign in again"),
    LocalizedText(zh: "今天的密钥不能用了。", en: "Today's keys cannot be used any more."), .notTaken,
    [.shopkeeper],
    now: LocalizedText(zh: "菜单 1 1 确认,重新签到。", en: "MENU 1 1 ENTER: sign in again."),
    avoid: LocalizedText(zh: "不要关机重启代替签到。", en: "Do not switch off and on instead."))

  static let requestFailed = Entry(
    LocalizedText(zh: "交易报文无法生成", en: "Message not built"),
    LocalizedText(
      zh: "终端没能准备好这笔交易,什么也没有发出去。", en: "The terminal could not prepare it; nothing was sent."),
    .notTaken, [.shopkeeper, .accountManager],
    now: LocalizedText(
      zh: "再做一次;还不行,重新开机,再打给客户经理。",
      en: "Do it again; then switch off and on; then call your account manager."),
    avoid: LocalizedText(zh: "不要反复试。", en: "Do not try again and again."))

  static let downloadFailed = Entry(
    LocalizedText(zh: "下载失败", en: "Download failed"),
    LocalizedText(
      zh: "资料没有下载完整,终端继续用原来的。", en: "The download is not complete; the terminal keeps what it had."),
    .notTaken, [.shopkeeper],
    now: LocalizedText(zh: "检查线路,过一会儿再下载。", en: "Check the line and download again later."),
    avoid: LocalizedText(zh: "下载时不要关机。", en: "Do not switch off while it downloads."))

  static let outOfPaper = Entry(
    LocalizedText(zh: "打印机缺纸, 请装纸...", en: "Out of paper: load it"),
    LocalizedText(
      zh: "交易已经完成,只是签购单没有打出来。", en: "The transaction is done; only its slip is not printed."),
    .taken, [.shopkeeper],
    now: LocalizedText(zh: "装好纸,终端会接着打。", en: "Load paper; the terminal goes on printing."),
    avoid: LocalizedText(zh: "不要再收一次钱。", en: "Do not charge it again."))
}
