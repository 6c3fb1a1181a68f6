import Scenarios
import Simulation
import Wording

/// What a run plays, in which order and with which seeds.
struct PlayOrder {
  struct Item {
    let file: LoadedScenario
    let seed: UInt64
  }

  let items: [Item]
  private let shuffledWith: UInt64?

  init(_ files: [LoadedScenario], _ command: RunCommand, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    items = (0..<command.repetitions).flatMap { repetition in
      let order = command.shuffle ? files.shuffled(using: &random) : files
      return order.map { Item(file: $0, seed: seed &+ UInt64(repetition)) }
    }
    shuffledWith = command.shuffle ? seed : nil
  }

  /// Says how to get this order again.
  func announce() {
    guard let shuffledWith else { return }
    let text = LocalizedText(
      zh: "顺序已打乱；加 --shuffle --seed \(shuffledWith) 可以再来一遍",
      en: "the order is shuffled; --shuffle --seed \(shuffledWith) gives it again")
    StandardStreams.complain(text)
  }

  /// Says what was not played.
  func announceEnd(after count: Int) {
    guard count < items.count else { return }
    let rest = items.count - count
    let text = LocalizedText(
      zh: "--fail-fast：后面 \(rest) 个剧本没有运行", en: "--fail-fast: \(rest) scenarios were not played")
    StandardStreams.complain(text)
  }
}
