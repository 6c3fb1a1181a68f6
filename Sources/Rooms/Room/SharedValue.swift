/// A large value that copies of its owner share until one of them changes it.
///
/// Rooms are copied at every key, to try something or to look at them; what they hold has hundreds of
/// references to count.
@propertyWrapper
package struct SharedValue<Value: Sendable>: Sendable {
  /// `@unchecked Sendable`, proof: `value` is written only by ``wrappedValue``, and only while the wrapper
  /// that is written through holds the one reference there is; nobody else can read it then.
  private final class Storage: @unchecked Sendable {
    var value: Value

    init(_ value: Value) { self.value = value }
  }

  private var storage: Storage

  package init(wrappedValue: Value) { storage = Storage(wrappedValue) }

  package var wrappedValue: Value {
    _read { yield storage.value }
    _modify {
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
      yield &storage.value
    }
  }
}
