import ArgumentParser
import ISO8583
import KeyVault
import POSProtocol
import PaymentCrypto
import Program
import Wording
import Workspace

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

  func survey() throws(CommandFailure) -> KeySurvey {
    let store = try open()
    return try CommandFailure.ofKeys { () throws(KeyStoreError) in
      try KeySurvey(store, lang.language)
    }
  }

  /// The TMK of a terminal that must have one, and its file.
  func key(of terminal: TerminalID) throws(CommandFailure) -> (key: MasterKey, file: String) {
    let store = try open()
    let key = try CommandFailure.ofKeys { () throws(KeyStoreError) in
      try store.requiredKey(of: terminal)
    }
    return (key, store.file(of: terminal))
  }

  /// Opens it and says who else may read it.
  func open() throws(CommandFailure) -> KeyStore {
    let store = try CommandFailure.ofKeys { () throws(KeyStoreError) in
      try KeyStore(folder: folder, environment: environment)
    }
    for warning in store.warnings() { StandardStreams.warn(warning) }
    return store
  }
}

extension CommandFailure {
  /// Does what may fail because of a key folder.
  static func ofKeys<Value>(
    _ body: () throws(KeyStoreError) -> Value
  ) throws(CommandFailure) -> Value {
    do {
      return try body()
    } catch {
      throw .wrongInput(error.text)
    }
  }
}

/// `poslab keys list`
struct KeysListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the terminals with algorithm and check value.")

  @OptionGroup var options: KeyFolderOptions

  func run() throws {
    let survey = try options.survey()
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
    let survey = try options.survey()
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
    let key = try CommandFailure.ofKeys { () throws(KeyStoreError) in
      try store.requiredKey(of: terminal)
    }
    StandardStreams.write(KeySurvey.details(key, of: terminal, file: store.file(of: terminal)))
    if reveal {
      StandardStreams.write("key            \(key.key.withBytes { Hex.encode($0) })\n")
    }
  }
}
