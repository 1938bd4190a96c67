import TestSupport
import Testing

@Suite("kestra-lua test")
struct TestCommandTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        try writeFile(folder.path + "/good_test.lua", "test('good', function() print 'talk' end)")
        try writeFile(folder.path + "/bad_test.lua", "test('bad', function() assert.equal(1, 2) end)")
        try writeFile(folder.path + "/other.lua", "error 'no test file'")
    }

    private func run(_ arguments: String...) async throws -> ProgramResult {
        try await Program.kestraLua(["test"] + arguments).run()
    }

    @Test("tests that pass end with 0, and what they print is not in the report")
    func passes() async throws {
        let result = try await run(folder.path + "/good_test.lua", "--api", "2.0")
        #expect(result.status == 0)
        #expect(result.output.contains("  ok    good ("))
        #expect(result.output.contains("1 test in 1 file: 1 passed ("))
        #expect(result.errors == "talk\n")
    }

    @Test("one that fails ends with 1, with its place")
    func fails() async throws {
        let result = try await run(folder.path)
        #expect(result.status == 1)
        #expect(result.output.contains("  FAIL  \(folder.path)/bad_test.lua:1: bad ("))
        #expect(result.output.contains("2 tests in 2 files: 1 passed, 1 failed ("))
    }

    @Test("a pipe is no test file: it fails at once, and the next file runs")
    func pipe() async throws {
        let pipe = try FIFO(in: folder)
        let result = try await run(pipe.path, folder.path + "/good_test.lua")
        #expect(result.status == 1)
        #expect(result.output.contains("is not a regular file"), "\(result.output)")
        #expect(result.output.contains("2 tests in 2 files: 1 passed, 1 failed ("), "\(result.output)")
    }

    @Test("a filter that takes no test ends with 1")
    func takesNone() async throws {
        let result = try await run("--filter", "none", folder.path)
        #expect(result.status == 1)
        #expect(result.output == "no test ran\n")
    }

    @Test("a report goes to a file, and the text for people to standard output")
    func output() async throws {
        let file = folder.path + "/report.xml"
        let result = try await run(folder.path, "--filter=good", "--format", "junit", "--output", file)
        #expect(result.status == 0)
        #expect(result.output.contains("  ok    good ("))
        #expect(try readText(file).contains("<testcase name=\"good\""))
    }

    @Test("a report that cannot be written ends with 2 and says why", .mustEnd)
    func unwritable() async throws {
        let pipe = try FIFO(in: folder)
        let cases = [
            (pipe.path, "it is a pipe that nothing reads"), (folder.path, "Is a directory"),
            ("/dev/full", "/dev/full cannot be written: No space left on device"),
        ]
        for (file, message) in cases {
            let result = try await run(folder.path + "/good_test.lua", "--format", "junit", "--output", file)
            #expect(result.status == 2)
            #expect(result.errors.contains(message), "\(result.errors)")
        }
    }

    @Test(
        "a command line that cannot be followed ends with 2 and says why",
        arguments: [
            (["nowhere"], "nowhere: the file or folder does not exist"),
            (["--format", "xml"], "\"xml\" is not a report format"),
            (["--timeout", "0s"], "is not a duration of more than 0s"),
            (["--speed", "fast"], "\"fast\" is not a speed"),
            (["--output", "/none/report.xml"], "--output: /none/report.xml cannot be written"),
        ]
    )
    func usage(arguments: [String], message: String) async throws {
        let result = try await Program.kestraLua(["test"] + arguments).run()
        #expect(result.status == 2)
        #expect(result.errors.contains(message))
        #expect(result.output.isEmpty)
    }
}
