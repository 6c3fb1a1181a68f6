/// What a class keeps for the web.
public struct ClassSecrets: Sendable {
  /// Signs sessions: 32 random bytes.
  public var sessionKey: [UInt8]
  /// Seals what trainees pressed: 32 random bytes.
  public var recordKey: [UInt8]
  /// Six digits, unless the trainer chose another one.
  public var trainerPIN: String

  public init(sessionKey: [UInt8], recordKey: [UInt8], trainerPIN: String) {
    self.sessionKey = sessionKey
    self.recordKey = recordKey
    self.trainerPIN = trainerPIN
  }
}

extension ClassSecrets: CustomStringConvertible, CustomReflectable {
  /// Nothing of them.
  public var description: String { "****" }
  /// Nothing of them.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
