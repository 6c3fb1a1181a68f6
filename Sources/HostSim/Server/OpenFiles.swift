#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How many files and connections this process may have open.
package enum OpenFiles {
  /// What is kept for the store, its log and everything else that is no connection.
  private static let reserve = 64

  /// Raises the limit as far as the system lets it and as is needed for so many connections.
  ///
  /// - Returns: how many connections there is room for: `connections`, or fewer.
  package static func allow(connections: Int) -> Int {
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return connections }
    let wanted = rlim_t(clamping: connections) + rlim_t(reserve)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = min(limit.rlim_max, wanted)
      _ = setrlimit(resource, &limit)
      guard getrlimit(resource, &limit) == 0 else { return connections }
    }
    guard limit.rlim_cur < wanted else { return connections }
    return max(1, Int(clamping: limit.rlim_cur) - reserve)
  }
}
