import TestSupport
import Testing

/// A call of the system in which nothing comes is not stuck as a pattern match is: it can be broken off.
@Suite("A read or write on which nothing moves", .ownThread)
struct BlockedReadTests {
    static let calls = [
        "io.popen('sleep 1000'):read('a')", "io.popen('sleep 1000'):read('l')", "io.popen('sleep 1000'):read(100)",
        "for _ in io.popen('sleep 1000'):lines() do end",
        "io.popen('sleep 1000', 'w'):write(('x'):rep(1000000)):flush()",
    ]
    private static let closing = "local v <close> = setmetatable({}, {__close = function() print('closed') end}) "

    @Test(
        "is ended by INT and TERM, with its place, after its `<close>` variables",
        arguments: calls,
        [2, 15] as [Int32]
    )
    func signals(call: String, signal: Int32) throws {
        let program = try RunningProgram(.kestraLua(["-e", Self.closing + "print('ready') " + call]))
        #expect(program.firstLine() == "ready")
        program.signal(signal)
        let result = try program.finish(within: .seconds(15))
        #expect(result.status == 128 + signal)
        #expect(result.output == "ready\nclosed\n")
        #expect(result.errors.hasSuffix(" (at (command line):1)\n"), "\(result.errors)")
    }

    @Test("is ended by the time limit, in the same way", arguments: calls)
    func deadline(call: String) async throws {
        let result = try await Program.kestraLua(["--timeout", "300ms", "-e", Self.closing + call]).run()
        #expect(result.status == 124)
        #expect(result.output == "closed\n")
        let message = "kestra-lua: the time limit of 0.3 s for the whole run has passed (at (command line):1)\n"
        #expect(result.errors == message)
    }

    @Test("is ended by the limit of a part, and the script continues", arguments: calls)
    func partDeadline(call: String) async throws {
        let code = """
            local task = kestra.task
            local ok, e = pcall(task.timeout, "200ms", function() \(Self.closing) \(call) end)
            print(ok, e.code, e.message)
            os.exit(0)
            """
        let result = try await Program.kestraLua(["-e", code]).run()
        #expect(result.output == "closed\nfalse\ttimeout\ttimed out after 0.2 s\n", "\(result.errors)")
        #expect(result.status == 0)
    }
}
