import TestSupport
import Testing

/// What a script starts holds its standard output open: while a child lives, the output does not come to its end.
@Suite("What a script started is ended with it", .ownThread)
struct ChildrenTests {
    private static let begin = """
        os.execute('sleep 1000 &')
        os.execute('(sleep 1000; true) &')
        os.execute('setsid sleep 1000 &')
        os.execute('(setsid sh -c "sleep 1000 & sleep 1000 &" &)')
        io.popen('setsid sleep 1000 &', 'w'):close()
        child = io.popen('sleep 1000; true', 'w')
        print('ready')
        """
    private let patience = Duration.seconds(15)

    private func start(_ end: String, _ options: [String] = []) throws -> RunningProgram {
        let program = try RunningProgram(.kestraLua(options + ["-e", Self.begin + " " + end]))
        #expect(program.firstLine() == "ready")
        return program
    }

    private func expectEnd(of program: RunningProgram, status: Int32) throws {
        let result = try program.finish(within: patience)
        #expect(result.status == status)
        #expect(result.duration < patience, "something it started is still there")
    }

    @Test(
        "by an error, os.exit, a task's error, and the time limit, also inside a call that cannot be stopped",
        arguments: [
            ("error('x')", 1), ("os.exit(7)", 7), ("kestra.task.spawn(error, 'x') kestra.task.sleep(60)", 1),
            ("while true do end", 124), ("table.move({}, 1, 1 << 40, 2)", 124), ("os.execute('sleep 1000')", 124),
            ("child:close()", 124),
        ] as [(String, Int32)]
    )
    func ends(end: String, status: Int32) throws {
        try expectEnd(of: start(end, ["--timeout", "3s"]), status: status)
    }

    @Test(
        "also what kestra.sh runs for a task, whatever ends the run",
        arguments: [
            ("error('x')", nil, 1), ("os.exit(7)", nil, 7), ("kestra.task.sleep(1000)", 15, 143),
            ("kestra.task.sleep(1000)", 9, 137), ("while true do end", nil, 124),
        ]
            as [(String, Int32?, Int32)]
    )
    func programs(end: String, signal: Int32?, status: Int32) throws {
        // The output of a program goes to a pipe of the run, so this one opens the standard output of the script.
        let words = "exec >/proc/$PPID/fd/1; trap '' TERM; (setsid sleep 1000 &); sleep 1000 & echo ready >&2; wait"
        let begin = """
            local ready = kestra.task.channel()
            local options = { on_line = function() ready:close() end }
            kestra.task.spawn(function() kestra.sh.run({ 'sh', '-c', [[\(words)]] }, options) end)
            ready:receive()
            print('ready')

            """
        let limit = status == 124 ? "3s" : "14s"
        let program = try RunningProgram(.kestraLua(["--timeout", limit, "-e", begin + end]))
        #expect(program.firstLine() == "ready")
        if let signal { program.signal(signal) }
        try expectEnd(of: program, status: status)
    }

    @Test("by its last line, when what it left open has been waited for")
    func returns() async throws {
        let code = "os.execute('sleep 1000 &') io.popen('sleep 0.2; echo late', 'w')"
        let result = try await Program.kestraLua(["-e", code]).run(within: patience)
        #expect(result.status == 0)
        #expect(result.output == "late\n")
        #expect(result.duration < patience)
    }

    @Test("but a process that left its group stays after a script that came to its last line")
    func stays() async throws {
        // The shell continues after the other one has left its group and closed the pipe.
        let stray = "exec 3>&1; echo $(setsid sh -c 'echo ready; exec >&3; sleep 0.3; echo stayed' &)"
        let code = "os.execute([[\(stray)]])"
        let result = try await Program.kestraLua(["-e", code]).run(within: patience)
        #expect(result.status == 0)
        #expect(result.output == "ready\nstayed\n")
    }

    @Test("also what another run inside it started, which is ended with it")
    func nested() throws {
        let inner = "os.execute('setsid sleep 1000 & echo ready') while true do end"
        let command = "'\(Program.kestraLua([]).path)' -e \"\(inner)\""
        let program = try RunningProgram(.kestraLua(["--timeout", "3s", "-e", "os.execute([[\(command)]])"]))
        #expect(program.firstLine() == "ready")
        try expectEnd(of: program, status: 124)
    }

    @Test("and what has ended by itself is forgotten, so that any number may be started one after the other")
    func forgotten() async throws {
        // The system may take its time to bury what nobody waits for.
        let code = "for _ = 1, 1100 do while not os.execute('true &') do kestra.task.sleep(0.05) end end print('all')"
        let result = try await Program.kestraLua(["-e", code]).run()
        #expect(result.output == "all\n", "\(result.errors)")
    }

    @Test("by signals, the one that nothing can catch among them", arguments: [(2, 130), (15, 143), (9, 137)])
    func signals(signal: Int32, status: Int32) throws {
        let program = try start("kestra.task.sleep(1000)")
        program.signal(signal)
        try expectEnd(of: program, status: status)
    }

    @Test("by INT twice")
    func twice() throws {
        let program = try start(
            "local v <close> = setmetatable({}, {__close = function() print('closing') while true do end end}) "
                + "while true do end"
        )
        program.signal(2)
        while !program.outputSoFar.contains("closing"), program.waitForOutput() {}
        program.signal(2)
        try expectEnd(of: program, status: 130)
    }
}
