import POSProtocol
import Wording

/// What a list of goods with quantities is written for.
public enum DocumentKind: String, Sendable, Hashable, Codable {
  /// 销售开单
  case bill
  /// 进货入库
  case received
  /// 盘点
  case count
  /// 订货
  case order
  /// 销售退货
  case returned
}

/// A document while it is written. Its lines are in the memory; here is where the user stands.
struct DocumentEntry: Sendable {
  enum Step: Sendable, Hashable {
    case lines
    /// What the keys do.
    case help
    /// Of a line that is there, or of goods that are new on the document.
    case quantity(Int)
    case newQuantity(Goods, GoodsUnit)
    /// Off this line.
    case discount(Int)
    case wholeDiscount
    /// Cash or card.
    case payment
    case tendered
    /// How the money of a return goes back.
    case repayment
    /// Why the stock is not what it was thought to be.
    case reason
    /// A last look before it is booked or sent.
    case confirm
  }

  let kind: DocumentKind
  var step = Step.lines
  var input = ""
  /// The line that keys act on.
  var selected = 0
  /// Whether all goods are listed though nothing was typed.
  var isListing = false
  /// The goods pointed at among those found.
  var choice = 0
  var error: LocalizedText?

  init(_ kind: DocumentKind) { self.kind = kind }

  /// Whether goods are being looked for.
  var isSearching: Bool { step == .lines && (isListing || !input.isEmpty) }

  var menu: Menu {
    switch kind {
    case .bill, .count, .returned: .stock
    case .received: .receiving
    case .order: .orders
    }
  }
}

/// A page of the shop.
enum ShopPage: Sendable {
  case document(DocumentEntry)
  case list(ListPage)
  case scroll(ScrollPage)
  /// The terms, made when they are shown: they may just have come.
  case terms
}

/// Things to choose from.
struct ListPage: Sendable {
  enum Content: Sendable, Hashable {
    case goods(lowOnly: Bool)
    case orders, deliveries, notices, bills
    /// Bills of which something can come back.
    case returns
  }

  var content: Content
  let menu: Menu
  var input = ""
  var selected = 0
  var error: LocalizedText?

  init(_ content: Content, menu: Menu) {
    self.content = content
    self.menu = menu
  }
}

/// Text that is longer than the display.
struct ScrollPage: Sendable {
  let title: LocalizedText
  /// As wide as the display at most.
  let lines: [String]
  var top = 0
  /// What F3 prints.
  var slip: Receipt?
  /// What F1 and F2 lead back and forth in.
  var period: SalesPeriod?
  /// Where CANCEL leads: this list, or else the menu.
  var list: ListPage?
  let menu: Menu

  init(_ title: LocalizedText, _ texts: [String], menu: Menu) {
    self.title = title
    lines = texts.flatMap { DisplayText.wrapped($0, columns: Screen.columns) }
    self.menu = menu
  }

  static let rows = Screen.rows - 2
  var pages: Int { max(1, (lines.count + Self.rows - 1) / Self.rows) }
  var pageNumber: Int { top / Self.rows + 1 }
}
