import Acquirer
import ISO8583
import POSProtocol
import Testing

extension FollowUpTests {
  static let preAuths: [Transcript] = [
    Transcript("a pre-authorisation holds the money", "00", 490_000) { desk in
      try desk.done(.preAuth).code
    },
    Transcript("a pre-authorisation of too much", "51", 500_000) { desk in
      try desk.done(.preAuth, cents: 500_001).code
    },
    Transcript("its reversal", "00", 500_000) { desk in try desk.reverse(desk.done(.preAuth)) },
    Transcript("its void", "00", 500_000) { desk in
      let hold = try desk.done(.preAuth)
      return try desk.follow(.preAuthVoid, of: hold).code
    },
    Transcript("a void of another amount", "64", 490_000) { desk in
      let hold = try desk.done(.preAuth)
      return try desk.follow(.preAuthVoid, of: hold, cents: 1).code
    },
    Transcript("a void with another card", "14", 490_000) { desk in
      let hold = try desk.done(.preAuth)
      return try desk.follow(.preAuthVoid, of: hold, pan: "4111111111111111").code
    },
    Transcript("a void with another date", "25", 490_000) { desk in
      let hold = try desk.done(.preAuth)
      return try desk.follow(.preAuthVoid, of: hold, date: "0101").code
    },
    Transcript("a void of a voided one", "25", 500_000) { desk in
      let hold = try desk.done(.preAuth)
      _ = try desk.follow(.preAuthVoid, of: hold)
      return try desk.follow(.preAuthVoid, of: hold).code
    },
    Transcript("the reversal of its void: the hold is back", "00", 490_000) { desk in
      let hold = try desk.done(.preAuth)
      return try desk.reverse(desk.follow(.preAuthVoid, of: hold))
    },
  ]

  static let completions: [Transcript] =
    [TransactionType.completion, .completionAdvice]
    .flatMap { type in
      [
        Transcript("\(type) of less: the rest comes back", "00", 494_000) { desk in
          let hold = try desk.done(.preAuth)
          return try desk.follow(type, of: hold, cents: 6_000).code
        },
        Transcript("\(type) of 115 %", "00", 488_500) { desk in
          let hold = try desk.done(.preAuth)
          return try desk.follow(type, of: hold, cents: 11_500).code
        },
        Transcript("\(type) of more", "61", 490_000) { desk in
          let hold = try desk.done(.preAuth)
          return try desk.follow(type, of: hold, cents: 11_501).code
        },
        Transcript("a second \(type)", "25", 494_000) { desk in
          let hold = try desk.done(.preAuth)
          _ = try desk.follow(type, of: hold, cents: 6_000)
          return try desk.follow(type, of: hold, cents: 1_000).code
        },
        Transcript("\(type) of a voided pre-authorisation", "25", 500_000) { desk in
          let hold = try desk.done(.preAuth)
          _ = try desk.follow(.preAuthVoid, of: hold)
          return try desk.follow(type, of: hold).code
        },
        Transcript("\(type) with an unknown code", "25", 490_000) { desk in
          let hold = try desk.done(.preAuth)
          var message = try desk.followUp(type, of: hold)
          try message.set(38, "ABCDEF")
          return try desk.perform(message).code
        },
        Transcript("the void of a \(type)", "00", 500_000) { desk in
          let hold = try desk.done(.preAuth)
          let completion = try desk.follow(type, of: hold, cents: 6_000)
          return try desk.follow(.completionVoid, of: completion).code
        },
        Transcript("\(type) after the void of one", "25", 500_000) { desk in
          let hold = try desk.done(.preAuth)
          let completion = try desk.follow(type, of: hold, cents: 6_000)
          _ = try desk.follow(.completionVoid, of: completion)
          return try desk.follow(type, of: hold, cents: 6_000).code
        },
        Transcript("the reversal of the void of a \(type)", "00", 494_000) { desk in
          let hold = try desk.done(.preAuth)
          let completion = try desk.follow(type, of: hold, cents: 6_000)
          return try desk.reverse(desk.follow(.completionVoid, of: completion))
        },
        Transcript("the refund of a \(type)", "00", 499_000) { desk in
          let hold = try desk.done(.preAuth)
          let completion = try desk.follow(type, of: hold, cents: 6_000)
          return try desk.follow(.refund, of: completion, cents: 5_000).code
        },
      ]
    } + [
      Transcript("the reversal of a completion: the hold is back", "00", 490_000) { desk in
        let hold = try desk.done(.preAuth)
        return try desk.reverse(desk.follow(.completion, of: hold, cents: 6_000))
      },
      Transcript("a completion above hold and balance", "51", 0) { desk in
        let hold = try desk.done(.preAuth, cents: 500_000)
        return try desk.follow(.completion, of: hold, cents: 500_001).code
      },
      Transcript("a completion advice above hold and balance", "00", -1) { desk in
        let hold = try desk.done(.preAuth, cents: 500_000)
        return try desk.follow(.completionAdvice, of: hold, cents: 500_001).code
      },
      Transcript("a completion advice sent twice", "00", 494_000) { desk in
        let hold = try desk.done(.preAuth)
        let advice = try desk.follow(.completionAdvice, of: hold, cents: 6_000)
        return try desk.perform(advice.request).code
      },
      Transcript("a completion a batch and a day later", "00", 494_000) { desk in
        let hold = try desk.done(.preAuth)
        _ = try desk.signOff()
        desk.now = desk.now.advanced(byMilliseconds: 86_400_000)
        try desk.signIn()
        return try desk.follow(.completion, of: hold, cents: 6_000).code
      },
    ]
}
