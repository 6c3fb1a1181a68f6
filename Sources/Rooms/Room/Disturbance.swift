import Simulation
import TerminalKit

/// Something that goes wrong once in a run, at a place counted from 1. Going through all places of a
/// run shows that none of them loses anything.
public enum Disturbance: Sendable, Hashable {
  /// The power goes and comes back right before the terminal's effect with this number.
  case cutBefore(effect: Int)
  /// The power goes and comes back right after it.
  case cutAfter(effect: Int)
  /// The message with this number, whichever way it goes, is lost.
  case lost(message: Int)
  /// It arrives when nobody waits for it any more.
  case late(message: Int)
  /// It arrives twice.
  case doubled(message: Int)
  /// It arrives with a wrong MAC, or damaged where it has none.
  case spoilt(message: Int)
}

/// How many effects and messages a run has had, and what is to go wrong at one of them.
package struct DisturbanceCount: Sendable {
  package var planned: Disturbance?
  private(set) var messages = 0
  /// What is known of each effect; a byte an effect, for a day has hundred thousands of them.
  private var marks: [Mark] = []

  private struct Mark: OptionSet, Sendable {
    let rawValue: UInt8

    /// A power cut leaves nothing of it.
    static let isLostWithPower = Mark(rawValue: 1)
    /// It is the last of its event: right after any other one is right before the next.
    static let endsEvent = Mark(rawValue: 2)
  }

  /// The effects so far.
  var effects: Int { marks.count }

  /// The last effect of each event.
  var lastEffects: [Int] { marks.indices.filter { marks[$0].contains(.endsEvent) }.map { $0 + 1 } }

  /// Longer than any terminal waits for a reply.
  private static let lateMilliseconds: Int64 = 150_000

  mutating func nextEffect(isLostWithPower: Bool) {
    marks.append(isLostWithPower ? .isLostWithPower : [])
  }

  mutating func endEvent() {
    if !marks.isEmpty { marks[marks.count - 1].insert(.endsEvent) }
  }

  /// The first power cut that leaves the same world as this one: all effects between the two belong to
  /// one event and leave nothing.
  func firstEquivalent(_ disturbance: Disturbance) -> Disturbance {
    switch disturbance {
    case .cutAfter(let number) where effect(number, is: .isLostWithPower):
      firstEquivalent(.cutBefore(effect: number))
    case .cutBefore(let number)
    where effect(number - 1, is: .isLostWithPower) && !effect(number - 1, is: .endsEvent):
      firstEquivalent(.cutBefore(effect: number - 1))
    default: disturbance
    }
  }

  private func effect(_ number: Int, is mark: Mark) -> Bool {
    marks.indices.contains(number - 1) && marks[number - 1].contains(mark)
  }

  var cutsBeforeEffect: Bool { planned == .cutBefore(effect: effects) }
  var cutsAfterEffect: Bool { planned == .cutAfter(effect: effects) }

  /// What arrives of the next message instead of `deliveries`.
  mutating func disturbed(_ deliveries: [Line.Delivery]) -> [Line.Delivery] {
    messages += 1
    switch planned {
    case .lost(messages): return []
    case .doubled(messages): return deliveries + deliveries
    case .late(messages):
      return deliveries.map {
        Line.Delivery(at: $0.at.adding(milliseconds: Self.lateMilliseconds), bytes: $0.bytes)
      }
    case .spoilt(messages):
      return deliveries.map { Line.Delivery(at: $0.at, bytes: Self.spoilt($0.bytes)) }
    default: return deliveries
    }
  }

  private static func spoilt(_ bytes: [UInt8]) -> [UInt8] {
    guard let last = bytes.last else { return bytes }
    return Corruption.noticeable(bytes.dropLast() + [last ^ 1], of: bytes)
  }
}
