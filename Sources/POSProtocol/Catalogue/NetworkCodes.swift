/// What a message of a batch upload is: F60.3 of an 0320. Source: protocol.md 3.2, 3.5.
public enum UploadCode: String, Sendable, Hashable, CaseIterable {
  /// Up to eight transactions in F48.
  case details = "201"
  case endUnbalanced = "202"
  /// The certificate (TC) of a chip transaction, after balanced totals and after others.
  case certificateBalanced = "203"
  case refusedByCardBalanced = "204"
  case certificateUnbalanced = "205"
  /// What the host approved and the card then refused.
  case refusedByCardUnbalanced = "206"
  case endBalanced = "207"

  /// Whether it is about a chip transaction.
  public var isChipRecord: Bool {
    switch self {
    case .certificateBalanced, .certificateUnbalanced, .refusedByCardBalanced,
      .refusedByCardUnbalanced:
      true
    case .details, .endBalanced, .endUnbalanced: false
    }
  }

  /// Whether a chip's certificate is in it.
  public var isCertificate: Bool {
    self == .certificateBalanced || self == .certificateUnbalanced
  }

  /// The end of the upload.
  public static func end(isBalanced: Bool) -> UploadCode {
    isBalanced ? .endBalanced : .endUnbalanced
  }

  /// A chip transaction with its certificate.
  public static func certificate(isBalanced: Bool) -> UploadCode {
    isBalanced ? .certificateBalanced : .certificateUnbalanced
  }

  /// What the host approved and the card then refused.
  public static func refusedByCard(isBalanced: Bool) -> UploadCode {
    isBalanced ? .refusedByCardBalanced : .refusedByCardUnbalanced
  }
}

/// What is downloaded, and which step of it: F60.3 of an 0800 or an 0820. Source: protocol.md 3.2.
public enum DownloadCode: String, Sendable, Hashable, CaseIterable {
  case parameters = "360"
  case caKeyList = "372"
  case caKey = "370"
  case caKeyEnd = "371"
  case aidList = "382"
  case aid = "380"
  case aidEnd = "381"
  case blacklist = "390"
  case blacklistEnd = "391"
  case contactless = "394"
  case contactlessEnd = "395"
}
