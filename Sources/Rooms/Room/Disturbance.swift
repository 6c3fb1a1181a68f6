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
  private(set) var effects = 0
  private(set) var messages = 0
  /// The last effect of each event: right after any other one is right before the next.
  private(set) var lastEffects: [Int] = []
  /// The effects of which a power cut leaves nothing.
  private(set) var effectsLostWithPower: Set<Int> = []

  /// Longer than any terminal waits for a reply.
  private static let lateMilliseconds: Int64 = 150_000

  mutating func nextEffect(isLostWithPower: Bool) {
    effects += 1
    if isLostWithPower { effectsLostWithPower.insert(effects) }
  }

  mutating func endEvent() {
    if effects > lastEffects.last ?? 0 { lastEffects.append(effects) }
  }

  /// The first power cut that leaves the same world as this one: all effects between the two belong to
  /// one event and leave nothing.
  func firstEquivalent(_ disturbance: Disturbance) -> Disturbance {
    switch disturbance {
    case .cutAfter(let number) where effectsLostWithPower.contains(number):
      firstEquivalent(.cutBefore(effect: number))
    case .cutBefore(let number)
    where effectsLostWithPower.contains(number - 1) && !lastEffects.contains(number - 1):
      firstEquivalent(.cutBefore(effect: number - 1))
    default: disturbance
    }
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
