import Foundation
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

@Suite("The shop's pages")
struct ShopScreenTests {
  private static let keys = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "ENTER", "CANCEL", "UP", "DOWN", "CLEAR", "F1",
    "F2", "F3", "F4", "F5", "F6", "F7", "F8",
  ]

  private func rig(_ language: Language) throws -> Rig {
    var rig = try Rig.shop(language: language)
    let code = try TestShop.cigarettes().code
    let (terms, order) = (try TestShop.terms(), try TestShop.order())
    try rig.remember { memory in
      memory.shop.terms = terms
      memory.shop.orders = [order]
      memory.shop.openOrder = order
      memory.shop.notices = [TestShop.notice()]
      memory.shop.deliveries = [
        Delivery(
          number: "D2026112200012345678", order: "202611220001",
          lines: [StockLine(goods: code, quantity: 25)])
      ]
    }
    return rig
  }

  /// The rig checks every page it draws: eight lines of 21 columns, none of them cut.
  private func walk(_ rig: Rig, depth: Int, pages: inout Set<String>) throws {
    guard depth > 0 else { return }
    for name in Self.keys {
      var next = rig
      try next.press(name)
      if next.status.isBusy { try next.fireTimer() }
      let isNew = pages.insert(next.text).inserted
      if isNew { try walk(next, depth: depth - 1, pages: &pages) }
    }
  }

  @Test(
    "every page that keys reach from the shop's menus fits, in both languages",
    arguments: Language.allCases)
  func everyPage(_ language: Language) throws {
    var pages: Set<String> = []
    for start in ["2 1", "2 2", "2 3", "2 4", "2 5", "2 6", "2 7", "2 8", "3"] {
      var rig = try rig(language)
      try rig.press("MENU " + start)
      try walk(rig, depth: 3, pages: &pages)
    }
    #expect(pages.count > 60)
  }

  @Test(
    "documents with long names, large numbers and every prompt fit", arguments: Language.allCases)
  func documents(_ language: Language) throws {
    for menu in ["2 1", "2 2 2", "2 3"] {
      var rig = try rig(language)
      try rig.press("MENU " + menu)
      for code in ["6921168509256", "6901028075763", "69010286", "9999"] {
        try rig.scan(code)
        try rig.press("9 9 9 9 9 ENTER CANCEL F2 9 9 9 9 9 ENTER CANCEL F4 9 9 ENTER CANCEL")
      }
      try rig.press("F6 1 0 0 0 ENTER CANCEL F7 ENTER ENTER 1 1 2 3 ENTER CANCEL 2 CANCEL ENTER 1")
      try rig.press("ENTER ENTER ENTER MENU 2 5 1 DOWN F3 CANCEL MENU 2 6 DOWN DOWN")
    }
  }

  @Test("a memory from before the shop still opens, and begins one")
  func oldMemory() throws {
    let encoded = try JSONEncoder().encode(Rig.shop().memory)
    var old = try #require(JSONSerialization.jsonObject(with: encoded) as? [String: Any])
    #expect(old.removeValue(forKey: "shop") != nil)
    let data = try JSONSerialization.data(withJSONObject: old)
    #expect(try JSONDecoder().decode(TerminalMemory.self, from: data).shop == ShopMemory())
  }

  @Test("what a shop's terminal remembers comes back as it was")
  func memory() throws {
    var rig = try rig(.zh)
    rig.lineIsUp = false
    let ends = [
      ("2 1", "ENTER 1 ENTER"), ("2 2 2", "2 ENTER ENTER ENTER"), ("2 3", "2 ENTER ENTER 1"),
    ]
    for (menu, end) in ends {
      try rig.press("MENU " + menu)
      try rig.scan("6901028075763")
      try rig.press(end + " MENU " + menu)
      try rig.scan("6921168509256")
    }
    #expect(rig.memory.shop.pending.count == 3)
    #expect(rig.memory.shop.drafts[.bill]?.lines.count == 1)
    let encoded = try JSONEncoder().encode(rig.memory)
    #expect(try JSONDecoder().decode(TerminalMemory.self, from: encoded) == rig.memory)
  }
}
