import Inspection
import Testing
import Wording

/// The example of docs/rooms/Inspection.md.
@Suite("An example of Inspection")
struct InspectionExample {
  @Test("Pasted hexadecimal, decoded")
  func example() throws {
    let pasted = WorkedFrames.sale
    var report = DecodeReport(wording: .only(.en), isJSON: false)
    report.add(try DecodeInput(recognising: Array(pasted.utf8)))
    let text = report.output
    #expect(text.contains("0200") && !text.contains("6225758888888888"))
  }
}
