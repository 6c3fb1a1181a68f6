import Foundation

/// Lists inside rows.
enum RowJSON {
  static func text(_ list: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(list), as: UTF8.self)
  }

  static func list<Item: Decodable>(_ text: String) -> [Item]? {
    try? JSONDecoder().decode([Item].self, from: Data(text.utf8))
  }
}
