import Wording

/// The keys at the foot of a lesson.
enum StageLegend {
  /// So many lines of at most so many columns.
  static func lines(_ state: StageState, _ columns: Int, rows: Int) -> [String] {
    if case .film = state.mode {
      return [" " + film[state.language]] + Array(repeating: "", count: rows - 1)
    }
    let texts =
      columns >= ConsoleWindow.whole.columns ? wide(state.language) : narrow(state.language)
    return texts.prefix(rows).map { DisplayText.cut(" " + $0, columns: columns) }
  }

  private static let film = LocalizedText(
    zh: "空格 停、走  → 一步  ← 退一步  + 快  - 慢  q 结束",
    en: "Space pause  → step  ← back  + faster  - slower  q ends")

  private static func wide(_ language: Language) -> [String] {
    switch language {
    case .zh:
      [
        "h 提示  d 演示  r 重来  n 下一课  空格 全文  ? 帮助  q 退出  c 换卡  g 商品",
        "Enter 确认  Esc 取消  退格 清除  m 菜单  s 刷卡  i 插卡  t 挥卡  k 付款码",
      ]
    case .en:
      [
        "h hint  d show me  r again  n next  Space read  ? help  q quit  c card  g goods",
        "Enter ENTER  Esc CANCEL  Backsp CLEAR  m MENU  s swipe  i insert  t tap  k code",
      ]
    }
  }

  private static func narrow(_ language: Language) -> [String] {
    switch language {
    case .zh:
      [
        "h 提示 d 演示 r 重来 n 下一课 空格 全文 ? 帮助 q 退出",
        "Enter 确认 Esc 取消 退格 清除 m 菜单 s 刷 i 插 t 挥 c 换卡",
      ]
    case .en:
      [
        "h hint d show r again n next Space read ? help q quit",
        "Enter ENTER Esc CANCEL Backsp CLEAR m MENU s i t card c",
      ]
    }
  }
}
