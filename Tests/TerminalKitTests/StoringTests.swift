import ISO8583
import POSProtocol
import TestKit
import Testing

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

@testable import TerminalKit

@Suite("What a terminal remembers is stored, by construction")
struct StoringTests {
  private func stores(_ effects: [Effect]) -> [[MemoryEdit]] {
    effects.compactMap { if case .store(let edits) = $0 { edits } else { nil } }
  }

  @Test("a change is stored before the next effect, and with it all changes since the last one")
  func beforeEffects() throws {
    let memory = TerminalMemory()
    let changes: [MemoryChange] = [
      .access(.locked(true)), .session(.clockCorrection(5)), .printing(.printed(1)),
    ]
    for effect in [Effect.beep(.success), .print(Receipt(kind: .sale, lines: [])), .releaseCard] {
      var outbox = Outbox(isKept: true)
      for change in changes { outbox.note(change, before: memory) }
      outbox.put(effect)
      outbox.put(effect)
      #expect(outbox.takeEffects() == [.store(changes.map(MemoryEdit.init)), effect, effect])
    }
  }

  @Test("what changed after the last effect is stored when the event is over; nothing is, twice")
  func afterEffects() throws {
    var outbox = Outbox(isKept: true)
    outbox.put(.releaseCard)
    outbox.note(.access(.locked(true)), before: TerminalMemory())
    let edits = [MemoryEdit(.access(.locked(true)))]
    #expect(outbox.takeEffects() == [.releaseCard, .store(edits)])
    #expect(outbox.takeEffects().isEmpty)
  }

  @Test("the first store of a new terminal brings the whole memory; later ones only what changed")
  func whole() throws {
    var terminal = Terminal(configuration: try Rig.configuration())
    let now = Instant(milliseconds: 0)
    #expect(stores(terminal.handle(.powerOn, at: now)).isEmpty)
    var kept: TerminalMemory?
    var all: [[MemoryEdit]] = []
    for name in "MENU 5 5 0 0 0 0 ENTER MENU 5 5 0 0 0 0 ENTER".split(separator: " ") {
      for edits in stores(terminal.handle(.key(try #require(Key(name: String(name)))), at: now)) {
        TerminalMemory.apply(edits, to: &kept)
        all.append(edits)
      }
    }
    #expect(kept == terminal.memory)
    let sizes = try all.map { try JSONEncoder().encode($0).count }
    #expect(sizes.first ?? 0 > 1_000)
    #expect(sizes.dropFirst().allSatisfy { $0 < 100 })
  }

  @Test(
    "edits make of a kept memory what they made of the terminal's, also when they were written down"
  )
  func writtenDown() throws {
    var rig = try Rig.shop()
    var stored = rig.stored
    rig.forget()
    try rig.sale()
    try rig.press("ENTER MENU 2 1")
    try rig.scan("69010286")
    try rig.press("ENTER 1 ENTER ENTER CANCEL MENU 1 9 ENTER ENTER CANCEL")
    try rig.press("MENU 4 2 ENTER CANCEL")
    rig.host.script[.sale] = [.hangUp]
    try rig.sale()
    try rig.press("ENTER MENU 5 3 4 0 0 0 0 ENTER 1 1 1 1 ENTER 1 1 1 1 ENTER ENTER MENU 5 5")
    for edits in stores(rig.effects) {
      let written = try JSONEncoder().encode(edits)
      TerminalMemory.apply(try JSONDecoder().decode([MemoryEdit].self, from: written), to: &stored)
    }
    let kept = try #require(stored)
    #expect(kept == rig.memory)
    #expect(kept.reversal != nil && kept.settledBatch != nil && !kept.shop.recentBills.isEmpty)
  }

  @Test("a stored sale costs its own size, however full the journal is")
  func size() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    let entry = try #require(rig.memory.journal.first)
    try rig.remember { $0.journal = Array(repeating: entry, count: 400) }
    rig.forget()
    try rig.sale()
    let sizes = try stores(rig.effects).map { try JSONEncoder().encode($0).count }
    #expect(sizes.count == 4)
    #expect(try sizes.reduce(0, +) * 20 < JSONEncoder().encode(rig.memory).count)
  }

  @Test("what an edit says is nobody's to read")
  func secrecy() throws {
    var rig = try Rig.signedIn()
    try rig.sale()
    var dumped = ""
    dump(rig.effects, to: &dumped)
    #expect(!dumped.contains("6225758888888888"))
  }

  @Test("an order to download outlives a power cut while it is carried out, and only that")
  func orders() throws {
    var rig = try Rig.signedIn()
    rig.host.script[.echo] = [.answer("00", .blacklistDownload)]
    rig.host.script[.blacklistDownload] = [.silence]
    try rig.press("MENU 4 3")
    #expect(rig.stored?.order == .blacklistDownload)
    try rig.press("ENTER")
    #expect(rig.status.isBusy)
    #expect(rig.stored?.order == .blacklistDownload)
    try rig.fireTimer()
    #expect(rig.stored?.order == ProcessingRequirement.none)
    rig.forget()
    try rig.press("ENTER")
    #expect(rig.sent.filter { $0.subfield(60, 3) == "390" }.count == 1)
  }
}
