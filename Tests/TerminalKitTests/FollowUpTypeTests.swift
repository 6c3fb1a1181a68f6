import ISO8583
import POSProtocol
import Testing
import Wording

@testable import TerminalKit

/// What holds for every follow-up, those that no menu offers yet among them.
@Suite("Follow-ups by what their traits say")
struct FollowUpTypeTests {
  private static let followUps = TransactionType.allCases.filter { $0.traits.follows != nil }

  /// An original in the memory of a terminal, and the record of what follows it.
  private func followed(
    by type: TransactionType
  ) throws -> (original: JournalEntry, entry: JournalEntry, memory: TerminalMemory) {
    var rig = try Rig.signedIn()
    try rig.sale()
    var memory = rig.memory
    var original = try #require(memory.journal.first)
    original.type = try #require(type.originals.first)
    original.authorisationCode = "123456"
    memory.journal = [original]
    var entry = original
    entry.type = type
    entry.stan = original.stan.next
    entry.original = OriginalReference(
      message: OriginalMessage(batch: original.batch, stan: original.stan, date: "1122"),
      rrn: original.rrn, authorisationCode: "123456")
    return (original, entry, memory)
  }

  @Test("a void marks its original, whatever it takes back", arguments: followUps.filter(\.isVoid))
  func marks(_ type: TransactionType) throws {
    var (original, entry, memory) = try followed(by: type)
    original.isVoided = true
    #expect(memory.mark(onOriginalOf: entry) == .rewritten(0, original))
    entry.original = nil
    #expect(memory.mark(onOriginalOf: entry) == nil)
  }

  @Test("a slip names the original as the request does", arguments: followUps)
  func slips(_ type: TransactionType) throws {
    let entry = try followed(by: type).entry
    let text = try SaleSlip(entry: entry, merchantName: "").copies(Rig.configuration())
      .flatMap(\.lines).joined(separator: "\n")
    let words: [(TransactionTraits.Following.Naming, String)] = [
      (.voucher, "原凭证号: \(entry.original?.message.stan?.description ?? "")"),
      (.reference, "原参考号: \(entry.rrn?.text ?? "")"), (.authorisationCode, "原预授权码: 123456"),
    ]
    for (naming, word) in words {
      #expect(text.contains(word) == (type.traits.follows?.naming == naming), "\(word)")
    }
  }

  @Test("every refund keeps to the refund limit", arguments: followUps.filter(\.isRefund))
  func refundLimit(_ type: TransactionType) throws {
    var device = try Rig.signedIn().device
    var entry = CardEntry(type, settings: device.memory.settings)
    #expect(entry.steps.contains(.amount))
    entry.step = .amount
    entry.input = "10000.01"
    #expect(entry.take(&device) == Texts.overRefundLimit)
    entry.input = "10000.00"
    #expect(entry.take(&device) == nil)
  }

  @Test("what is asked for a mail order's void and refund is what is asked for a sale's")
  func mailOrders() {
    let settings = TerminalSettings()
    func steps(_ type: TransactionType) -> [CardEntry.Step] { CardEntry.steps(of: type, settings) }
    #expect(steps(.saleVoid) == [.supervisor, .voucher, .original, .card, .pin])
    #expect(steps(.motoVoid) == steps(.saleVoid).filter { $0 != .pin })
    #expect(steps(.motoRefund) == steps(.refund))
    #expect(steps(.motoSale) == [.amount, .card])
  }

  @Test("what leaves a transaction at its first prompt leads to the menu that offers it")
  func menus() {
    for menu in Menu.allCases {
      for item in menu.items {
        guard case .transaction(let type) = item.action else { continue }
        #expect(Menu.offering(type) == menu, "\(type)")
      }
    }
  }

  @Test(
    "whatever counts in a settlement has a row in the totals",
    arguments: TransactionType.allCases.filter { $0.settlementSide != nil })
  func totals(_ type: TransactionType) throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    var entry = try #require(rig.memory.journal.first)
    entry.type = type
    #expect(JournalReport.totals([entry]).count == 1)
  }
}
