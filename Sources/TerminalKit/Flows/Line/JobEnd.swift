/// What follows from the end of a job on the line.
enum JobEnd: Sendable {
  /// It is done, as far as it can be: the next job, or a page with these lines behind those of the jobs
  /// before.
  case done([String] = [], next: ResultPage.Next = .idle)
  /// The work ends with these lines; what was still to do is given up.
  case failed([String], next: ResultPage.Next = .idle)
  /// The first job of the exchange, which may be another now, goes on the line.
  case again
  /// The exchange waits for something else than the line.
  case waits
}

extension ResultPage.Next {
  /// Whether it leads nowhere in particular.
  var isIdle: Bool { if case .idle = self { true } else { false } }
}
