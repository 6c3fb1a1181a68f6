import Acquirer
import TerminalKit
import Wording

extension LineAction: CustomStringConvertible {
  /// As it is written in a script.
  public var description: String {
    switch self {
    case .cut: "cut"
    case .restore: "restore"
    case .delay(let duration): "{ delay: \(duration) }"
    case .drop(let direction, let kind): "{ drop: \(direction.rawValue)\(of(kind)) }"
    case .corrupt(let direction, let kind): "{ corrupt: \(direction.rawValue)\(of(kind)) }"
    case .duplicate(let direction, let kind): "{ duplicate: \(direction.rawValue)\(of(kind)) }"
    }
  }

  private func of(_ kind: TransactionName?) -> String {
    kind.map { ", of: \($0.rawValue)" } ?? ""
  }
}

extension ClockAction: CustomStringConvertible {
  /// As it is written in a script.
  public var description: String {
    switch self {
    case .nextDay: "next-day"
    case .timeOfDay(let seconds):
      "\"\(padded(seconds / 3_600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))\""
    case .moment(let time): time.description
    }
  }
}

extension TrainerAction: CustomStringConvertible {
  /// As it is written in a script.
  public var description: String {
    switch self {
    case .freeze(let kind, let name): "{ freeze: \(named(kind, name)) }"
    case .freezeBecause(let kind, let name, let reason):
      "{ freeze: \(named(kind, name)), reason: \(reason.rawValue) }"
    case .evidence(let evidence, let merchant):
      "{ evidence: \(evidence.rawValue)\(merchant.map { ", merchant: \($0)" } ?? "") }"
    case .appeal(let merchant): "{ appeal: \(merchant.map { "\"\($0)\"" } ?? "merchant-funds") }"
    case .release(let merchant): "{ release: \(merchant.map { "\"\($0)\"" } ?? "merchant-funds") }"
    case .unfreeze(let kind, let name): "{ unfreeze: \(named(kind, name)) }"
    case .register(let terminal): "{ register: \(terminal ?? "terminal") }"
    case .unregister(let terminal): "{ unregister: \(terminal ?? "terminal") }"
    case .bind(let terminal, let merchant): "{ bind: \(pair(terminal, merchant)) }"
    case .unbind(let terminal, let merchant): "{ unbind: \(pair(terminal, merchant)) }"
    case .respond(let transaction, let code, let terminal):
      "{ respond: { to: \(transaction.rawValue), code: \"\(code)\" }\(at(terminal)) }"
    case .message(let text): "{ message: { zh: \(text.zh), en: \(text.en) } }"
    case .require(let order, let terminal): "{ require: \(order.rawValue)\(at(terminal)) }"
    case .wrongMAC(let terminal): "{ mac: wrong\(at(terminal)) }"
    case .wrongARPC(let terminal): "{ chip: wrong-arpc\(at(terminal)) }"
    case .issuerScript(let terminal): "{ chip: script\(at(terminal)) }"
    case .corruptKeys(let terminal): "{ corrupt-keys: next\(at(terminal)) }"
    case .openKeyDownload(let terminal, let minutes, let count):
      "{ open-key-download: \(terminal ?? "terminal"), minutes: \(minutes), count: \(count) }"
    case .closeKeyDownload(let terminal): "{ close-key-download: \(terminal ?? "terminal") }"
    case .shop(let action): action.description
    }
  }

  private func at(_ terminal: String?) -> String {
    terminal.map { ", terminal: \"\($0)\"" } ?? ""
  }

  private func named(_ kind: Freezable, _ name: String?) -> String {
    name.map { "{ \(kind.rawValue): \($0) }" } ?? kind.rawValue
  }

  private func pair(_ terminal: String?, _ merchant: String?) -> String {
    let parts = [terminal.map { "terminal: \($0)" }, merchant.map { "merchant: \($0)" }]
    let written = parts.compactMap(\.self).joined(separator: ", ")
    return written.isEmpty ? "terminal" : "{ \(written) }"
  }
}

extension Assertion: CustomStringConvertible {
  /// As it is written in a script, on one line.
  public var description: String { "\(verb.rawValue): \(argumentText)" }

  /// The argument alone.
  package var argumentText: String {
    switch self {
    case .see(let texts), .notSee(let texts), .printed(let texts): written(texts)
    case .sent(let fields), .received(let fields): written(fields, \.description)
    case .terminal(let properties): written(properties, \.rawValue)
    case .ledger(let properties): written(properties, \.description)
    case .stock(let goods): written(goods, \.self)
    }
  }

  private func written(_ texts: [LocalizedText]) -> String {
    let words = texts.map { $0.zh == $0.en ? $0.zh : "{ zh: \($0.zh), en: \($0.en) }" }
    return words.count == 1 ? words.joined() : "[\(words.joined(separator: ", "))]"
  }

  private func written<Subject>(
    _ expectations: [Expectation<Subject>], _ name: (Subject) -> String
  ) -> String {
    let pairs = expectations.map { "\(name($0.subject)): \($0.matcher)" }
    return "{ \(pairs.joined(separator: ", ")) }"
  }
}

extension LedgerProperty: CustomStringConvertible {
  /// As it is written in a script.
  public var description: String {
    switch self {
    case .count(let count): count.rawValue
    case .balance(let card): "balance of \(card)"
    case .shop(let figure): figure.rawValue
    case .stock(let goods): "stock of \(goods)"
    case .merchantAccount(let account, let merchant): "\(account.rawValue) of \(merchant)"
    case .fees: "fees"
    case .lastAlert: "last-alert"
    case .freezeReason(let name): "freeze-reason of \(name)"
    }
  }
}
