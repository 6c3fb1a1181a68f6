import ISO8583
import POSProtocol
import Testing
import Wording

@Suite("What a transaction type is")
struct TransactionTraitsTests {
  private static let all = TransactionType.allCases

  private func types(where isIn: (TransactionType) -> Bool) -> Set<TransactionType> {
    Set(Self.all.filter(isIn))
  }

  /// protocol.md 2.6, Debit (借记) and Credit (贷记).
  @Test("a settlement counts sales and completions as debits, and what takes them back as credits")
  func settlement() {
    #expect(
      types { $0.settlementSide == .debit } == [
        .sale, .instalment, .qrSale, .motoSale, .completion, .completionAdvice, .offlineSale,
        .adjustment,
      ])
    #expect(
      types { $0.settlementSide == .credit } == [
        .saleVoid, .instalmentVoid, .qrVoid, .motoVoid, .completionVoid, .refund, .qrRefund,
        .motoRefund,
      ])
  }

  @Test(
    "what counts as a payment is what a settlement counts as a debit; by code it is no card sale")
  func payments() {
    #expect(types(where: \.isPayment) == types { $0.settlementSide == .debit })
    #expect(types(where: \.isCardSale) == types(where: \.isPayment).subtracting([.qrSale]))
    #expect(types(where: \.isSale) == [.sale, .instalment, .qrSale, .motoSale, .offlineSale])
  }

  @Test(
    "the side is that of the money; only a tip, which counts with its sale, has none",
    arguments: all)
  func side(_ type: TransactionType) {
    switch type.traits.effect {
    case .debit: #expect(type.settlementSide == (type == .tip ? nil : .debit))
    case .credit: #expect(type.settlementSide == .credit)
    case .hold, .release, .transfer, .none: #expect(type.settlementSide == nil)
    }
  }

  @Test("what takes back gives the money back the way it came", arguments: all)
  func ways(_ type: TransactionType) throws {
    guard let follows = type.traits.follows else { return }
    #expect(!follows.originals.isEmpty)
    for original in follows.originals {
      #expect(original.followUps.contains(type))
      #expect(original.isScanned == type.isScanned)
      switch (follows.kind, original.traits.effect) {
      case (.void, .debit), (.refund, .debit): #expect(type.traits.effect == .credit)
      case (.void, .hold): #expect(type.traits.effect == .release)
      case (.completion, .hold), (.adjustment, .debit), (.tip, .debit):
        #expect(type.traits.effect == .debit)
      default: Issue.record("\(type) cannot follow \(original)")
      }
    }
  }

  @Test("whatever takes money can be given back: by one kind of void, by a refund, or by both")
  func undoing() {
    let wayBack = Dictionary(
      uniqueKeysWithValues: Self.all.filter { $0.isPayment || $0.traits.effect == .hold }
        .map { type in (type, Set(type.followUps.filter { $0.isVoid || $0.isRefund })) })
    #expect(
      wayBack == [
        .sale: [.saleVoid, .refund], .instalment: [.refund, .instalmentVoid],
        .qrSale: [.qrVoid, .qrRefund], .motoSale: [.motoVoid, .motoRefund],
        .preAuth: [.preAuthVoid],
        .completion: [.completionVoid, .refund], .completionAdvice: [.completionVoid, .refund],
        .offlineSale: [.refund], .adjustment: [.refund],
      ])
  }

  @Test(
    "an advice is repeated, so it is not reversed; what is done offline is an advice",
    arguments: all)
  func advices(_ type: TransactionType) {
    if type.isAdvice { #expect(!type.isReversible) }
    if type.isOffline { #expect(type.isAdvice) }
    #expect(type.isAdvice == ["0220", "0620"].contains(type.codes.mti.description))
  }

  @Test(
    "only cards and codes move money and need a permit or a PIN; the rest has none", arguments: all)
  func areas(_ type: TransactionType) {
    let traits = type.traits
    if traits.area != .card {
      #expect(traits.effect == .none && traits.follows == nil && !traits.isReversible)
      #expect(traits.permit == nil && traits.pin == .never && traits.means == .nothing)
    } else {
      #expect((traits.permit == nil) == (type == .reversal))
    }
    #expect(traits.isSealed == (traits.area != .management))
  }

  @Test("a code is scanned without a PIN", arguments: all.filter(\.isScanned))
  func scanned(_ type: TransactionType) {
    #expect(type.traits.pin == .never)
  }

  /// protocol.md 7.7: the records that the terminal has, by their voucher number.
  @Test(
    "a refund names the original by F37, what follows a pre-authorisation by F38, the rest by F61")
  func naming() {
    func named(by naming: TransactionTraits.Following.Naming) -> Set<TransactionType> {
      types { $0.traits.follows?.naming == naming }
    }
    #expect(named(by: .reference) == types(where: \.isRefund))
    #expect(
      named(by: .authorisationCode)
        == types { $0.originals.contains { $0.traits.effect == .hold } })
    #expect(
      named(by: .voucher) == [
        .saleVoid, .instalmentVoid, .completionVoid, .qrVoid, .motoVoid, .adjustment, .tip,
      ])
  }

  /// protocol.md, Chips.
  @Test("sales, pre-authorisations and balance inquiries ask the chip; only instalments have parts")
  func chipsAndParts() {
    #expect(types(where: \.traits.asksChip) == [.sale, .preAuth, .balance])
    #expect(types(where: \.traits.isInParts) == [.instalment])
  }

  @Test("10 answers only what asks for money that may be there in part")
  func partialApproval() {
    #expect(
      types(where: \.mayBeApprovedInPart) == [.sale, .qrSale, .motoSale, .instalment, .preAuth])
  }

  /// protocol.md 2.12, 3.3.
  @Test("F63 names the cashier, the card's organisation, or is absent")
  func field63() {
    #expect(types { $0.traits.field63 == .operatorNumber } == [.signIn, .settlement])
    #expect(
      types { $0.traits.field63 == .organisation } == [
        .sale, .balance, .refund, .offlineSale, .adjustment, .tip, .instalment, .transfer, .qrSale,
        .qrRefund, .motoSale, .motoRefund,
      ])
  }

  @Test("every type has a name in both languages and one for slips", arguments: all)
  func names(_ type: TransactionType) {
    #expect(!type.name.zh.isEmpty && !type.name.en.isEmpty)
    #expect(type.traits.slipName.hasSuffix(")"))
  }

  @Test("F62 of a sign-in's answer has the length of protocol.md 5.2")
  func keyBlocks() {
    #expect(
      KeyScheme.allCases.map { "\($0.rawValue) \($0.blockLength)" } == [
        "001 24", "003 40", "004 60", "005 40", "006 60",
      ])
  }

  @Test("every code of a sign-in, a download or an upload's details and ends is one transaction's")
  func networkCodes() {
    let chip: Set<UploadCode> = [
      .certificateBalanced, .certificateUnbalanced, .refusedByCardBalanced,
      .refusedByCardUnbalanced,
    ]
    let codes =
      KeyScheme.allCases.map(\.rawValue) + DownloadCode.allCases.map(\.rawValue)
      + MasterKeyStep.allCases.map(\.rawValue)
      + UploadCode.allCases.filter { !chip.contains($0) }.map(\.rawValue)
    for code in codes {
      let types = Self.all.filter { $0 != .settlement && $0.codes.networkCodes.contains(code) }
      #expect(types.count == 1, "\(code)")
    }
  }
}
