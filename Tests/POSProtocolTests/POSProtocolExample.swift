import POSProtocol
import Testing
import Wording

/// The example of docs/rooms/POSProtocol.md.
@Suite("An example of POSProtocol")
struct POSProtocolExample {
  @Test("What a transaction is called")
  func example() throws {
    let name = TransactionType.sale.name
    let code = ResponseCode.approved
    #expect(name.zh == "消费" && code.text == "00")
  }
}
