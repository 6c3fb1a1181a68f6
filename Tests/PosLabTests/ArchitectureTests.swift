import Foundation
import TestKit
import Testing
import Wording

@Suite("Architecture")
struct ArchitectureTests {
  /// Who may import whom; the order is that of docs/architecture.md.
  private static let rooms: [(name: String, mayImport: Set<String>)] = {
    let protocols: Set = ["Wording", "ISO8583", "PaymentCrypto", "POSProtocol"]
    let simulated = protocols.union(["TerminalKit", "Acquirer", "Simulation"])
    let played = simulated.union(["Files", "TerminalLink", "Rooms", "Scenarios"])
    let work = played.union([
      "Program", "KeyVault", "Inspection", "HostSim", "Classroom", "Workspace",
    ])
    return [
      ("COpenSSL", []),
      ("CQREncode", []),
      ("CWebAssets", []),
      ("Wording", []),
      ("Files", ["Wording"]),
      ("Program", ["Wording", "Files"]),
      ("ISO8583", ["Wording"]),
      ("PaymentCrypto", ["COpenSSL"]),
      ("POSProtocol", ["Wording", "ISO8583", "PaymentCrypto"]),
      ("KeyVault", protocols.union(["Files"])),
      ("Simulation", []),
      ("TerminalKit", protocols),
      ("Acquirer", protocols),
      ("Inspection", protocols),
      ("HostSim", protocols.union(["Acquirer"])),
      ("TerminalLink", protocols.union(["Files", "TerminalKit"])),
      ("Rooms", simulated),
      ("Scenarios", simulated.union(["TerminalLink", "Rooms"])),
      ("Classroom", simulated.union(["Rooms", "Scenarios"])),
      ("ClassroomWeb", played.union(["Classroom", "CQREncode", "CWebAssets"])),
      ("Workspace", work.subtracting(["Workspace"])),
      ("Reports", work),
      ("Load", work.union(["Reports"])),
      ("HostDesk", work),
      ("TerminalConsole", work),
      ("ClassOpening", work.union(["ClassroomWeb"])),
      (
        "poslab",
        work.union([
          "ClassroomWeb", "Reports", "Load", "HostDesk", "TerminalConsole", "ClassOpening",
        ])
      ),
    ]
  }()

  private static let pure = [
    "Wording", "ISO8583", "PaymentCrypto", "POSProtocol", "TerminalKit", "Acquirer", "Simulation",
    "Inspection", "Rooms", "Classroom",
  ]

  private static let pureSources = SwiftSource.all.filter { pure.contains($0.room) }

  @Test("every folder of Sources is a room of the table")
  func known() {
    #expect(Set(Repository.folders(in: "Sources")) == Set(Self.rooms.map(\.name)))
  }

  @Test("every folder of Tests is the tests of a room, or what tests share")
  func knownTests() {
    let rooms = Set(Self.rooms.map(\.name))
      .subtracting(["COpenSSL", "CQREncode", "CWebAssets", "poslab"])
    let tests = rooms.union(["PosLab"]).map { $0 + "Tests" }
    #expect(Set(Repository.folders(in: "Tests")) == Set(tests + ["TestKit", "Outside", "Browser"]))
  }

  @Test("what tests share knows no room and no test, and no room knows it")
  func shared() throws {
    let shared = try Repository.files(below: "Tests/TestKit", [".swift"]).map {
      try SwiftSource($0)
    }
    #expect(!shared.isEmpty)
    for source in shared {
      let wrong = Set(source.imports).subtracting(["Foundation"])
      #expect(wrong.isEmpty, "\(source.path) imports \(wrong.sorted())")
    }
    for source in SwiftSource.all {
      #expect(!source.imports.contains("TestKit"), "\(source.path) imports TestKit")
    }
  }

  @Test("imports between rooms only point up the list", arguments: SwiftSource.all)
  func direction(_ source: SwiftSource) throws {
    let names = Set(Self.rooms.map(\.name))
    let room = try #require(Self.rooms.first { $0.name == source.room })
    let wrong = Set(source.imports).intersection(names).subtracting(room.mayImport)
    #expect(wrong.isEmpty, "\(source.path) imports \(wrong.sorted())")
  }

  @Test("pure rooms import nothing but rooms", arguments: pureSources)
  func imports(_ source: SwiftSource) {
    let names = Set(Self.rooms.map(\.name))
    // The system's tables of characters and of what can be wrong.
    let tables = ["Sources/ISO8583/GBK.swift", "Sources/Wording/SystemFault.swift"]
    let exceptions: Set<String> = tables.contains(source.path) ? ["Glibc"] : []
    let wrong = Set(source.imports).subtracting(names).subtracting(exceptions)
    #expect(wrong.isEmpty, "\(source.path) imports \(wrong.sorted())")
  }

  @Test("pure rooms have no clock, no chance and no output of their own", arguments: pureSources)
  func purity(_ source: SwiftSource) {
    let clocks = source.lines(with: /\b(?:Date\(\)|ContinuousClock|SuspendingClock|Task\.sleep)/)
    #expect(clocks.isEmpty, "\(source.path): a clock on lines \(clocks)")
    // With `using:` the caller brings the generator.
    let chance = source.lines(
      with: /SystemRandomNumberGenerator|\.shuffled?\(\)|\.randomElement\(\)|\.random\((?!.*using:)/
    )
    #expect(chance.isEmpty, "\(source.path): chance on lines \(chance)")
    let output = source.lines(with: /(?:^|[^.\w])(?:debugPrint|print|dump|readLine)\(/)
    #expect(output.isEmpty, "\(source.path): output on lines \(output)")
  }

  @Test("what can trap or race says above it why it does not", arguments: SwiftSource.all)
  func explained(_ source: SwiftSource) {
    let risky = source.lines(with: /\btry!|\bfatalError\(|\bas!|unchecked Sendable/)
    let unexplained = risky.filter { !source.isExplained($0) }
    #expect(unexplained.isEmpty, "\(source.path): lines \(unexplained)")
  }

  @Test(
    "no number starts at the end of its type, where the next step traps: nil says there is none yet",
    arguments: SwiftSource.all)
  func ends(_ source: SwiftSource) {
    let risky = source.lines(
      with: /\bvar \w+: U?Int\d* = \.(?:min|max)\b|\bvar \w+ = U?Int\d*\.(?:min|max)\b/)
    #expect(risky.isEmpty, "\(source.path): lines \(risky)")
  }

  @Test("no file of Sources and Tests has more than 400 lines")
  func length() throws {
    let endings = [".swift", ".py"]
    let paths = ["Sources", "Tests"].flatMap { Repository.files(below: $0, endings) }
    #expect(!paths.isEmpty)
    for path in paths {
      let count = try Repository.text(path).components(separatedBy: "\n").count - 1
      #expect(count <= 400, "\(path) has \(count) lines")
    }
  }
}
