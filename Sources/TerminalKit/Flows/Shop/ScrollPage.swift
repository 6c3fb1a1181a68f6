import ISO8583
import POSProtocol
import Wording

/// Text that is longer than the display.
struct ScrollPage: Sendable {
  static let rows = Screen.rows - 2

  private let title: LocalizedText
  /// As wide as the display at most.
  private let lines: [String]
  private let menu: Menu
  private var top = 0
  /// What F3 prints.
  var slip: Receipt?
  /// What F1 and F2 lead back and forth in.
  var period: SalesPeriod?
  /// Where CANCEL leads: this list, or else the menu.
  var list: ListPage?

  init(_ title: LocalizedText, _ texts: [String], menu: Menu) {
    self.title = title
    lines = texts.flatMap { DisplayText.wrapped($0, columns: Screen.columns) }
    self.menu = menu
  }

  private var pages: Int { max(1, (lines.count + Self.rows - 1) / Self.rows) }
  private var pageNumber: Int { top / Self.rows + 1 }

  func press(_ key: Key, _ device: inout some PrintingDevice) -> Next {
    var scroll = self
    switch key {
    case .menu: return .flow(.menu(.main))
    case .cancel, .enter: return .flow(list.map { .shop(.list($0)) } ?? .menu(menu))
    case .up: scroll.top = max(0, top - Self.rows)
    case .down: if pageNumber < pages { scroll.top += Self.rows }
    case .function(1), .function(2):
      guard var period else {
        device.beep(.error)
        return .stay
      }
      period.back = max(0, min(SalesPeriod.backLimit, period.back + (key == .function(1) ? 1 : -1)))
      scroll = ReportPages(device).sales(period)
    case .function(3):
      guard let slip else {
        device.beep(.error)
        return .stay
      }
      return .flow(.result(device.printReport(slip, title: title, from: menu)))
    default: device.beep(.error)
    }
    return .flow(.shop(.scroll(scroll)))
  }

  func page(_ device: some DeviceView) -> [Screen.Line] {
    let shown = lines.dropFirst(top).prefix(Self.rows).map { Screen.Line($0) }
    return Pages.withHint(
      "\(pageNumber)/\(pages) " + device.text(hint),
      under: Pages.titles(
        DisplayText.shortened(device.text(title), columns: Screen.columns)) + shown)
  }

  private var hint: LocalizedText {
    if period != nil { return ShopTexts.periodHint }
    return slip == nil ? ShopTexts.pageHint : ShopTexts.printHint
  }
}
