import Testing

@testable import KestraLuaTesting

/// What a run of three tests and a broken file gave.
private let results = [
    TestResult(file: "a_test.lua", name: "loads rows", line: 3, outcome: .passed, duration: .milliseconds(12)),
    TestResult(
        file: "a_test.lua",
        name: "counts <rows> & #s",
        line: 7,
        outcome: .failed(
            TestFailure(
                kind: "assertion",
                message: "assert.same\n  $.rows: 3, expected \"4\"",
                file: "a_test.lua",
                line: 9,
                trace: ["a_test.lua:9 in check", "a_test.lua:12"]
            )
        ),
        duration: .milliseconds(1500)
    ),
    TestResult(file: "a_test.lua", name: "waits", line: 20, outcome: .skipped("no network"), duration: .zero),
    TestResult(
        file: "flows/b_test.lua",
        name: nil,
        line: 0,
        outcome: .failed(
            TestFailure(kind: "syntax", message: "it's unfinished \u{1}", file: "flows/b_test.lua", line: 2)
        ),
        duration: .milliseconds(1)
    ),
]

private func written(_ format: TestReportFormat, _ results: [TestResult] = results) -> String {
    var report = format.makeReport()
    var summary = TestSummary()
    summary.files = Set(results.map(\.file)).count
    var text = report.begin()
    for result in results {
        summary.add(result)
        text += report.add(result)
    }
    return text + report.end(summary)
}

@Suite("Reports of tests")
struct ReportTests {
    @Test("the text names the place of each failure, what was found, and the counts")
    func text() {
        #expect(
            written(.text) == """
                a_test.lua
                  ok    loads rows (12 ms)
                  FAIL  a_test.lua:9: counts <rows> & #s (1500 ms)
                        assert.same
                          $.rows: 3, expected "4"
                          at a_test.lua:9 in check
                          at a_test.lua:12
                  skip  waits: no network
                flows/b_test.lua
                  FAIL  flows/b_test.lua:2: the file runs (1 ms)
                        it's unfinished ?
                4 tests in 2 files: 1 passed, 2 failed, 1 skipped (1.513 s)

                """
        )
    }

    @Test("TAP counts the tests, escapes hash signs and reports failures in YAML")
    func tap() {
        #expect(
            written(.tap) == ##"""
                TAP version 14
                ok 1 - a_test.lua: loads rows
                  ---
                  duration_ms: 12
                  ...
                not ok 2 - a_test.lua: counts <rows> & \#s
                  ---
                  message: |2-
                    assert.same
                      $.rows: 3, expected "4"
                  severity: fail
                  kind: 'assertion'
                  at: 'a_test.lua:9'
                  duration_ms: 1500
                  stack:
                    - 'a_test.lua:9 in check'
                    - 'a_test.lua:12'
                  ...
                ok 3 - a_test.lua: waits # SKIP no network
                not ok 4 - flows/b_test.lua: the file runs
                  ---
                  message: |2-
                    it's unfinished \##("")
                  severity: fail
                  kind: 'syntax'
                  at: 'flows/b_test.lua:2'
                  duration_ms: 1
                  ...
                1..4
                # passed 1, failed 2, skipped 1

                """##
        )
    }

    @Test("JUnit has a suite for each file, with its counts and escaped texts")
    func junit() {
        #expect(
            written(.junit) == #"""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="kestra-lua" tests="4" failures="2" errors="0" skipped="1" time="1.513">
                  <testsuite name="a_test.lua" tests="3" failures="1" errors="0" skipped="1" time="1.512">
                    <testcase name="loads rows" classname="a_test" file="a_test.lua" line="3" time="0.012"/>
                    <testcase name="counts &lt;rows&gt; &amp; #s" classname="a_test" file="a_test.lua" line="7" time="1.500">
                      <failure message="assert.same: $.rows: 3, expected &quot;4&quot;" type="assertion">a_test.lua:9: assert.same&#10;  $.rows: 3, expected &quot;4&quot;&#10;at a_test.lua:9 in check&#10;at a_test.lua:12</failure>
                    </testcase>
                    <testcase name="waits" classname="a_test" file="a_test.lua" line="20" time="0.000">
                      <skipped message="no network"/>
                    </testcase>
                  </testsuite>
                  <testsuite name="flows/b_test.lua" tests="1" failures="1" errors="0" skipped="0" time="0.001">
                    <testcase name="the file runs" classname="flows.b_test" file="flows/b_test.lua" line="0" time="0.001">
                      <failure message="it's unfinished ?" type="syntax">flows/b_test.lua:2: it's unfinished ?</failure>
                    </testcase>
                  </testsuite>
                </testsuites>

                """#
        )
    }

    @Test(
        "a run without tests says so and is no success",
        arguments: [
            (TestReportFormat.text, "no test ran\n"),
            (.tap, "TAP version 14\n1..0\n# passed 0, failed 0, skipped 0\n"),
        ]
    )
    func nothing(format: TestReportFormat, expected: String) {
        #expect(written(format, []) == expected)
        #expect(!TestSummary().isSuccess)
    }
}
