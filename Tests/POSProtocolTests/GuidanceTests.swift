import Testing
import Wording

@testable import POSProtocol

@Suite("What a failure means, issue of the catalogue")
struct GuidanceTests {
  @Test("every code of protocol.md 6 has a meaning of its own", arguments: ResponseCode.all)
  func everyCode(_ code: ResponseCode) {
    #expect(ResponseGuidance.knows(code))
  }

  @Test("a code outside the table is a failed transaction that took no money")
  func unlisted() throws {
    let code = try #require(ResponseCode("X9"))
    #expect(Trouble.response(code).guidance.money == .notTaken)
  }

  @Test("every text stands in both languages", arguments: Trouble.all)
  func bothLanguages(_ trouble: Trouble) {
    let texts = trouble.guidance.parts.flatMap { [$0.heading, $0.text] } + [trouble.title]
    for text in texts {
      #expect(text.zh.unicodeScalars.contains { $0.value >= 0x4E00 }, "\(text.zh)")
      #expect(!text.en.isEmpty && text.en.unicodeScalars.allSatisfy(\.isASCII), "\(text.en)")
    }
  }

  @Test("everything says whose job it is", arguments: Trouble.all)
  func parties(_ trouble: Trouble) {
    #expect(!trouble.guidance.parties.isEmpty)
  }

  @Test("money counts as taken for approvals only, and as unknown where the host has it already")
  func money() {
    for code in ResponseCode.all {
      let money = Trouble.response(code).guidance.money
      switch money {
      case .taken, .partlyTaken: #expect(code.isApproval, "\(code)")
      case .notTaken: #expect(!code.isApproval, "\(code)")
      case .unknown: #expect(code == .duplicate)
      }
    }
  }

  @Test("who does not know yet whether money came is told to take no cash")
  func noCash() {
    for trouble in Trouble.all where trouble.guidance.money == .unknown {
      guard trouble != .refusal(.reversalFailed) else { continue }
      #expect(trouble.guidance.avoid.zh.contains("现金"), "\(trouble)")
      #expect(trouble.guidance.avoid.en.lowercased().contains("cash"), "\(trouble)")
    }
  }

  @Test("registering and binding is the salesperson's work, and a shop is told how to complain")
  func registration() {
    for freeze in [Freeze.terminalNotRegistered, .terminalNotBound] {
      #expect(freeze.guidance.parties.first == .accountManager)
      #expect(freeze.guidance.avoid.zh.contains("店里自己办不了"))
      #expect(freeze.guidance.answer?.zh.contains("投诉") == true)
    }
    #expect(Trouble.response(.terminalNotRegistered).guidance.now.zh.contains("业务员"))
  }

  @Test("the payment company answers within 15 working days once it has the documents")
  func frozenFunds() {
    let funds: [Freeze] = [
      .merchantFunds, .disputedPayment, .suspectedCashOut, .suspectedForgedCard,
      .suspectedStolenCard, .suspectedMoneyLaundering,
    ]
    for freeze in funds {
      let answer = freeze.guidance.answer
      #expect(answer?.zh == "材料交齐后,支付公司在15个工作日内答复。")
      #expect(answer?.en.contains("payment company answers within 15 working days") == true)
    }
  }
}
