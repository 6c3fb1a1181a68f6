import POSProtocol
import Wording

/// Every text the terminal shows. Wording of the Chinese texts: protocol.md 6, 7 and 8.
enum Texts {
  static let idlePrompt = LocalizedText(zh: "请按菜单键选择交易", en: "Press MENU to begin")
  static let anyKey = LocalizedText(zh: "按任意键继续", en: "Press any key")
  static let signedIn = LocalizedText(zh: "已签到", en: "signed in")
  static let signedOff = LocalizedText(zh: "未签到", en: "sign-in due")
  static let reversalDue = LocalizedText(zh: "待冲正", en: "reversal due")
  static let notPermitted = LocalRefusal.notPermitted.display
  static let askForPermit = LocalizedText(
    zh: "本终端未开通,需要请找客户经理", en: "Not granted to this terminal: ask your manager")

  static let notSignedIn = LocalRefusal.notSignedIn.display
  static let signInHint = LocalizedText(zh: "按菜单键,再按 1 1", en: "Press MENU, then 1 1")
  static let signInTakesLong = LocalizedText(
    zh: "签到用时可能会长,请耐心等待", en: "Sign-in may take a while, please wait")
  static let confirmSignIn = LocalizedText(
    zh: "按确认键将为您签到!确认继续,取消退出",
    en: "Press ENTER to sign in, CANCEL to leave")
  static let confirmSignOff = LocalizedText(
    zh: "按确认键将为您签退!确认继续,取消退出",
    en: "Press ENTER to sign off, CANCEL to leave")
  static let againHint = LocalizedText(zh: "确认=继续 取消=重输", en: "ENTER ok, CANCEL anew")
  static let unlockHint = LocalizedText(zh: "确认=解锁 取消=重输", en: "ENTER ok, CANCEL anew")
  static let anyKeyForMore = LocalizedText(zh: "按任意键看下页", en: "Any key: next page")
  static let inputHint = LocalizedText(zh: "确认=继续 取消=返回", en: "ENTER ok, CANCEL back")
  static let menuHint = LocalizedText(zh: "按数字选择 取消=返回", en: "Digit, or CANCEL back")
  static let whatToDo = LocalizedText(zh: "怎么办", en: "What to do")
  static let helpOrAnyKey = LocalizedText(zh: "按任意键继续 F7怎么办", en: "Press any key F7 help")
  static let helpOrSettle = LocalizedText(zh: "按任意键去结算 F7帮助", en: "Any key: settle F7?")
  static let helpOrCauses = LocalizedText(zh: "按任意键查看原因 F7?", en: "Any key: causes F7?")
  static let helpOrPIN = LocalizedText(zh: "按确认键重输密码 F7?", en: "ENTER: PIN again F7?")
  static let anyKeyForCauses = LocalizedText(zh: "按任意键查看原因", en: "Any key: the causes")
  static let responsePrefix = LocalizedText(zh: "应答码:", en: "Response ")
  static let signInDone = LocalizedText(zh: "签到成功", en: "Signed in")
  static let signOffDone = LocalizedText(zh: "签退成功", en: "Signed off")
  static let parametersDone = LocalizedText(zh: "参数下载成功", en: "Parameters downloaded")
  static let echoDone = LocalizedText(zh: "线路测试成功", en: "Line test passed")
  static let noMasterKey = LocalRefusal.noMasterKey.display
  static let keysFailed = LocalRefusal.workingKeysRefused.display
  static let keyLength = LocalizedText(zh: "工作密钥长度错误", en: "Wrong key length")

  static let keysUnusable = LocalRefusal.keysUnusable.display
  static let requestFailed = LocalRefusal.requestFailed.display

