import POSProtocol

/// What a failure means and what to do about it, over the page that shows it.
struct GuidancePage: Sendable {
  let trouble: Trouble
  /// Where it goes back to.
  let under: Phase
  /// Counted from 0.
  var page = 0
}
