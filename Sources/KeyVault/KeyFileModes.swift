import Files
package import Wording

/// Who else may read or change the files of a key folder.
extension KeyStore {
  /// What is to be said about it; nothing about the published training keys, which are no secrets.
  package func warnings() -> [LocalizedText] {
    guard !isTraining else { return [] }
    let hostKey = Self.hostKeyFile(in: folder)
    return [protectionKeyWarning, Self.warning(hostKey)].compactMap(\.self)
      + [Self.terminalFolder(in: folder), Self.issuerFolder(in: folder)].compactMap(Self.blocks)
  }

  /// What is to be said about the KBPK's file.
  package var protectionKeyWarning: LocalizedText? {
    isTraining ? nil : kbpkFile.flatMap(Self.warning)
  }

  private static func warning(_ file: String) -> LocalizedText? {
    openness(file).map {
      LocalizedText(
        zh: "\(file) 别人也能\($0.zh)；请运行 chmod 600 \(file)",
        en: "\(file) can be \($0.en) by others; run: chmod 600 \(file)")
    }
  }

  private static func blocks(in folder: String) -> LocalizedText? {
    // A folder that is not there has no blocks; whoever needs one of them says so.
    let names = (try? FileBytes.names(in: folder)) ?? []
    let open = names.filter { $0.hasSuffix(".tr31") && openness("\(folder)/\($0)") != nil }.count
    guard open > 0 else { return nil }
    return LocalizedText(
      zh: "有 \(open) 个密钥块别人也能读；请运行 chmod 600 \(folder)/*.tr31",
      en: "\(open) key blocks can be read by others; run: chmod 600 \(folder)/*.tr31")
  }

  private static func openness(_ file: String) -> LocalizedText? {
    guard let mode = FileBytes.mode(file) else { return nil }
    if mode & 0o044 != 0 { return LocalizedText(zh: "读", en: "read") }
    return mode & 0o022 != 0 ? LocalizedText(zh: "改", en: "changed") : nil
  }
}
