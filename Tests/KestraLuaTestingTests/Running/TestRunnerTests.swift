import EventLoop
import KestraSandbox
import TestSupport
import Testing

@testable import KestraLuaTesting

/// Runs the sample of this name, and gives the results by the names of the tests.
private func run(_ sample: String, _ change: (inout TestOptions) -> Void = { _ in }) async -> [String: TestResult] {
    var options = TestOptions.patient
    change(&options)
    var results: [String: TestResult] = [:]
    let file = "\(Repository.root)/Tests/Scripts/testing/\(sample)_test.lua"
    _ = await TestRunner(options).run([file]) { results[$0.name ?? ""] = $0 }
    return results
}

@Suite("Running tests of recipes", .ownThread)
struct TestRunnerTests {
    @Test(
        "assertions, hooks, stubs, tasks and the sandbox work in a passing file",
        arguments: [SandboxFamily.v1, .v2]
    )
    func passing(api: SandboxFamily) async {
        let results = await run("passing") { $0.api = api }
        #expect(results.count == 6)
        for (name, result) in results { #expect(result.outcome == .passed, "\(name)") }
    }

    @Test("the sandbox's time is moved through all that was to happen", arguments: [SandboxFamily.v1, .v2])
    func time(api: SandboxFamily) async {
        let results = await run("time") { $0.api = api }
        #expect(results.count == 4)
        for (name, result) in results {
            #expect(result.outcome == .passed, "\(name)")
            // Hours pass in the sandbox; how long that takes here is up to the machine.
            #expect(result.duration < .seconds(600))
        }
    }

    @Test(
        "a failure says where, of what kind, and what was found",
        arguments: [
            ("same names the paths", 10, "assertion", "\n  $.outputs.names[2]: \"b\", expected nothing\n"),
            ("same names the paths", 10, "assertion", "\n  $.outputs.rows: 3, expected 4\n"),
            ("a helper's line", 6, "assertion", "assert.equal: rows\n  actual: 3\n  expected: 4"),
            ("plain assert", 15, "error", "one is not two"),
            ("an error", 19, "error", "attempt to index a nil value (local 'nothing')"),
            ("an error of the server", 22, "not_found", "a.b.none"),
            ("a stub that fails fails its task", 27, "execution_failed", "no connection"),
            ("an assertion in a stub", 31, "assertion", "  actual: \"select 2\"\n  expected: \"select 1\""),
            ("an unknown type", 37, "invalid", "io.acme.Unknown; sandbox.stub answers for an unknown type"),
            ("a task fails beside", 42, "error", "beside"),
            ("exit", 45, "exit", "the test called os.exit(0)"),
        ]
    )
    func failing(name: String, line: Int, kind: String, message: String) async {
        let results = await run("failing") { $0.filter = TestFilter(name) }
        guard case .failed(let failure)? = results[name]?.outcome else {
            Issue.record("ended with \(String(describing: results[name]))")
            return
        }
        #expect(failure.file.hasSuffix("Tests/Scripts/testing/failing_test.lua"))
        #expect(failure.line == line)
        #expect(failure.kind == kind)
        #expect(failure.message.contains(message), "\(failure.message)")
    }

    @Test("a skipped test neither passes nor fails")
    func skipped() async {
        let results = await run("failing") { $0.filter = TestFilter("skipped") }
        #expect(results.mapValues(\.outcome) == ["skipped": .skipped("not today")])
    }

    @Test("a test that hangs fails with its line when its time is over, and the others go on")
    func hanging() async {
        // Long enough for the machine to come to the line that hangs; a busy one gets more.
        var results: [String: TestResult] = [:]
        var seconds = 0
        for time in [4, 40, 400] where results["is quick"]?.outcome != .passed {
            seconds = time
            results = await run("hanging") { $0.timeout = .seconds(time) }
        }
        #expect(results["is quick"]?.outcome == .passed)
        for (name, line) in [("computes for ever", 4), ("waits for ever", 7), ("leaves a task behind", 11)] {
            guard case .failed(let failure)? = results[name]?.outcome else {
                Issue.record("\(name) ended with \(String(describing: results[name]))")
                continue
            }
            #expect(failure.kind == "timeout")
            #expect(failure.line == line)
            #expect(failure.message == "the test was not over after \(seconds).000 s (--timeout)")
        }
    }

    /// Lua writes the end only of a name of 60 bytes and more.
    @Test("a test that hangs fails with its line, however long the name of its file is", arguments: [1, 40, 120])
    func hangingFar(length: Int) async throws {
        let folder = try TemporaryDirectory()
        let file = "\(folder.path)/\(String(repeating: "n", count: length))_test.lua"
        try writeFile(file, "test('loops', function()\n  local x = 1\n  while true do x = x + 1 end\nend)\n")
        var options = TestOptions.patient
        options.timeout = .seconds(4)
        var results: [TestResult] = []
        _ = await TestRunner(options).run([file]) { results.append($0) }
        let outcome = try #require(results.first?.outcome)
        guard case .failed(let failure) = outcome else {
            Issue.record("the test ended with \(outcome)")
            return
        }
        #expect(failure.line == 3)
        #expect(failure.file == file)
        #expect(failure.trace.first == "\(file):3")
    }

    @Test("a file that does not compile is a failure at its line")
    func broken() async {
        guard case .failed(let failure)? = await run("broken")[""]?.outcome else {
            Issue.record("it compiled")
            return
        }
        #expect(failure.line == 4)
        #expect(failure.kind == "syntax")
        #expect(failure.message.hasPrefix("the file does not compile: "))
    }

    @Test("a test whose sandbox hangs is abandoned, and the next one runs", .mustEnd)
    func hangingSandbox() async {
        let clock = ManualClock()
        let stuck = Semaphore()
        defer { stuck.signal() }
        let results = await run("deaf") { options in
            options.clock = clock
            options.report = { _ in
                // The time of the test passes now, and its sandbox does not come back.
                clock.advance(by: .seconds(4000))
                stuck.wait()
            }
        }
        guard case .failed(let failure)? = results["asks a sandbox that hangs"]?.outcome else {
            Issue.record("ended with \(results)")
            return
        }
        #expect(failure.kind == "timeout")
        #expect(failure.message.hasSuffix("and it does not answer: its sandbox or its script hangs"))
        #expect(failure.line == 3)
        #expect(results["comes after it"]?.outcome == .passed)
    }
}
