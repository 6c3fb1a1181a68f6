import ArgumentParser
import POSProtocol
import PaymentCrypto
import Wording

/// `poslab keys`: the key blocks of a key folder (contract, section 4).
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Look after the terminals' key blocks.",
    discussion: """
      The folder holds kbpk.hex, the key block protection key, and terminals/ID.tr31, the terminal \
      master keys as ANSI X9.143 (TR-31) blocks. POSLAB_KBPK names another kbpk.hex.
      """,
    subcommands: [
      KeysListCommand.self, KeysShowCommand.self, KeysGenerateCommand.self,
      KeysImportCommand.self, KeysExportCommand.self, KeysCheckCommand.self,
    ])
}

/// Which key folder is meant.
struct KeyFolderOptions: ParsableArguments {
  @Option(name: .customLong("keys"), help: "The key folder; keys/ when absent.")
  var folder: String?

  @OptionGroup var lang: LanguageOption

  var environment: String? { StandardStreams.environment(KeyStore.environmentName) }

  /// Opens it and says who else may read it.
  func open() throws(CommandFailure) -> KeyStore {
    do {
      let store = try KeyStore(folder: folder, environment: environment)
      for warning in store.warnings() { StandardStreams.warn(warning) }
      return store
    } catch {
      throw .wrongInput(error.text)
    }
  }
}

extension KeyStore {
  /// The key of a terminal that must have one.
  func requiredKey(of terminal: TerminalID) throws(CommandFailure) -> MasterKey {
    let key: MasterKey?
    do {
      key = try masterKey(of: terminal)
    } catch {
      throw .wrongInput(error.text)
    }
    guard let key else {
      throw .wrongInput(
        LocalizedText(
          zh: "\(folder) 里没有终端 \(terminal) 的密钥；poslab keys list 列出哪些终端有",
          en: "terminal \(terminal) has no key in \(folder); `poslab keys list` shows which have"))
    }
    return key
  }
}

/// `poslab keys list`
struct KeysListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the terminals with algorithm and check value.")

  @OptionGroup var options: KeyFolderOptions

  func run() throws {
    let survey = try KeySurvey(try options.open(), options.lang.language)
    StandardStreams.write(survey.text)
  }
}

/// `poslab keys check`
struct KeysCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Verify every key block and check value, and the host's RSA key.")

  @OptionGroup var options: KeyFolderOptions

  func run() throws {
    let survey = try KeySurvey(try options.open(), options.lang.language)
    StandardStreams.write(survey.text)
    for failure in survey.failures { StandardStreams.complain(failure) }
    guard survey.failures.isEmpty else { throw CommandFailure.silent(.doesNotHold) }
    StandardStreams.write("\(survey.count) key blocks verified\n")
  }
}

/// `poslab keys show`
struct KeysShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show header and check value of a terminal's key.")

  @Argument(help: "Terminal id.") var terminal: String
  @OptionGroup var options: KeyFolderOptions
  @Flag(help: "Show the key itself; only under the published training KBPK.") var reveal = false

  func run() throws {
    let terminal = try TerminalID.argument(terminal)
    let store = try options.open()
    guard !reveal || store.isTraining else {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "不能用 --reveal：只显示公开的培训 KBPK 下的密钥；请去掉它",
          en:
            "--reveal is refused: only keys under the published training KBPK are shown; leave it "
            + "out"))
    }
    let key = try store.requiredKey(of: terminal)
    StandardStreams.write(KeySurvey.details(key, of: terminal, file: store.file(of: terminal)))
    if reveal {
      let digits = key.key.withBytes { $0.map { hexPair($0) }.joined() }
      StandardStreams.write("key            \(digits)\n")
    }
  }

  private func hexPair(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}
