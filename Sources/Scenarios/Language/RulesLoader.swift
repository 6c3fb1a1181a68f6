public import Rooms

/// Reads rules files: what the back office has ordered before a host takes its first request.
///
/// A rules file is a map with the one key `rules`, a list of trainer's actions as scenarios write
/// them (`respond`, `freeze`, …), every name given.
public enum RulesLoader {
  /// Reads a rules file.
  /// - Parameters:
  ///   - bytes: the file, YAML in UTF-8, at most 1 MiB.
  ///   - file: its name, for error messages.
  /// - Throws: everything that is wrong in it.
  public static func load(
    _ bytes: [UInt8], file: String
  ) throws(LoadErrors) -> [Located<TrainerAction>] {
    try Reader.load(bytes, file: file) { $0.rules($1) }
  }
}

extension Reader {
  fileprivate mutating func rules(_ node: YAMLNode) -> [Located<TrainerAction>]? {
    guard let fields = fields(node, "a rules file", allowed: ["rules"]),
      let list = required("rules", in: fields).flatMap({ list($0, "`rules`") })
    else { return nil }
    return list.compactMap { item in
      trainerAction(item).map { Located($0, at: item.location) }
    }
  }
}
