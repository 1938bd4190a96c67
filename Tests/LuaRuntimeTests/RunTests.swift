import LuaRuntime
import Testing

@Suite("A script's run")
struct RunTests {
    @Test("returns the results of the script")
    func results() async throws {
        let session = try LuaSession()
        let outcome = try await session.run("local a, b = ... return a .. b, 1 << 62, 0.5, nil", arguments: ["x", "y"])
        guard case .finished(let values) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(values.map(Emitted.text) == ["xy", "4611686018427387904", "0.5", "nil"])
    }

    @Test(
        "ends with the status given to os.exit, in the main task and in another",
        arguments: [
            ("os.exit(7)", 7), ("os.exit(true)", 0), ("os.exit(false)", 1), ("pcall(os.exit, 3) while true do end", 3),
            ("local task = require 'kestra.task' task.spawn(function() os.exit(5) end) task.sleep(60)", 5),
            ("coroutine.wrap(function() os.exit(6) end)()", 6),
        ]
    )
    func exit(script: String, status: Int32) async throws {
        let outcome = try await LuaSession().run(script)
        guard case .exit(let given) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(given == status)
    }

    @Test(
        "reports file and line of a syntax error after a first line with #, a byte order mark and CRLF",
        arguments: [
            ("x = = 1", 1), ("#!/usr/bin/env kestra-lua\n\nx = = 1", 3), ("\u{FEFF}#!x\r\nx =\r\n= 1", 3),
            ("\u{FEFF}\n)", 2),
        ]
    )
    func syntax(script: String, line: Int) async throws {
        let error = try await LuaSession().failure(script)
        #expect(error?.kind == .syntax(file: "script.lua", line: line))
        #expect(error?.message.hasPrefix("script.lua:\(line): ") == true)
    }

    @Test("refuses precompiled chunks in every function, unless they are allowed")
    func bytecode() async throws {
        let session = try LuaSession()
        try await session.run(
            """
            local emit = require "test".emit
            local code, name = string.dump(function() return 1 end), os.tmpname()
            local file <close> = assert(io.open(name, "wb"))
            file:write(code)
            file:flush()
            emit((load(code)))
            emit((load(code, "x", "b")))
            emit((load(code, "x", "bt")))
            emit((loadfile(name)))
            emit((pcall(dofile, name)))
            package.path = name
            emit((pcall(require, "anything")))
            os.remove(name)
            """
        )
        #expect(session.emitted.lines == ["nil", "nil", "nil", "nil", "false", "false"])
        let open = try LuaSession(LuaLimits(allowsBytecode: true))
        let outcome = try await open.run("return load(string.dump(function() return 41 end))()")
        guard case .finished(let values) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(values.map(Emitted.text) == ["41"])
    }
}
