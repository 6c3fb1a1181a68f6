/// What a figure should be.
enum Bar: Sendable {
  case atLeast(Double)
  case atMost(Double)

  var value: Double {
    switch self {
    case .atLeast(let value), .atMost(let value): value
    }
  }

  /// 1 at the bar, above 1 on its good side.
  func margin(_ value: Double) -> Double {
    switch self {
    case .atLeast(let bar): value / bar
    case .atMost(let bar): bar / value
    }
  }
}

/// One line of the table: the samples of several runs.
struct Figure: Sendable {
  enum Unit: String, Sendable {
    case perSecond = "/s"
    case nanoseconds = "ns"
    case microseconds = "us"
    case milliseconds = "ms"
    case seconds = "s"
    case mebibytes = "MiB"
    case ratio = "x"
    case count = ""
  }

  let name: String
  let unit: Unit
  let samples: [Double]
  let bar: Bar?

  init(_ name: String, _ unit: Unit, _ samples: [Double], bar: Bar? = nil) {
    self.name = name
    self.unit = unit
    self.samples = samples
    self.bar = bar
  }

  var median: Double { samples.median }
  var minimum: Double { samples.min() ?? .nan }
  var maximum: Double { samples.max() ?? .nan }
  var margin: Double? { bar?.margin(median) }

  /// How `numerators` relate to `denominators`, run by run.
  static func ratio(
    _ name: String, _ numerators: [Double], to denominators: [Double], bar: Bar? = nil
  ) -> Figure {
    Figure(name, .ratio, zip(numerators, denominators).map { $0 / $1 }, bar: bar)
  }
}

extension [Double] {
  /// The middle one, or the mean of the two in the middle; NaN of none.
  var median: Double {
    guard !isEmpty else { return .nan }
    let sorted = sorted()
    let middle = count / 2
    return count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
