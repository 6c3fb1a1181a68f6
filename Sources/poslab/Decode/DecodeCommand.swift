import ArgumentParser
import Files
import Inspection
import POSProtocol
import PaymentCrypto
import Program
import Wording
import Workspace

/// `poslab decode`: shows messages field by field (contract, section 2).
struct DecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Show every field of ISO 8583 messages in hex, a binary file or a capture.",
    discussion: """
      With or without length prefix, TPDU and header. Card numbers are shown with their first six \
      and last four digits, tracks not at all.
      """)

  @Argument(help: "Hexadecimal, a file (hex, binary or pcap), or - for standard input.")
  var input: String?

  @Flag(help: "One JSON object a message.")
  var json = false

  @Option(help: "MAK in hexadecimal; verifies F64. With - it is the first line of standard input.")
  var key: String?

  @Option(
    help: ArgumentHelp(
      "How F64 is made: \(MACAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "name"))
  var macAlgorithm: String?

  @Option(help: ArgumentHelp("zh or en; both when absent.", valueName: "zh|en"))
  var lang: Language?

  @Flag(
    help: "Show the card numbers and tracks of the world's own test cards in full; never others.")
  var reveal = false

  @Option(help: ArgumentHelp("Whose test cards --reveal shows.", valueName: "file"))
  var world: String?

  func validate() throws {
    if key == nil && macAlgorithm != nil {
      throw ValidationError(sentence("--mac-algorithm需要--key", "--mac-algorithm needs --key"))
    }
    if key == "-" && (input ?? "-") == "-" {
      throw ValidationError(
        sentence(
          "报文和密钥不能都来自标准输入", "message and key cannot both come from standard input"))
    }
  }

  private var wording: ShownLanguages { lang.map { .only($0) } ?? .both }

  private func sentence(_ zh: String, _ en: String) -> LocalizedText {
    LocalizedText(zh: zh, en: en)
  }

  func run() throws {
    let macKey = try macKey()
    var report = DecodeReport(
      wording: wording, isJSON: json, isColoured: StandardStreams.outputTakesColour,
      macKey: macKey, mask: try mask())
    report.add(try DecodeSource.read(input))
    StandardStreams.writeStyled(report.output)
    // On one screen it would be read twice: the shown text says it, too.
    if json || !StandardStreams.outputAndErrorsShareScreen {
      for complaint in report.complaints { StandardStreams.complain(worded: complaint) }
    }
    switch report.outcome {
    case .damaged: throw CommandFailure.silent(.wrongInput)
    case .macDiffers: throw CommandFailure.silent(.doesNotHold)
    case .sound: break
    }
  }

  /// A world that is named also says which digits in free text are a PIN.
  private func mask() throws -> CardMask {
    guard reveal || world != nil else { return .strict }
    return try WorldFiles.cardMask(of: world ?? WorldFiles.defaultWorld, revealing: reveal)
  }

  private func macKey() throws -> (key: MACCheck.Key, name: String)? {
    guard let key else { return nil }
    let algorithm = try algorithm()
    guard let secret = SecretKey(hex: try keyDigits(key)) else {
      throw CommandFailure.wrongInput(
        sentence(
          "--key不是十六进制;请给出MAK的16或32位数字",
          "--key is not hexadecimal; give the MAK's 16 or 32 digits"))
    }
    do {
      let prepared = try MACKey(secret, algorithm)
      return ({ $0.isSealed(with: prepared) }, algorithm.rawValue)
    } catch {
      throw CommandFailure.wrongInput(error.text.at("--key"))
    }
  }

  private func algorithm() throws -> MACAlgorithm {
    guard let macAlgorithm else { return .ecb }
    guard let algorithm = MACAlgorithm(rawValue: macAlgorithm.lowercased()) else {
      let names = MACAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure.wrongInput(
        sentence("--mac-algorithm可以是\(names)", "--mac-algorithm is one of \(names)"))
    }
    return algorithm
  }

  private func keyDigits(_ key: String) throws -> String {
    guard key == "-" else { return key }
    do {
      let bytes = try FileBytes.readStandardInput()
      return String(decoding: bytes.prefix { $0 > 0x0D }.filter { $0 > 0x20 }, as: UTF8.self)
    } catch {
      throw CommandFailure.wrongInput(FileBytes.unreadableInput(error))
    }
  }
}
