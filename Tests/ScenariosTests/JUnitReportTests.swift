import Scenarios
import Testing

@Suite struct JUnitReportTests {
  @Test("JUnit XML counts, escapes, and gives the time a person waited")
  func document() {
    #expect(
      JUnitReport.render([ReportTests.report]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="poslab" tests="4" failures="1" errors="0" time="0.002345">
          <testsuite name="daily" file="a.yaml" tests="4" failures="1" errors="0" skipped="2" \
        time="0.002345">
            <properties>
              <property name="simulated-time" value="1.050"/>
            </properties>
            <testcase name="good" classname="daily" time="0.002345"/>
            <testcase name="dark" classname="daily" time="0.000000">
              <skipped type="unchecked" message="no books #1 &lt;here&gt;"/>
            </testcase>
            <testcase name="bad #1" classname="daily" time="0.000000">
              <failure type="failed" message="a.yaml:12:9: see: &lt;成功&gt; &amp; &quot;ok&quot;">\
        expected: &lt;成功&gt;&#10;actual: 失败&#10;\u{FFFD}]]&gt;&#10;</failure>
            </testcase>
            <testcase name="late" classname="daily" time="0.000000">
              <skipped type="skipped" message="`bad #1` failed"/>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test("With --strict what was not checked is a failure and counts as one")
  func strict() {
    let document = JUnitReport.render([ReportTests.report], strict: true)
    #expect(document.contains("tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"1\""))
    #expect(document.contains("<failure type=\"unchecked\" message=\"no books #1 &lt;here&gt;\"/>"))
  }

  @Test("Elements, attributes and times are those of junit-10.xsd", arguments: [false, true])
  func schema(strict: Bool) throws {
    let reports = [ReportTests.report, ReportTests.unchecked]
    let check = Junit10(JUnitReport.render(reports, strict: strict))
    #expect(check.faults == [])
    #expect(check.seen.isSuperset(of: ["testsuites", "testsuite", "property", "testcase"]))
  }

  @Test(
    "The check of the schema finds what the schema refuses",
    arguments: [
      #"<testsuites tests="1" skipped="0"/>"#,
      #"<testsuites><testsuite name="a" tests="1" failures="0"/></testsuites>"#,
      #"<testsuite name="a" tests="1" failures="0" errors="0" time="1,5s"/>"#,
      #"<testsuite name="a" tests="1" failures="0" errors="0"><testcase name="b" file="c"/></testsuite>"#,
      #"<testsuite name="a" tests="1" failures="0" errors="0"><skipped/></testsuite>"#,
      #"<testcase classname="b"/>"#,
    ])
  func refused(document: String) {
    #expect(!Junit10(document).faults.isEmpty)
  }
}

/// The rules of the Jenkins xunit plugin's junit-10.xsd that a report without reruns can meet.
private struct Junit10 {
  private struct Rule {
    let parents: Set<String>
    let required: Set<String>
    let optional: Set<String>
  }

  private(set) var faults: [String] = []
  private(set) var seen: Set<String> = []
  private var open: [String] = []

  private static let suiteOptional: Set<String> = [
    "group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url",
  ]

  private static let rules = [
    "testsuites": Rule(
      parents: [""], required: [], optional: ["name", "time", "tests", "failures", "errors"]),
    "testsuite": Rule(
      parents: ["", "testsuites", "testsuite"],
      required: ["name", "tests", "failures", "errors"], optional: suiteOptional),
    "properties": Rule(parents: ["testsuite"], required: [], optional: []),
    "property": Rule(parents: ["properties"], required: ["name", "value"], optional: []),
    "testcase": Rule(
      parents: ["", "testsuite"], required: ["name"], optional: ["time", "classname", "group"]),
    "failure": Rule(parents: ["testcase"], required: [], optional: ["type", "message"]),
    "error": Rule(parents: ["testcase"], required: [], optional: ["type", "message"]),
    "skipped": Rule(parents: ["testcase"], required: [], optional: ["type", "message"]),
    "system-out": Rule(parents: ["testsuite", "testcase"], required: [], optional: []),
    "system-err": Rule(parents: ["testsuite", "testcase"], required: [], optional: []),
  ]

  init(_ document: String) {
    let tag = /<(\/?)([A-Za-z-]+)((?:\s+[A-Za-z-]+="[^"]*")*)\s*(\/?)>/
    for match in document.matches(of: tag) {
      let name = String(match.2)
      guard match.1.isEmpty else {
        if open.popLast() != name { faults.append("</\(name)>") }
        continue
      }
      let attributes = match.3.matches(of: /([A-Za-z-]+)="([^"]*)"/)
      start(name, Dictionary(uniqueKeysWithValues: attributes.map { ("\($0.1)", "\($0.2)") }))
      if match.4.isEmpty { open.append(name) }
    }
    faults += open
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    let parent = open.last ?? ""
    seen.insert(name)
    guard let rule = Self.rules[name] else { return faults.append("<\(name)>") }
    let names = Set(attributes.keys)
    if !rule.parents.contains(parent) { faults.append("<\(name)> in <\(parent)>") }
    faults += rule.required.subtracting(names).sorted().map { "<\(name)> without \($0)" }
    faults += names.subtracting(rule.required).subtracting(rule.optional).sorted().map {
      "\($0) of <\(name)>"
    }
    if let time = attributes["time"], time.wholeMatch(of: /[0-9,]*(\.[0-9]*)?/) == nil {
      faults.append("time \(time)")
    }
  }
}
