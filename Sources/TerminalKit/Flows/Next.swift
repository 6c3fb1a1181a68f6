/// Where a flow leads. What it changed and wants done by the way it has put to the device.
enum Next: Sendable {
  /// Nowhere: the page stays as it is.
  case stay
  /// To this page, which may be its own.
  case flow(Phase)
  /// To this page; what happened in the shop goes up behind it.
  case booked(Phase)
  /// To this menu, or to the idle page; what the host has ordered goes first.
  case done(Menu?)
  /// To this page, which gets the key too.
  case key(Key, in: Phase)
  /// To what an entry of a menu starts.
  case start(MenuItem.Action, from: Menu)
  /// To work on the line.
  case line(Exchange)
}
