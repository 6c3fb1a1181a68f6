import TerminalKit
import Wording

/// The texts of the help that do not depend on where the terminal stands.
enum ConsoleHelpTexts {
  struct Lines {
    let zh: [String]
    let en: [String]

    subscript(language: Language) -> [String] { language == .zh ? zh : en }
  }

  static let keys = Lines(
    zh: [
      "终端的键", "  0-9 和 .      数字键         o        00键",
      "  Enter         确认           Esc      取消(退一步)", "  退格          清除           m        菜单",
      "  ↑ ↓           上下翻         F1-F8    功能键", "  中文输入法的全角数字和字母也可以用。", "",
      "卡和扫码", "  c             选一张测试卡", "  s / i / t     刷卡 / 插卡 / 挥卡", "  r             扫所选卡的付款码",
      "  g             选一件商品,扫它的条码", "  b             键入条码或付款码", "", "周围", "  p             断电、开机",
      "  l             切断、接通线路", "  x             取出、装入打印纸", "  f             下一个应答到达前停住时间,再按放行",
      "  PgUp PgDn     翻看签购单      ?        帮助", "  w(帮助里)    各种失败的意思:钱怎样、怎么办、谁来办",
      "  q             退出;有未完成的事会先问,再按一次才退出",
    ],
    en: [
      "The terminal's keys", "  0-9 and .     digits         o        00",
      "  Enter         ENTER          Esc      CANCEL (one step back)",
      "  Backspace     CLEAR          m        MENU",
      "  Up, Down      UP, DOWN       F1-F8    F1 to F8",
      "  Full-width digits and letters of an input method work, too.", "", "Cards and codes",
      "  c             choose a test card", "  s / i / t     swipe / insert / tap it",
      "  r             scan the payment code of the chosen card",
      "  g             choose goods and scan their barcode",
      "  b             type a barcode or payment code", "", "Around the terminal",
      "  p             power off, power on", "  l             cut the line, mend it",
      "  x             take the paper out, load it",
      "  f             stop time before the next answer; again: let it through",
      "  PgUp PgDn     scroll the paper             ?        help",
      "  w in help     what failures mean: the money, what to do, whose job it is",
      "  q             quit; asks when something is unfinished, a second q leaves",
    ])

  static func operators(_ language: Language) -> [String] {
    let zh = language == .zh
    return [
      zh ? "新终端的操作员和初始密码(改过的密码这里不知道):" : "Operators of a new terminal and their first passwords:",
      "",
    ]
      + PublishedAccount.all.map { account in
        DisplayText.padded(account.numbers, to: 8)
          + DisplayText.padded(account.role[language], to: 15)
          + DisplayText.padded(account.password, to: 11) + account.rights[language]
      } + [
        "",
        zh
          ? "终端开始时收银员 01 已在岗。换人:菜单 → 签到 → 操作员签到。"
          : "Cashier 01 is at work at the start. Others sign in by the menu.",
        zh ? "撤销和退货要主管密码。密码连错五次,要主管解锁。" : "Voids and refunds ask for the supervisor's password.",
        zh
          ? "每天第一笔交易之前要做终端签到(菜单 → 1 → 1)。" : "The terminal itself signs in once a day: MENU, 1, 1.",
      ]
  }

  static let practice = Lines(
    zh: [
      "断电(钱扣没扣不知道)", "  1. 按 f:下一个应答到达前,时间会停住。", "  2. 做一笔消费,直到屏幕上方说「时间停住」。主机已经记了账。",
      "  3. 按 p 断电,再按 p 开机:终端没有收到应答。", "  4. 做下一笔交易,看它先自动冲正。",
      "  在第 3 步改按 f,应答就正常到达。", "", "断线", "  按 l 切断线路再做交易:连接失败,没有发出去的不用冲正。",
      "  等待应答时按 l:请求已发出,到时「通讯超时」,会自动冲正。再按 l 接通。", "", "缺纸",
      "  按 x 取出打印纸再做交易:交易已成,签购单等装纸(x)后再打印。", "", "这些对内置主机和 --host 的主机都一样有效。",
    ],
    en: [
      "A power cut (was the money taken or not?)",
      "  1. Press f: time will stand still before the next answer.",
      "  2. Make a sale until the frame says: time stopped. The host has booked it.",
      "  3. Press p to cut the power and p again: the terminal never had the answer.",
      "  4. Make another transaction and watch it send the reversal first.",
      "  With f in step 3 the answer arrives as usual.", "", "A cut line",
      "  Press l, then make a sale: no connection; not sent, so not reversed.",
      "  Press l while it waits: the request is out; the time-out brings a reversal.",
      "  Press l again to mend the line.", "", "No paper",
      "  Press x, then make a sale: it is done, and its slip waits for paper (x).", "",
      "All this works with the built-in host and with --host alike.",
    ])
}
