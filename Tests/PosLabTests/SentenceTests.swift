import Foundation
import HostSim
import NIOCore
import POSProtocol
import PaymentCrypto
import Rooms
import Scenarios
import TerminalLink
import Testing
import Wording

@testable import Files
@testable import KeyVault
@testable import Program
@testable import poslab

@Suite("Every sentence exists in Chinese and English")
struct SentenceTests {
  static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Ideographs, and the signs that stand between them.
    case 0x3000...0x303F, 0x4E00...0x9FFF, 0xFF00...0xFFEF: true
    default: false
    }
  }

  static func isChinese(_ text: String) -> Bool { text.unicodeScalars.contains(where: isChinese) }

  private static let fault = SystemFault(ENOSPC)

  private static let store: [StoreError] =
    [.notAFolder, .unreadable, .open, .link("host.lock"), .system(fault)].map {
      .unusableFolder($0)
    } + [
      .inUse(process: nil), .inUse(process: 7), .readOnly, .newer, .foreign,
      .damagedFile(reason: "malformed"), .damaged(table: "t", column: "c"), .locked, .removed,
      .diskFull, .unopenable(reason: "unable"), .inputOutput(reason: "disk I/O error"),
      .notDurable(synchronous: 1), .failed(reason: "constraint"),
    ]

  private static let ciphers: [CryptoError] = [
    .keyLength(expected: [8, 16], actual: 3), .dataLength(blockSize: 8, actual: 3),
    .ivLength(expected: 8, actual: 3), .algorithm(expected: [.tdes, .sm4], actual: .des),
    .pinBlockInvalid, .panInvalid(length: 3), .fillTooShort(expected: 8, actual: 3),
    .trackLength(minimum: 1, maximum: 37, actual: 40), .trackCharacter(offset: 3),
    .cipherUnavailable(name: "DES-ECB"), .rsaKeyUnusable, .rsaDataLength(maximum: 1, actual: 2),
    .rsaCryptogramLength(expected: 1, actual: 2),
  ]

  private static let blocks: [KeyBlockError] = [
    .length(minimum: 1, maximum: 2, actual: 3), .character(offset: 3),
    .version(found: "A", expected: ["B", "D"]),
    .declaredLength(offset: 1, declared: "0080", actual: 3),
    .field(offset: 5, name: "key usage", found: "XX"), .optionalBlock(offset: 16),
    .ciphertextLength(offset: 16, unit: 16, actual: 3), .hexDigit(offset: 3),
    .authenticationFailed(offset: 80), .keyBits(offset: 7, algorithm: "T", bits: 7),
    .protectionKeyLength(expected: [16, 32], actual: 3), .paddingTooShort(expected: 8, actual: 3),
    .crypto(.rsaKeyUnusable),
  ]

  private static let keys: [KeyStoreError] = [
    .unreadable(file: "f", .system(fault)), .unwritable(file: "f", .tooLarge),
    .notHexadecimal(file: "f"), .protectionKeyMissing(name: "f"),
    .protectionKeyLength(file: "f", actual: 3), .block(file: "f", .hexDigit(offset: 3)),
    .algorithm(file: "f", found: "A"),
    .usage(file: "f", usage: "P0", mode: "E", purpose: .terminal),
    .usage(file: "f", usage: "P0", mode: "E", purpose: .issuer), .checkValueDiffers(file: "f"),
    .crypto(file: "f", .rsaKeyUnusable),
  ]

  private static let memory: [TerminalStoreError] = [
    .unreadable(path: "f"), .damaged(path: "f"), .unwritable(path: "f", fault),
    .unencodable(path: "f"), .keys(path: "f", .rsaKeyUnusable),
  ]

  private static let sockets: [AdminSocketError] = [
    .folder("f", fault), .notASocket("f"), .taken("f"), .failed("f", fault),
  ]

  private static let refusals: [Refusal] = [
    .needsBuiltInHost(verb: "v"), .hidden("x"), .isOff("x"), .needsSimulation(verb: "v"),
    .unknownCard(alias: "a", known: ["b"]), .unknownName(.terminal, name: "x"), .noCardYet,
    .nameMissing(.merchant), .waitTooLong(milliseconds: 9_000, limit: 5_000),
    .unusableMemory(TerminalStoreError.damaged(path: "f").text), .cannotRespond(to: "any"),
    .clockGoesBack(from: "a", to: "b"),
  ]

  private static let errors: [[LocalizedText]] = [
    store.map(\.text), ciphers.map(\.text), blocks.map(\.text), keys.map(\.text),
    memory.map(\.text), sockets.map(\.text), refusals.map(\.text),
    (1...133).map { SystemFault($0).text },
  ]

  private static let listening: [LocalizedText] = [
    EADDRINUSE, EADDRNOTAVAIL, EACCES, EMFILE, EINVAL,
  ].compactMap { code in
    let error = IOError(errnoCode: code, reason: "bind")
    return (try? ListenAddress("127.0.0.1:80")).map { ListenFailure.text(of: error, at: $0) }
  }

  private static let connecting: [LocalizedText] = [
    ConnectFailure.text(of: IOError(errnoCode: ECONNREFUSED, reason: "connect")),
    ConnectFailure.text(of: ChannelError.connectTimeout(.zero)),
    ConnectFailure.text(of: ChannelError.eof), FileBytes.Failure.tooLarge.text,
    CommandFailure.unexpected(ChannelError.eof),
  ]

  static let texts = errors.flatMap { $0 } + listening + connecting

  @Test("what can go wrong has Chinese in Chinese, and none in English", arguments: texts)
  func bothLanguages(_ text: LocalizedText) {
    #expect(Self.isChinese(text.zh), "\(text.zh)")
    #expect(!Self.isChinese(text.en), "\(text.en)")
    #expect(text.en.contains { $0.isLetter })
  }

  @Test("what the system says of usual faults is in Chinese words, without its English")
  func usualFaults() {
    let usual = [
      ENOENT, EACCES, EISDIR, ENOTDIR, ENOSPC, EROFS, EEXIST, ELOOP, EMFILE, EIO, ECONNREFUSED,
      ECONNRESET, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH,
    ]
    for code in usual {
      let chinese = SystemFault(code).text.zh
      #expect(chinese.unicodeScalars.allSatisfy(Self.isChinese), "\(chinese)")
    }
    #expect(SystemFault(ENOSPC).text.en == "No space left on device")
  }

  // Each command with something wrong, so that it ends with a sentence.
  static let wrong: [[String]] = [
    ["class", "--rehearse", "0"], ["class", "--wifi", ""], ["lessons", "--lessons", "/nowhere"],
    ["class", "--lan", "--listen", "127.0.0.1:0"], ["class", "--lan", "--listen", "localhost:0"],
    ["class", "--data", "/dev/null/class", "--listen", "127.0.0.1:0"],
    ["run", "/nowhere.yaml"], ["run", "--repeat", "0"], ["run", "--keys", "/nowhere"],
    ["run", "--report", "/nowhere/r.html"], ["run", "--host", "nowhere"],
    ["run", "--world", "/nowhere.yaml"], ["run", "--tag", "none-has-it"],
    ["host", "--listen", "nowhere"], ["host", "--data", "/dev/null/books"],
    ["host", "--memory", "--listen", "192.0.2.1:0"], ["host", "--reveal"],
    ["host", "--max-connections", "0"], ["host", "--idle-timeout", "0"],
    ["host", "--admin", "127.0.0.1:0"], ["host", "--token-file", "/nowhere"],
    ["host", "--admin", "127.0.0.1:0", "--token-file", "/nowhere"],
    ["host", "--memory", "--rules", "/nowhere"], ["host", "--memory", "--keys", "/nowhere"],
    ["admin"], ["admin", "freze"], ["admin", "status", "--data", "/nowhere"],
    ["admin", "bind", "10000001"], ["admin", "status", "more"],
    ["admin", "status", "--admin", "127.0.0.1:1"],
    ["admin", "status", "--admin", "127.0.0.1:1", "--token-file", "/dev/null"],
    ["terminal"], ["decode", "zz"], ["decode", "/nowhere", "--key", "zz"],
    ["decode", "00", "--key", "01", "--mac-algorithm", "none"],
    ["decode", "00", "--mac-algorithm", "ecb"], ["decode", "00", "--key", "0102"],
    ["keys", "list", "--keys", "/nowhere"], ["keys", "check", "--keys", "/nowhere"],
    ["keys", "show", "1"], ["keys", "show", "99999999"], ["keys", "generate"],
    ["keys", "generate", "10000001"], ["keys", "generate", "--kbpk"],
    ["keys", "import", "10000001"], ["keys", "export", "1"],
    ["keys", "export", "10000001", "--under", "/nowhere"],
    ["books", "audit", "--data", "/nowhere"], ["books", "export", "f", "--data", "/nowhere"],
    ["books", "export", "f", "--merchant", "1"], ["books", "settlements", "--terminal", "1"],
    ["books", "holds", "--merchant", "1"], ["books", "holds", "--day", "soon"],
    ["books", "alerts", "--data", "/nowhere"], ["books", "large", "--threshold", "1"],
    ["books", "orders", "--limit", "0"], ["books", "orders", "--csv", "--json"],
    ["books", "enter", "--note", "a\nb"], ["books", "enter", "--reverse", "1", "--merchant", "2"],
    ["books", "enter", "tax", "--data", "/nowhere"], ["books", "entries", "--merchant", "1"],
    ["report", "usage", "--data", "/nowhere"], ["report", "anomalies", "--idle-days", "0"],
    ["report", "tracking", "--data", "/nowhere"], ["report", "rewards", "--data", "/nowhere"],
    ["report", "shop", "--data", "/nowhere"],
    ["report", "visit", "add", "--terminal", "1", "--agreed", "a"],
    ["report", "visit", "add", "--terminal", "10000001", "--agreed", ""],
    ["report", "visit", "add", "--terminal", "10000001", "--agreed", "a", "--next", "soon"],
    ["report", "visit", "list", "--terminal", "1"],
    ["report", "visit", "done", "1", "--data", "/nowhere"],
    ["load", "--mix", "slae=1"], ["load", "--mix", "sale=0"], ["load", "--mix", "sale=1,void=2"],
    ["load", "--mix", "sale=1,sale=2"], ["load", "--mix", "sale"], ["load", "--rate", "-1"],
    ["load", "--terminals", "0"], ["load", "--duration", "0"],
    ["load", "--host", "127.0.0.1:1", "--data", "x"], ["load", "--write-world", "x", "--json"],
    ["load", "--host", "127.0.0.1:1"], ["load", "--host", "127.0.0.1:1", "--terminals", "300"],
    ["load", "--write-world", "/dev/null"], ["explain", "no-replay"],
    ["class", "--rehearse", "0"], ["class", "--wifi", ""],
    ["lessons", "--lessons", "/nowhere"], ["terminal", "--lesson", "no-such-lesson"],
    ["terminal", "--lesson", "0", "--host", "127.0.0.1:1"], ["run", "--speed", "2"],
    ["run", "--show", "--format", "json"], ["run", "--show", "--cast", "/nowhere/x"],
  ]

  @Test(
    "a wrong command line is answered in the language that is asked for, Chinese without",
    arguments: wrong)
  func wrongUse(_ arguments: [String]) throws {
    for language in [[], ["--lang", "zh"], ["--lang", "en"]] {
      let result = try PosLabProcess.run(arguments + language)
      #expect(result.status == 2, "\(result.stderr)")
      #expect(result.stdout.isEmpty, "\(result.stdout)")
      #expect(result.stderr.hasPrefix("poslab: "), "\(result.stderr)")
      let first = String(result.stderr.prefix { $0 != "\n" })
      if language.last == "en" {
        // Below a sentence there may be examples.
        for line in result.stderr.split(separator: "\n") where line.hasPrefix("poslab: ") {
          #expect(!Self.isChinese(String(line)), "\(line)")
        }
      } else {
        #expect(Self.isChinese(first), "\(first)")
        #expect(!first.contains("Error:"), "\(first)")
      }
      if language.isEmpty, arguments.first == "decode" {
        #expect(first.contains(" / "), "\(first)")
      }
    }
  }

  /// The commands below one, by their names, out of its help.
  private func leaves(_ path: [String]) throws -> [[String]] {
    let help = try PosLabProcess.run(path + ["--help"]).stdout
    guard let list = help.range(of: "SUBCOMMANDS:\n") else { return [path] }
    let lines = help[list.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("  ") }
    let names = lines.compactMap { line in
      line.dropFirst(2).first == " " ? nil : String(line.dropFirst(2).prefix { $0 != " " })
    }
    return try names.filter { $0 != "help" }.flatMap { try leaves(path + [$0]) }
  }

  @Test("every command is among them")
  func complete() throws {
    let commands = try leaves([])
    #expect(commands.count > 25)
    for command in commands {
      #expect(Self.wrong.contains { $0.starts(with: command) }, "\(command)")
    }
  }

  @Test("--lang decides wherever it stands; Chinese without it, both from decode")
  func deciding() {
    let chinese = CommandLanguage.of(["poslab", "host", "--lang", "zh"])
    let english = CommandLanguage.of(["poslab", "host", "--lang", "en"])
    let both = CommandLanguage.of(["poslab", "decode"])
    #expect(Set(["\(chinese)", "\(english)", "\(both)"]).count == 3)
    for none in [["host"], ["host", "--lang", "fr"], ["host", "--lang"], []] {
      #expect(CommandLanguage.of(["poslab"] + none) == chinese)
    }
    for some in [["--lang", "en", "host"], ["books", "audit", "--lang=en"]] {
      #expect(CommandLanguage.of(["poslab"] + some) == english)
    }
    #expect(CommandLanguage.of(["poslab", "decode", "00"]) == both)
    #expect(CommandLanguage.of(["poslab", "decode", "--lang", "zh"]) == chinese)
  }

  private static let commandLine = SwiftSource.all.filter {
    [
      "Files", "Program", "KeyVault", "Workspace", "Reports", "Load", "HostDesk",
      "TerminalConsole", "ClassOpening", "poslab",
    ].contains($0.room)
  }

  @Test("no command hands the parser a sentence of one language", arguments: commandLine)
  func validation(_ source: SwiftSource) {
    let lines = source.lines(with: /ValidationError\("/)
    #expect(lines.isEmpty, "\(source.path): lines \(lines)")
  }

  @Test("an error's own words are shown only where there are no others", arguments: commandLine)
  func ownWords(_ source: SwiftSource) {
    guard !["CommandFailure.swift", "ConnectFailure.swift"].contains(source.name) else { return }
    let lines = source.lines(with: /"[^"]*\\\((?:error|failure|refusal|problem)\)/)
    #expect(lines.isEmpty, "\(source.path): lines \(lines)")
  }
}
