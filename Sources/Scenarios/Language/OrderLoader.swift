public import Acquirer
public import Rooms
public import Wording

/// Reads one order to a running host: a trainer's action, as scenarios and rules files write it.
public enum OrderLoader {
  /// - Parameter text: the map behind `trainer:`, at most 16 KiB.
  /// - Throws: everything that is wrong in it.
  public static func load(_ text: String) throws(LoadErrors) -> Located<TrainerAction> {
    try Reader.load(Array(text.utf8), file: "order") { reader, root in
      reader.trainerAction(root).map { Located($0, at: root.location) }
    }
  }
}

extension WorldSetup {
  /// The command of one order, all names given.
  ///
  /// - Returns: nil for an order that only speaks to people.
  /// - Throws: ``LoadErrors`` for names that the world does not have, ``Refusal`` for those that are
  ///   missing.
  public func command(for order: Located<TrainerAction>) throws -> AdminAction? {
    let unknown = world.unknownNames(in: [order])
    guard unknown.isEmpty else { throw LoadErrors(unknown) }
    let names = TrainerNames(terminal: nil, standing: nil, originalMerchant: nil, lastCard: nil)
    return try names.command(for: order.value)
  }
}

extension LoadError {
  /// What is wrong and what to do, without the place.
  public var sentence: LocalizedText {
    LocalizedText(
      zh: "\(problem.complaint.zh)；\(problem.remedy.zh)",
      en: "\(problem.complaint.en); \(problem.remedy.en)")
  }
}

extension TrainerAction {
  /// As it is written, for a log and the books: on one line, at most 500 characters. The texts of a
  /// notice are anybody's and may hold a card number; every other name is one of the world's.
  public var record: String {
    var text = description
    if case .shop(.notice) = self { text = maskingLikelyCardNumbers(in: text) }
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(500) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: line.append(" ")
      default: line.append(scalar)
      }
    }
    return String(line)
  }
}
