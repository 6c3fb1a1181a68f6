import Foundation

/// The figures as a table for people.
enum Table {
  static let header =
    pad("figure", 58) + lead("median", 10) + "  " + pad("(min - max)", 22) + lead("bar", 11)
    + lead("margin", 8)

  static func line(_ figure: Figure) -> String {
    let range = "(\(number(figure.minimum)) - \(number(figure.maximum)))"
    let unit = figure.unit == .ratio || figure.unit == .count ? "" : " " + figure.unit.rawValue
    let median = number(figure.median) + (figure.unit == .perSecond ? "/s" : unit)
    return pad(figure.name, 56) + lead(median, 12) + "  " + pad(range, 22)
      + lead(figure.bar.map(text) ?? "", 11) + lead(figure.margin.map(verdict) ?? "", 8)
  }

  private static func text(_ bar: Bar) -> String {
    switch bar {
    case .atLeast(let value): ">= \(number(value))"
    case .atMost(let value): "<= \(number(value))"
    }
  }

  private static func verdict(_ margin: Double) -> String {
    String(format: "%.2f", margin) + (margin >= 1 ? "  " : " !")
  }

  /// Three digits that count: `2.35 M`, `51.2 k`, `350`, `0.83`.
  private static func number(_ value: Double) -> String {
    switch value {
    case 1e6...: digits(value / 1e6) + " M"
    case 1e4...: digits(value / 1e3) + " k"
    default: digits(value)
    }
  }

  private static func digits(_ value: Double) -> String {
    String(format: value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value)
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func lead(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

/// The figures for programs.
struct Report: Codable {
  struct Entry: Codable {
    let benchmark: String
    let name: String
    let unit: String
    let median: Double
    let samples: [Double]
    let bar: Double?
    /// 1 at the bar, above 1 on its good side.
    let margin: Double?
  }

  let machine: Machine
  var figures: [Entry] = []

  init(machine: Machine) { self.machine = machine }

  mutating func add(_ figure: Figure, of benchmark: String) {
    figures.append(
      Entry(
        benchmark: benchmark, name: figure.name, unit: figure.unit.rawValue, median: figure.median,
        samples: figure.samples, bar: figure.bar?.value, margin: figure.margin))
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
