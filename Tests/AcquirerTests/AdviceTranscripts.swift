import Acquirer
import ISO8583
import POSProtocol
import Testing

extension FollowUpTests {
  static let advices: [Transcript] = [
    Transcript("an offline sale", "00", 490_000) { desk in try desk.done(.offlineSale).code },
    Transcript("an offline sale above the balance", "00", -1) { desk in
      try desk.done(.offlineSale, cents: 500_001).code
    },
    Transcript("an offline sale sent twice", "00", 490_000) { desk in
      let sale = try desk.done(.offlineSale)
      return try desk.perform(sale.request).code
    },
    Transcript("an offline sale of an unknown card", "14", 500_000) { desk in
      try desk.done(.offlineSale, pan: "6225880000009999").code
    },
    Transcript("a tip of 15 %", "00", 488_500) { desk in
      let sale = try desk.done(.sale)
      return try desk.tip(of: sale, cents: 1_500).code
    },
    Transcript("a higher tip", "61", 490_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.tip(of: sale, cents: 1_501).code
    },
    Transcript("a tip for a voided sale", "25", 500_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.follow(.saleVoid, of: sale)
      return try desk.tip(of: sale, cents: 100).code
    },
    Transcript("a tip whose F4 is something else", "64", 490_000) { desk in
      let sale = try desk.done(.sale)
      var tip = try desk.followUp(.tip, of: sale, cents: 77)
      try tip.set(48, "000000000100")
      return try desk.perform(tip).code
    },
    Transcript("the void of a sale with a tip", "00", 500_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.tip(of: sale, cents: 1_000)
      return try desk.follow(.saleVoid, of: sale, cents: 11_000).code
    },
    Transcript("the reversal of that void", "00", 489_000) { desk in
      let sale = try desk.done(.sale)
      _ = try desk.tip(of: sale, cents: 1_000)
      return try desk.reverse(desk.follow(.saleVoid, of: sale, cents: 11_000))
    },
    Transcript("an adjusted offline sale", "00", 492_000) { desk in
      let sale = try desk.done(.offlineSale)
      return try desk.follow(.adjustment, of: sale, cents: 8_000).code
    },
    Transcript("an adjustment of an online sale", "25", 490_000) { desk in
      let sale = try desk.done(.sale)
      return try desk.follow(.adjustment, of: sale, cents: 8_000).code
    },
  ]

  static let others: [Transcript] = [
    Transcript("an instalment sale", "00", 490_000) { desk in try desk.done(.instalment).code },
    Transcript("an instalment sale of too much", "51", 500_000) { desk in
      try desk.done(.instalment, cents: 500_001).code
    },
    Transcript("its void", "00", 500_000) { desk in
      let sale = try desk.done(.instalment)
      return try desk.follow(.instalmentVoid, of: sale).code
    },
    Transcript("its reversal", "00", 500_000) { desk in try desk.reverse(desk.done(.instalment)) },
    Transcript("a sale void of an instalment sale", "25", 490_000) { desk in
      let sale = try desk.done(.instalment)
      return try desk.follow(.saleVoid, of: sale).code
    },
    Transcript("a transfer without a permit", "58", 500_000) { desk in
      try desk.done(.transfer).code
    },
    Transcript("a follow-up with frozen funds", "03", 490_000) { desk in
      let sale = try desk.done(.sale)
      try desk.order(.freezeMerchantFunds(try #require(MerchantID(desk.merchant))))
      return try desk.follow(.saleVoid, of: sale).code
    },
    Transcript("a follow-up with a wrong MAC", "A0", 490_000) { desk in
      let sale = try desk.done(.sale)
      var void = try desk.followUp(.saleVoid, of: sale)
      try void.set(64, bytes: Array("00000000".utf8))
      return try desk.send(void).message[39]
    },
  ]
}
