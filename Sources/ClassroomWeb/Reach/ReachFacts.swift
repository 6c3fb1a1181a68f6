/// What a machine knows of whether phones can reach a class on it.
public struct ReachFacts: Sendable, Hashable {
  /// Who has the port.
  public enum Listener: Sendable, Hashable {
    /// Nobody: a class could have it.
    case nobody
    /// A class that answers.
    case aClass
    /// Another program.
    case another
    /// The port cannot be listened on by this user.
    case notAllowed
  }

  /// Something that may keep others out.
  public enum Obstacle: Sendable, Hashable, CaseIterable {
    /// ufw is switched on.
    case ufw
    /// firewalld runs.
    case firewalld
    /// Rules that drop or reject what comes in.
    case rules
    /// Rules may be there, and only root can see them.
    case unseenRules
    /// The program is in a container.
    case container
    /// The program is in Windows' Linux (WSL).
    case wsl
  }

  public var port: Int
  public var listener: Listener
  /// The likeliest first.
  public var addresses: [InterfaceAddress]
  /// Those of them at which this machine itself reaches the port.
  public var reached: Set<String>
  public var obstacles: [Obstacle]

  public init(
    port: Int, listener: Listener, addresses: [InterfaceAddress], reached: Set<String>,
    obstacles: [Obstacle]
  ) {
    self.port = port
    self.listener = listener
    self.addresses = addresses
    self.reached = reached
    self.obstacles = obstacles
  }
}
