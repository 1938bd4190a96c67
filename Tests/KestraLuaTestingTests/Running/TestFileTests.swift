import TestSupport
import Testing

@testable import KestraLuaTesting

@Suite("What a test file may declare")
struct TestFileTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    /// Runs a file of this text; the lines of a text report, without times.
    private func run(_ text: String) async throws -> [String] {
        let file = folder.path + "/t_test.lua"
        try writeFile(file, text)
        var lines: [String] = []
        _ = await TestRunner(.patient).run([file]) { result in
            switch result.outcome {
            case .passed: lines.append("ok \(result.title)")
            case .skipped(let reason): lines.append("skip \(result.title): \(reason)")
            case .failed(let failure): lines.append("\(failure.line): \(result.title): \(failure.message)")
            }
        }
        return lines
    }

    @Test(
        "a file that cannot be used says why, at its line",
        arguments: [
            ("", "0: the file runs: the file declares no test"),
            ("error('no settings')", "1: the file runs: the file cannot be run: no settings"),
            ("test('', function() end)", "1: the file runs: the file cannot be run: a test needs a name"),
            ("\ntest('a')", "2: the file runs: the file cannot be run: test needs a function, got nil"),
            (
                "test('a', function() end)\ntest('a', function() end)",
                "2: the file runs: the file cannot be run: there is another test named \"a\" at line 1"
            ),
            (
                "test('a', function()\n test('b', function() end) end)",
                "2: a: test belongs to the top of the file, not inside a test"
            ),
        ]
    )
    func unusable(text: String, expected: String) async throws {
        #expect(try await run(text) == [expected])
    }

    @Test("a hook that fails fails the test, and the test's own failure counts before after_each's")
    func hooks() async throws {
        let text = """
            before_each(function() if broken then error('before') end end)
            after_each(function() if tired then error('after') end end)
            test('good', function() end)
            test('after fails', function() tired = true end)
            test('both fail', function() tired = true; error('test') end)
            """
        #expect(try await run(text) == ["ok good", "2: after fails: after", "5: both fail: test"])
        #expect(try await run("broken = true\n" + text).first == "2: good: before")
    }

    @Test("what is raised and is no text is shown")
    func raised() async throws {
        let text = """
            test('fields', function() error({ code = 'x', list = { 1 } }) end)
            test('nothing', function() error() end)
            test('a number', function() error(12) end)
            """
        #expect(
            try await run(text) == [
                "1: fields: { code = \"x\", list = { 1 } }", "2: nothing: an error without a value", "3: a number: 12",
            ]
        )
    }

    @Test("a test that a later run does not declare again is a failure")
    func changing() async throws {
        let text = """
            local path = \(String(reflecting: folder.path + "/ran"))
            local ran = io.open(path)
            io.open(path, 'w'):close()
            test('always', function() end)
            if not ran then test('once', function() end) end
            """
        let lines = try await run(text)
        #expect(lines.first == "ok always")
        #expect(lines.last?.hasPrefix("5: once: the file did not declare this test again") == true)
    }

    @Test("require and dofile find what lies beside the test")
    func beside() async throws {
        try writeFile(folder.path + "/helper.lua", "return { answer = 42 }")
        let text = "test('a', function() assert.equal(require 'helper'.answer, 42) end)"
        #expect(try await run(text) == ["ok a"])
    }

    @Test("a file that is not there is a failure")
    func missing() async throws {
        var failures = 0
        let summary = await TestRunner(.patient).run([folder.path + "/none_test.lua"]) { _ in failures += 1 }
        #expect(failures == 1)
        #expect(!summary.isSuccess)
    }
}
