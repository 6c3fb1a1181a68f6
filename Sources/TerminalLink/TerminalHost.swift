/// Where a terminal's messages go.
public enum TerminalHost: Sendable {
  /// A host on the network, by name or address.
  case tcp(host: String, port: Int)
  /// A host in this process.
  case inProcess(HostPort)
}

/// A host in this process: given a frame's bytes after the length prefix it gives the answer's in the
/// same form, or nil when it does not answer.
public typealias HostPort = @Sendable (_ request: [UInt8]) -> [UInt8]?
