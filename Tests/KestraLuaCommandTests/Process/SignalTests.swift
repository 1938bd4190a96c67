import Testing
import TestSupport

@Suite("Signals", .ownThread)
struct SignalTests {
    /// Starts `before`, then `code`, between which the test goes on.
    private func start(_ code: String, after before: String = "") throws -> RunningProgram {
        let program = try RunningProgram(.kestraLua(["-e", "\(before) print('ready') \(code)"]))
        #expect(program.firstLine() == "ready")
        return program
    }

    @Test(
        "INT and TERM end a script that sleeps or computes, and name its place",
        arguments: [
            (2, 130, "kestra.task.sleep('1h')"), (2, 130, "while true do end"), (15, 143, "kestra.task.sleep('1h')"),
            (15, 143, "while true do end"),
        ] as [(Int32, Int32, String)]
    )
    func ends(signal: Int32, status: Int32, code: String) throws {
        let program = try start(code)
        program.signal(signal)
        let result = try program.finish(within: .seconds(15))
        #expect(result.status == status)
        #expect(result.errors.hasPrefix("kestra-lua: "))
        #expect(result.errors.hasSuffix(" (at (command line):1)\n"), "\(result.errors)")
    }

    @Test("TERM ends a script that is stuck in C")
    func stuck() throws {
        let program = try start("table.move({}, 1, 1 << 40, 2)")
        // Else the signal may come before that call does.
        try program.waitUntilComputed(.milliseconds(100))
        program.signal(15)
        let result = try program.finish(within: .seconds(15))
        #expect(result.status == 143)
        #expect(result.errors == "kestra-lua: ended by signal 15 inside a call that cannot be stopped\n")
    }

    @Test("closing variables run after an interruption")
    func closes() throws {
        let program = try start(
            "kestra.task.sleep('1h')",
            after: "local v <close> = setmetatable({}, {__close = function() print('closed') end})"
        )
        program.signal(2)
        #expect(try program.finish(within: .seconds(15)).output == "ready\nclosed\n")
    }

    @Test("INT twice ends at once what does not end")
    func twice() throws {
        let program = try start(
            "while true do end",
            after: "local v <close> = setmetatable({}, {__close = function() print('closing') while true do end end})"
        )
        program.signal(2)
        while !program.outputSoFar.contains("closing"), program.waitForOutput() {}
        program.signal(2)
        let result = try program.finish(within: .seconds(15))
        #expect(result.status == 130)
        #expect(result.errors == "kestra-lua: interrupted\n")
    }
}