  static let connecting = LocalizedText(zh: "正在连接中心...", en: "Connecting...")
  static let receiving = LocalizedText(zh: "正在接收数据...", en: "Waiting for reply...")
  static let reversing = LocalizedText(zh: "自动冲正...", en: "Automatic reversal...")
  static let connectFailed = LocalRefusal.connectFailed.display
  static let checkLine = LocalizedText(zh: "请检查线路后重试", en: "Check line and retry")
  static let timedOut = LocalRefusal.noReply.display
  static let reversalFollows = LocalizedText(
    zh: "结果未知,将自动冲正,请勿重复收款", en: "Outcome unknown; it will be reversed. Do not charge twice")
  static let reversalFailed = LocalizedText(
    zh: "冲正失败, 请联系发卡行", en: "Reversal failed, call the issuer")
  static let damagedReply = LocalRefusal.damagedReply.display
  static let replyMACWrong = LocalizedText(zh: "解包校验不符", en: "Reply: wrong MAC")
  static let macWrong = LocalRefusal.replyMACWrong.display

  static let enterAmount = LocalizedText(zh: "请输入金额(元):", en: "Amount (yuan):")
  static let invalidAmount = LocalizedText(zh: "输入金额无效", en: "Invalid amount")
  static let presentCard = LocalizedText(zh: "请刷卡/插卡/挥卡", en: "Swipe, insert or tap")
  static let orKeyCard = LocalizedText(zh: "或输入卡号", en: "or key card number")
  static let unreadable = LocalRefusal.cardUnreadable.display
  static let useChip = LocalRefusal.useChip.display
  static let invalidCardNumber = LocalRefusal.wrongCardNumber.display
  static let noKeyedCards = LocalRefusal.noKeyedCards.display
  static let enterExpiry = LocalizedText(zh: "请输入卡有效期(年年月月)", en: "Expiry (YYMM):")
  static let invalidExpiry = LocalizedText(zh: "有效期错误,请重输", en: "Wrong expiry")
  static let cardNumber = LocalizedText(zh: "卡号:", en: "Card:")
  static let confirmCard = LocalizedText(zh: "确认卡号按[确认]键", en: "ENTER if right")
  static let enterPIN = LocalizedText(zh: "请输入密码", en: "Enter PIN")
  static let noPIN = LocalizedText(zh: "无密码则直接\n按[确认]键", en: "No PIN: press ENTER")
  static let shortPIN = LocalizedText(zh: "密码至少4位", en: "At least 4 digits")
  static let retryPIN = LocalizedText(zh: "按确认键重输密码", en: "ENTER: PIN again")
  static let approved = LocalizedText(zh: "交易成功", en: "Approved")
  static let asked = LocalizedText(zh: "申请 ", en: "Asked ")
  static let approvedOnly = LocalizedText(zh: "批准 ", en: "Approved ")
  static let availableBalance = LocalizedText(zh: "可用余额:", en: "Available:")
  static let outOfPaper = LocalRefusal.outOfPaper.display
  static let journalFull = LocalRefusal.journalFull.display
  static let totalTooLarge = LocalRefusal.totalsTooLarge.display
  static let nextCopy = LocalizedText(zh: "按确认继续打印", en: "ENTER prints the copy")
  static let printed = LocalizedText(zh: "打印完成", en: "Printed")
  static let nothingToPrint = LocalizedText(zh: "没有可打印的单据", en: "Nothing to print")

  static let operatorSignIn = LocalizedText(zh: "操作员签到", en: "Operator sign-in")
  static let operatorNumber = LocalizedText(zh: "请输入操作员号", en: "Operator number:")
  static let operatorPassword = LocalizedText(zh: "请输入操作员密码", en: "Operator password:")
  static let noSuchOperator = LocalizedText(zh: "无此操作员", en: "No such operator")
  static let wrongPassword = LocalRefusal.wrongPassword.display

  static let causes = LocalizedText(
    zh: "可能的原因:\n1.终端未注册\n2.终端未绑定商户\n3.终端已冻结\n请联系客户经理,\n或拨打服务电话",
    en:
      "Possible causes:\n1 not registered\n2 not bound to a shop\n3 terminal frozen\nCall your manager or"
  )
  static let frozenCause = LocalizedText(
    zh: "可能的原因:\n终端已冻结,或未开通此业务\n请联系客户经理,\n或拨打服务电话",
    en: "Possible cause:\nterminal frozen or service not granted\nCall your manager or")
}
