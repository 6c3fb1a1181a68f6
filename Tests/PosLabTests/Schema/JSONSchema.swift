import Foundation

@testable import Scenarios

/// A JSON value; `true` and 1 are different.
enum JSON: Decodable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  subscript(key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The texts of a list, or the names of an object's members.
  var names: Set<String>? {
    switch self {
    case .array(let items):
      Set(items.compactMap { if case .string(let text) = $0 { text } else { nil } })
    case .object(let members): Set(members.keys)
    default: nil
    }
  }

  /// How a reader of YAML types plain scalars.
  enum Typing: CaseIterable {
    /// YAML 1.2, core schema (10.3.2).
    case core
    /// YAML 1.1, whose `on` and `yes` are true.
    case old
    /// Everything is a text.
    case texts
  }

  init(_ node: YAMLNode, _ typing: Typing) {
    switch node.content {
    case .scalar(let text, let isPlain):
      self = isPlain && typing != .texts ? Self.plain(text, typing) : .string(text)
    case .sequence(let items): self = .array(items.map { JSON($0, typing) })
    case .mapping(let pairs):
      var members: [String: JSON] = [:]
      for (key, value) in pairs {
        guard case .scalar(let name, _) = key.content else { continue }
        members[name] = typing == .texts && value.isAbsent ? .null : JSON(value, typing)
      }
      self = .object(members)
    }
  }

  private static func plain(_ text: String, _ typing: Typing) -> JSON {
    switch text.lowercased() {
    case "", "~", "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "on",
      "yes" where typing == .old:
      return .bool(true)
    case "off",
      "no" where typing == .old:
      return .bool(false)
    default: break
    }
    let number = /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/
    guard text.wholeMatch(of: number) != nil, let value = Double(text) else {
      return .string(text)
    }
    return .number(value)
  }
}

/// A JSON Schema (draft 2020-12) of the keywords that the project's schemas use.
struct JSONSchema {
  let root: JSON

  static let keywords: Set<String> = [
    "$schema", "$defs", "$ref", "title", "description", "type", "enum", "const", "anyOf", "allOf",
    "if", "then", "required",
    "properties", "patternProperties", "additionalProperties", "propertyNames", "items", "minItems",
    "maxItems", "minProperties", "maxProperties", "minLength", "maxLength", "pattern", "minimum",
    "maximum",
  ]

  init(_ text: String) throws { root = try JSONDecoder().decode(JSON.self, from: Data(text.utf8)) }

  /// What is wrong with `value`, each with its path; empty when it is valid.
  func faults(in value: JSON) -> [String] { faults(value, root, "") }

  private func faults(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
    guard case .object(let rules) = schema else {
      return schema == .bool(false) ? ["\(path): not allowed"] : []
    }
    var faults: [String] = []
    for (keyword, rule) in rules {
      if !Self.keywords.contains(keyword) { faults.append("\(path): keyword \(keyword)") }
      faults += self.faults(value, keyword, rule, rules, path)
    }
    return faults
  }

  private func faults(
    _ value: JSON, _ keyword: String, _ rule: JSON, _ rules: [String: JSON], _ path: String
  ) -> [String] {
    switch keyword {
    case "$ref": return reference(rule).map { faults(value, $0, path) } ?? ["\(path): $ref"]
    case "anyOf":
      guard case .array(let choices) = rule else { return ["anyOf"] }
      return choices.contains { faults(value, $0, path).isEmpty } ? [] : ["\(path): none of anyOf"]
    case "allOf":
      guard case .array(let parts) = rule else { return ["allOf"] }
      return parts.flatMap { faults(value, $0, path) }
    case "if":
      guard let then = rules["then"], faults(value, rule, path).isEmpty else { return [] }
      return faults(value, then, path)
    case "enum":
      guard case .array(let values) = rule else { return ["enum"] }
      return values.contains(value) ? [] : ["\(path): \(value) is none of the enum"]
    case "const": return value == rule ? [] : ["\(path): const"]
    case "type":
      let types = rule.names ?? (rule.text.map { [$0] } ?? [])
      return types.contains { value.has(type: $0) } ? [] : ["\(path): \(value) has another type"]
    default: break
    }
    switch value {
    case .string(let text): return faults(text, keyword, rule, path)
    case .number(let number):
      if keyword == "minimum", let limit = rule.number, number < limit {
        return ["\(path): minimum"]
      }
      if keyword == "maximum", let limit = rule.number, number > limit {
        return ["\(path): maximum"]
      }
      return []
    case .array(let items): return faults(items, keyword, rule, path)
    case .object(let members): return faults(members, keyword, rule, rules, path)
    case .null, .bool: return []
    }
  }

  private func faults(_ text: String, _ keyword: String, _ rule: JSON, _ path: String) -> [String] {
    switch keyword {
    case "pattern": rule.text.map { matches($0, text) } == true ? [] : ["\(path): pattern"]
    case "minLength": text.count < Int(rule.number ?? 0) ? ["\(path): minLength"] : []
    case "maxLength": text.count > Int(rule.number ?? 0) ? ["\(path): maxLength"] : []
    default: []
    }
  }

  private func faults(
    _ items: [JSON], _ keyword: String, _ rule: JSON, _ path: String
  ) -> [String] {
    switch keyword {
    case "items": items.enumerated().flatMap { faults($0.element, rule, "\(path)/\($0.offset)") }
    case "minItems": items.count < Int(rule.number ?? 0) ? ["\(path): minItems"] : []
    case "maxItems": items.count > Int(rule.number ?? 0) ? ["\(path): maxItems"] : []
    default: []
    }
  }

  private func faults(
    _ members: [String: JSON], _ keyword: String, _ rule: JSON, _ rules: [String: JSON],
    _ path: String
  ) -> [String] {
    switch keyword {
    case "required":
      return (rule.names ?? []).subtracting(members.keys).map { "\(path): no \($0)" }
    case "minProperties": return members.count < Int(rule.number ?? 0) ? ["\(path): too few"] : []
    case "maxProperties": return members.count > Int(rule.number ?? 0) ? ["\(path): too many"] : []
    case "propertyNames":
      return members.keys.flatMap { faults(.string($0), rule, "\(path)/\($0)") }
    case "properties":
      return members.flatMap { name, value in
        rule[name].map { faults(value, $0, "\(path)/\(name)") } ?? []
      }
    case "patternProperties":
      guard case .object(let patterns) = rule else { return ["patternProperties"] }
      return members.flatMap { name, value in
        patterns.filter { matches($0.key, name) }
          .flatMap { faults(value, $0.value, "\(path)/\(name)") }
      }
    case "additionalProperties":
      let known = rules["properties"]?.names ?? []
      let patterns = rules["patternProperties"]?.names ?? []
      return members.filter { name, _ in
        !known.contains(name) && !patterns.contains { matches($0, name) }
      }.flatMap { faults($0.value, rule, "\(path)/\($0.key)") }
    default: return []
    }
  }

  private func reference(_ rule: JSON) -> JSON? {
    rule.text.flatMap { text in
      text.hasPrefix("#/$defs/") ? root["$defs"]?[String(text.dropFirst("#/$defs/".count))] : nil
    }
  }

  private func matches(_ pattern: String, _ text: String) -> Bool {
    (try? Regex(pattern)).map { text.contains($0) } ?? false
  }
}

extension JSON {
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
  fileprivate var number: Double? { if case .number(let number) = self { number } else { nil } }

  fileprivate func has(type: String) -> Bool {
    switch (self, type) {
    case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"),
      (.array, "array"), (.object, "object"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }
}
