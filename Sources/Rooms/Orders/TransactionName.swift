public import POSProtocol

/// The transactions as scripts and worlds call them: one of the dialect by its own name, or `any` of them.
public enum TransactionName: RawRepresentable, Sendable, Hashable, CaseIterable, Codable {
  case any
  case one(TransactionType)

  private static let anyName = "any"

  public init?(rawValue: String) {
    if rawValue == Self.anyName {
      self = .any
    } else if let type = TransactionType(rawValue: rawValue) {
      self = .one(type)
    } else {
      return nil
    }
  }

  public var rawValue: String { type?.rawValue ?? Self.anyName }

  public static var allCases: [TransactionName] {
    [.any] + TransactionType.allCases.map { .one($0) }
  }

  /// The transaction of the dialect; nil for `any`.
  public var type: TransactionType? {
    switch self {
    case .any: nil
    case .one(let type): type
    }
  }
}
