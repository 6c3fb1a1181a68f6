import Foundation
import POSProtocol
import Testing

@testable import Classroom

@Suite("Faults as they are kept")
struct ClassFaultRowTests {
  @Test("a response code of an earlier version, without its code, opens as 96")
  func withoutCode() throws {
    let row = #"{"id":"u1","fault":"response-code"}"#
    let fault = try JSONDecoder().decode(ActiveFault.self, from: Data(row.utf8))
    #expect(fault.fault.code?.text == "96")
    #expect(fault.id == "u1" && fault.card == nil)
  }

  @Test("comes back as it was", arguments: ["05", "96"])
  func withCode(_ code: String) throws {
    let fault = ActiveFault(
      id: "u2", fault: .responseCode(try #require(ResponseCode(code))), card: "visa")
    let bytes = try JSONEncoder().encode(fault)
    #expect(try JSONDecoder().decode(ActiveFault.self, from: bytes) == fault)
  }
}
