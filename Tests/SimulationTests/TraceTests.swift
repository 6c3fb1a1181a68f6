import Simulation
import Testing

@Suite struct TraceTests {
  private func trace(_ texts: [(String, String)], retention: Trace.Retention = .all) -> Trace {
    var trace = Trace(retention: retention)
    for (number, entry) in texts.enumerated() {
      trace.append(
        at: SimulatedTime(millisecondsSinceEpoch: Int64(number)), source: entry.0, entry.1)
    }
    return trace
  }

  @Test("An empty trace has the offset basis of FNV-1a as its fingerprint")
  func empty() {
    #expect(Trace().fingerprint == 0xCBF2_9CE4_8422_2325)
  }

  @Test("Equal runs have equal fingerprints, whatever is kept")
  func equalRuns() {
    let run = [("host", "0810"), ("terminal", "签到成功")]
    #expect(trace(run).fingerprint == trace(run).fingerprint)
    #expect(trace(run).fingerprint == trace(run, retention: .none).fingerprint)
    #expect(trace(run).fingerprint == trace(run, retention: .last(1)).fingerprint)
  }

  @Test("A difference in time, source, text, order or split changes the fingerprint")
  func differentRuns() {
    let runs = [
      [("a", "b"), ("c", "d")], [("c", "d"), ("a", "b")], [("ab", ""), ("c", "d")],
      [("", "ab"), ("c", "d")], [("a", "b")], [("a", "b"), ("c", "e")],
    ]
    var prints = Set(runs.map { trace($0).fingerprint })
    var later = Trace()
    later.append(at: SimulatedTime(millisecondsSinceEpoch: 9), source: "a", "b")
    prints.insert(later.fingerprint)
    #expect(prints.count == runs.count + 1)
  }

  @Test("Retention keeps the newest entries and counts all", arguments: [0, 1, 3, 7, 200])
  func retention(limit: Int) {
    let run = (0..<100).map { ("s", "\($0)") }
    let kept = trace(run, retention: .last(limit))
    #expect(kept.entries.map(\.text) == run.suffix(limit).map(\.1))
    #expect(kept.count == 100)
    #expect(trace(run, retention: .none).entries.isEmpty)
    #expect(trace(run).entries.count == 100)
  }
}
