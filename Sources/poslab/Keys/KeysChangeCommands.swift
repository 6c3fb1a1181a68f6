import ArgumentParser
import Files
import KeyVault
import POSProtocol
import PaymentCrypto
import Program
import Wording
import Workspace

extension MasterKey.Algorithm: ExpressibleByArgument {}

/// `poslab keys generate`
struct KeysGenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make a random key for a terminal, or a KBPK.")

  @Argument(help: "Terminal id.") var terminal: String?
  @Option(help: "tdes or sm4.") var algorithm = MasterKey.Algorithm.tdes
  @Flag(help: "Make the folder's kbpk.hex instead.") var kbpk = false
  @Flag(help: "Replace a key that is there.") var force = false
  @OptionGroup var options: KeyFolderOptions

  func validate() throws {
    guard kbpk != (terminal != nil) else {
      throw ValidationError(
        LocalizedText(zh: "请写终端号，或者 --kbpk", en: "give a terminal id, or --kbpk"))
    }
  }

  func run() throws {
    guard let terminal else { return try makeProtectionKey() }
    try KeySaving(options: options, terminal: terminal, force: force)
      .save(RandomKey.master(algorithm), algorithm)
  }

  private func makeProtectionKey() throws {
    let file = try CommandFailure.ofKeys { () throws(KeyStoreError) in
      try KeyStore.makeProtectionKey(in: options.folder ?? KeyStore.usualFolder)
    }
    let done = LocalizedText(zh: "\(file) 已生成，权限 600", en: "\(file) made, mode 600")
    StandardStreams.write(done[options.lang.language] + "\n")
  }
}

/// `poslab keys import`
struct KeysImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take a terminal's key from standard input.",
    discussion: """
      Hexadecimal on one line, or two or three components on a line each, whose XOR is the key; or a \
      key block under the folder's KBPK. The key is only kept as a key block.
      """)

  @Argument(help: "Terminal id.") var terminal: String
  @Option(help: "tdes or sm4; a key block says it itself.") var algorithm = MasterKey.Algorithm.tdes
  @Flag(help: "Replace a key that is there.") var force = false
  @OptionGroup var options: KeyFolderOptions

  func run() throws {
    let saving = KeySaving(options: options, terminal: terminal, force: force)
    var text = try entered()
    defer { RandomKey.wipe(&text) }
    if let first = text.first(where: { $0 > 0x20 }), "BCD".utf8.contains(first),
      text.contains(UInt8(ascii: "K"))
    {
      let block = String(decoding: text.filter { $0 > 0x20 }, as: UTF8.self)
      let key = try saving.unwrap(block)
      return try saving.save(key.key, key.algorithm)
    }
    do {
      try saving.save(try EnteredKey.key(text), algorithm)
    } catch let problem as EnteredKey.Problem {
      throw CommandFailure.wrongInput(
        LocalizedText(zh: "标准输入: \(problem.text.zh)", en: "standard input: \(problem.text.en)"))
    }
  }

  private func entered() throws -> [UInt8] {
    do {
      return try HiddenInput.read(
        prompt: LocalizedText(
          zh: "请键入十六进制的密钥或分量（不显示），另起一行按 Ctrl-D 结束:\n",
          en: "Key or components in hex, not shown; end with Ctrl-D on a new line:\n")[
            options.lang.language])
    } catch {
      throw CommandFailure.wrongInput(FileBytes.unreadableInput(error))
    }
  }
}

/// `poslab keys export`
struct KeysExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a terminal's key to standard output as a key block.")

  @Argument(help: "Terminal id.") var terminal: String
  @Option(help: "Wrap it under the KBPK in this file of hexadecimal digits instead.")
  var under: String?
  @OptionGroup var options: KeyFolderOptions

  func run() throws {
    let terminal = try TerminalID.argument(terminal)
    let key = try options.key(of: terminal).key
    guard let under else { return StandardStreams.write(key.block + "\n") }
    guard key.header.exportability != "N" else {
      throw CommandFailure.wrongInput(
        LocalizedText(
          zh: "终端 \(terminal) 的密钥标明不可导出（N）；请去掉 --under",
          en: "the key of terminal \(terminal) is marked not exportable (N); export it without "
            + "--under"))
    }
    do throws(KeyStoreError) {
      let other = try KeyStore(folder: options.folder, environment: under)
      if let warning = other.protectionKeyWarning { StandardStreams.warn(warning) }
      let block = try MasterKey.block(
        key.key, algorithm: key.algorithm, exportability: key.header.exportability,
        kbpk: other.kbpk, name: under)
      StandardStreams.write(block + "\n")
    } catch {
      throw CommandFailure.wrongInput(error.text)
    }
  }
}

/// Putting a key into the folder, never over another one by accident.
struct KeySaving {
  let options: KeyFolderOptions
  let terminal: String
  let force: Bool

  func save(_ key: SecretKey, _ algorithm: MasterKey.Algorithm) throws {
    let terminal = try TerminalID.argument(terminal)
    let store = try options.open()
    let saved = try CommandFailure.ofKeys { () throws(KeyStoreError) in
      try store.add(key, of: terminal, algorithm: algorithm, replacing: force)
    }
    StandardStreams.write(
      "\(terminal)  \(saved.algorithm.rawValue)  KCV \(saved.checkValue)  "
        + "\(store.file(of: terminal))\n")
  }

  /// Authenticates a block that came from outside.
  func unwrap(_ block: String) throws -> MasterKey {
    let store = try options.open()
    let name = LocalizedText(zh: "标准输入", en: "standard input")[options.lang.language]
    return try CommandFailure.ofKeys { () throws(KeyStoreError) in
      try MasterKey(block, under: store.kbpk, name: name)
    }
  }
}
