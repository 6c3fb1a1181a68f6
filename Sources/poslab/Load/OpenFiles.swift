import Glibc

/// How many files and connections this process may have open.
enum OpenFiles {
  /// What is open besides the connections that are counted.
  private static let reserve = 64

  /// Raises the limit as far as the system lets it.
  ///
  /// - Throws: ``CommandFailure`` when that is not enough for so many connections.
  static func allow(connections: Int) throws(CommandFailure) {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    let wanted = rlim_t(connections + reserve)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(limit.rlim_max, wanted)
    guard setrlimit(resource, &limit) == 0, limit.rlim_cur >= wanted else {
      throw .wrongInput(
        "\(connections) connections need \(wanted) open files and \(limit.rlim_max) are allowed; "
          + "use fewer --terminals or raise the limit with ulimit -n")
    }
  }
}
