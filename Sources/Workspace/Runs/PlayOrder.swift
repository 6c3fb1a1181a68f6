import Program
import Simulation
import Wording

/// What a run plays, in which order and with which seeds.
package struct PlayOrder {
  package struct Item {
    package let file: LoadedScenario
    package let seed: UInt64

    package init(file: LoadedScenario, seed: UInt64) {
      self.file = file
      self.seed = seed
    }
  }

  package let items: [Item]
  private let shuffledWith: UInt64?

  /// - Parameters:
  ///   - repetitions: how often all of it is played, each time with the next seed.
  ///   - isShuffled: in an order that the seed decides.
  package init(_ files: [LoadedScenario], repetitions: Int, isShuffled: Bool, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    items = (0..<repetitions).flatMap { repetition in
      let order = isShuffled ? files.shuffled(using: &random) : files
      return order.map { Item(file: $0, seed: seed &+ UInt64(repetition)) }
    }
    shuffledWith = isShuffled ? seed : nil
  }

  /// Says how to get this order again.
  package func announce() {
    guard let shuffledWith else { return }
    let text = LocalizedText(
      zh: "顺序已打乱；加 --shuffle --seed \(shuffledWith) 可以再来一遍",
      en: "the order is shuffled; --shuffle --seed \(shuffledWith) gives it again")
    StandardStreams.complain(text)
  }

  /// Says what was not played.
  package func announceEnd(after count: Int) {
    guard count < items.count else { return }
    let rest = items.count - count
    let text = LocalizedText(
      zh: "--fail-fast：后面 \(rest) 个剧本没有运行", en: "--fail-fast: \(rest) scenarios were not played")
    StandardStreams.complain(text)
  }
}
