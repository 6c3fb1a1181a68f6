import POSProtocol
import Rooms
import Scenarios
public import Wording

extension ClassFault.Kind {
  /// What trainers call it.
  public var name: LocalizedText {
    switch self {
    case .terminalFrozen: LocalizedText(zh: "终端冻结", en: "Terminal frozen")
    case .notRegistered: LocalizedText(zh: "终端未注册", en: "Not registered")
    case .notBound: LocalizedText(zh: "终端未绑定", en: "Not bound")
    case .merchantFundsFrozen: LocalizedText(zh: "商家资金冻结", en: "Merchant funds frozen")
    case .cardFrozen: LocalizedText(zh: "客户的卡冻结", en: "Card frozen")
    case .lineDown: LocalizedText(zh: "线路断", en: "Line down")
    case .wrongKey: LocalizedText(zh: "密钥不对", en: "Wrong key")
    case .slowHost: LocalizedText(zh: "主机很慢", en: "Slow host")
    case .paperOut: LocalizedText(zh: "没纸", en: "Paper out")
    case .powerCut: LocalizedText(zh: "停电", en: "Power cut")
    case .badMAC: LocalizedText(zh: "MAC 错", en: "Bad MAC")
    }
  }
}

extension ClassFault {
  static let responseCodeLabel = LocalizedText(zh: "指定应答码", en: "Response code")

  /// What trainers call it, with its code.
  var name: LocalizedText {
    switch self {
    case .plain(let kind): return kind.name
    case .responseCode(let code):
      let label = Self.responseCodeLabel
      return LocalizedText(zh: "\(label.zh) \(code)", en: "\(label.en) \(code)")
    }
  }

  /// Whether it lasts until it is mended, and does not strike once only.
  var lasts: Bool { !remedy(card: nil).isEmpty }

  /// What is done around the person for it.
  ///
  /// - Parameter card: the alias of the card that is meant.
  func acts(card: String?) -> [RoomAct] {
    switch self {
    case .plain(let kind): kind.acts(card)
    case .responseCode(let code): [.trainer(.respond(to: .any, code: code.description))]
    }
  }

  /// What ends it; nothing for a fault that strikes once and is over.
  func remedy(card: String?) -> [RoomAct] {
    switch self {
    case .plain(let kind): kind.remedy(card)
    case .responseCode: []
    }
  }
}

extension ClassFault.Kind {
  fileprivate func acts(_ card: String?) -> [RoomAct] {
    switch self {
    case .terminalFrozen: [.trainer(.freeze(.terminal, name: nil))]
    case .notRegistered: [.trainer(.unregister(terminal: nil))]
    case .notBound: [.trainer(.unbind(terminal: nil, merchant: nil))]
    case .merchantFundsFrozen: [.trainer(.freeze(.merchantFunds, name: nil))]
    case .cardFrozen: [.trainer(.freeze(.card, name: card))]
    case .lineDown: [.line(.cut)]
    case .wrongKey: [.trainer(.corruptKeys()), .trainer(.require(.signIn))]
    case .slowHost: [.line(.delay(ScriptDuration(milliseconds: 8_000)))]
    case .paperOut: [.paper(.out)]
    case .powerCut: [.power(.off)]
    case .badMAC: [.trainer(.wrongMAC())]
    }
  }

  fileprivate func remedy(_ card: String?) -> [RoomAct] {
    switch self {
    case .terminalFrozen: [.trainer(.unfreeze(.terminal, name: nil))]
    case .notRegistered: [.trainer(.register(terminal: nil))]
    case .notBound: [.trainer(.bind(terminal: nil, merchant: nil))]
    case .merchantFundsFrozen: [.trainer(.unfreeze(.merchantFunds, name: nil))]
    case .cardFrozen: [.trainer(.unfreeze(.card, name: card))]
    case .lineDown: [.line(.restore)]
    case .slowHost: [.line(.delay(ScriptDuration(milliseconds: 0)))]
    case .paperOut: [.paper(.load)]
    case .powerCut: [.power(.on)]
    case .wrongKey, .badMAC: []
    }
  }
}

/// A fault that a trainer has injected and that is not over.
struct ActiveFault: Sendable, Hashable {
  /// The name under which it is undone.
  let id: String
  let fault: ClassFault
  /// The alias of the card that is meant.
  let card: String?
}

extension ActiveFault: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, fault, code, card
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    card = try container.decodeIfPresent(String.self, forKey: .card)
    let name = try container.decode(String.self, forKey: .fault)
    let code = try container.decodeIfPresent(String.self, forKey: .code).flatMap(ResponseCode.init)
    // Rows of earlier versions do not say which code: any failure of the system.
    guard let fault = ClassFault(named: name, code: { code ?? .systemError }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .fault, in: container, debugDescription: "no such fault")
    }
    self.fault = fault
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(fault.kindName, forKey: .fault)
    try container.encodeIfPresent(fault.code?.description, forKey: .code)
    try container.encodeIfPresent(card, forKey: .card)
  }
}

/// A fault that waits for a task.
struct WaitingFault: Sendable, Hashable, Codable {
  let fault: ActiveFault
  let task: String
}
