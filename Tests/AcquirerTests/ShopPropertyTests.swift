import Acquirer
import Testing

@Suite("Shops: anything in any order")
struct ShopPropertyTests {
  @Test(
    "stock, bills and deposit are what was taken once, however often and in what order it came",
    arguments: 1...12)
  func sound(_ seed: UInt64) throws {
    var play = try ShopPlay(seed: seed)
    for step in 0..<250 {
      try play.step()
      try play.check("seed \(seed), step \(step)")
    }
    #expect(play.replays > 5 && play.renumbered > 5 && play.charges > 0)
    #expect(MemoryLedger(play.desk.changes) == play.desk.acquirer.ledger)
  }
}
