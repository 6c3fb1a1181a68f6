/// What is written down of an administrator's order.
struct OrderNote: Sendable {
  let order: String
  let caller: String
}
