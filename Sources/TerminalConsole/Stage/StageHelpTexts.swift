import Wording

/// The keys of a lesson, for help.
enum StageHelpTexts {
  static let keys = ConsoleHelpTexts.Lines(
    zh: [
      "学习", "  h             提示;再按更详细,最后一次说出按什么键", "  d             演示这一步怎么做,看完回到您的终端",
      "  r             这一步从头再来(再按一次 r 确定)", "  n             下一课(再按一次 n 确定)",
      "  空格          看全文:要做什么、为什么、目标、提示", "  q             退出(再按一次 q 确定)", "",
      "终端的键", "  0-9 和 .      数字键         o        00键",
      "  Enter         确认           Esc      取消(退一步)", "  退格          清除           m        菜单",
      "  ↑ ↓           上下翻         F1-F8    功能键", "", "卡、扫码和周围",
      "  c             换一张卡       s / i / t  刷卡 / 插卡 / 挥卡",
      "  k             扫所选卡的付款码", "  g             选一件商品,扫它的条码   b  键入条码",
      "  p 电源   l 线路   x 打印纸   PgUp PgDn 看小票   w(帮助里) 各种失败的意思",
    ],
    en: [
      "Learning", "  h             hint; again: a stronger one, the last names the keys",
      "  d             show me this task, then back to your terminal",
      "  r             begin this task again (a second r confirms)",
      "  n             next lesson (a second n confirms)",
      "  Space         everything to read: what, why, goals, hints",
      "  q             quit (a second q confirms)", "", "The terminal's keys",
      "  0-9 and .     digits         o        00",
      "  Enter         ENTER          Esc      CANCEL (one step back)",
      "  Backspace     CLEAR          m        MENU",
      "  Up, Down      UP, DOWN       F1-F8    F1 to F8", "", "Cards, codes and around",
      "  c             another card   s / i / t  swipe / insert / tap it",
      "  k             scan the payment code of the chosen card",
      "  g             scan goods     b        type a barcode",
      "  p power   l line   x paper   PgUp PgDn slips   w in help: what failures mean",
    ])
}
