import PaymentCrypto

/// What a terminal asks the card in its reader.
public enum CardCommand: Sendable, Hashable {
  /// The first GENERATE AC of a transaction: an ARQC is wanted.
  case generate(ChipTransaction)
  /// The second: the host has answered. Nil: it sent no issuer authentication.
  case complete(code: String, IssuerAuthentication?, scripts: [IssuerScript] = [])
}

/// What the card answers.
public struct CardAnswer: Sendable, Hashable {
  public let cryptogram: ChipCryptogram
  /// What became of the issuer's scripts: DF31, five bytes each.
  public let scriptResults: [UInt8]

  public init(cryptogram: ChipCryptogram, scriptResults: [UInt8] = []) {
    self.cryptogram = cryptogram
    self.scriptResults = scriptResults
  }
}

/// A small chip card: the part of an EMV card that online transactions need.
///
/// It counts its transactions, signs them and checks the issuer's answers. It never approves by itself:
/// every first cryptogram is an ARQC. Source: EMV Book 3, 6.5.5 and 10.11; PBOC's layout of the issuer
/// application data.
public struct ChipCard: Sendable {
  public let application: ChipApplication
  public let sequenceNumber: UInt16
  /// ATC of the last transaction; it never goes back.
  public private(set) var counter: UInt16
  private let key: CardKey
  private var open: (transaction: ChipTransaction, arqc: ChipCryptogram)?

  /// - Parameter counter: how many transactions it has had.
  public init(
    key: CardKey, application: ChipApplication, sequenceNumber: UInt16, counter: UInt16 = 0
  ) {
    self.key = key
    self.application = application
    self.sequenceNumber = sequenceNumber
    self.counter = counter
  }

  /// Answers a command. One that has no place, such as a completion of nothing, gets an AAC.
  public mutating func answer(_ command: CardCommand) -> CardAnswer {
    switch command {
    case .generate(let transaction):
      // A card whose counter has run out works no more (EMV Book 2, 8.1.3).
      guard counter < .max else { return sign(transaction, .aac, [0x03, 0x20, 0x00, 0x00]) }
      counter += 1
      let answer = sign(transaction, .arqc, [0x03, 0xA0, 0x00, 0x00])
      open = (transaction, answer.cryptogram)
      return answer
    case .complete(let code, let authentication, let scripts):
      let results = run(scripts, code, authentication)
      return CardAnswer(
        cryptogram: complete(code, authentication).cryptogram, scriptResults: results)
    }
  }

  /// Takes the scripts of an issuer that has proved itself; a script ends at a command whose MAC is
  /// wrong. Nothing of this small card changes by them.
  private func run(
    _ scripts: [IssuerScript], _ code: String, _ authentication: IssuerAuthentication?
  ) -> [UInt8] {
    scripts.flatMap { script -> [UInt8] in
      guard let arqc = open?.arqc, let authentication, isGenuine(authentication, code, arqc),
        let session = try? key.sessionKey(counter: counter)
      else { return script.notTried }
      let failed = script.commands.firstIndex {
        !session.isGenuine($0, counter: counter, arqc: arqc.value)
      }
      return script.result(failedCommand: failed.map { $0 + 1 })
    }
  }

  private mutating func complete(
    _ code: String, _ authentication: IssuerAuthentication?
  ) -> CardAnswer {
    guard let (transaction, arqc) = open else {
      return CardAnswer(
        cryptogram: ChipCryptogram(
          kind: .aac, value: [UInt8](repeating: 0, count: 8), counter: counter,
          issuerData: issuerData([0x03, 0x20, 0x00, 0x00])))
    }
    open = nil
    guard ResponseCode(code)?.isApproval == true else {
      return sign(transaction, .aac, [0x03, 0x20, 0x00, 0x00])
    }
    // Nothing to check where the issuer sends nothing: its answer has a MAC all the same.
    guard let authentication else { return sign(transaction, .tc, [0x03, 0x60, 0x00, 0x00]) }
    guard isGenuine(authentication, code, arqc) else {
      return sign(transaction, .aac, [0x03, 0x30, 0x00, 0x00])
    }
    return sign(transaction, .tc, [0x03, 0x60, 0x00, 0x00])
  }

  private func isGenuine(
    _ authentication: IssuerAuthentication, _ code: String, _ arqc: ChipCryptogram
  ) -> Bool {
    guard authentication.code == code,
      let expected = try? key.sessionKey(counter: counter).response(to: arqc.value, code: code)
    else { return false }
    return ConstantTime.equal(expected, authentication.cryptogram)
  }

  private func sign(
    _ transaction: ChipTransaction, _ kind: ChipCryptogram.Kind, _ results: [UInt8]
  ) -> CardAnswer {
    var cryptogram = ChipCryptogram(
      kind: kind, value: [], counter: counter, issuerData: issuerData(results))
    let input = transaction.input(application, cryptogram)
    cryptogram.value =
      (try? key.sessionKey(counter: counter).cryptogram(over: input))
      ?? [UInt8](repeating: 0, count: 8)
    return CardAnswer(cryptogram: cryptogram)
  }

  /// Length, key index 1, cryptogram version 1, card verification results, algorithm.
  private func issuerData(_ results: [UInt8]) -> [UInt8] {
    [0x07, 0x01, 0x01] + results + [key.algorithm.identifier]
  }
}
