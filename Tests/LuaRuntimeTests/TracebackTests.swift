import LuaRuntime
import Testing

@Suite("A traceback")
struct TracebackTests {
    @Test(
        "has only lines of the script, including those of coroutines and of awaiting tasks",
        arguments: [
            (
                "local function f()\n  error('x')\nend\nf()",
                ["script.lua:2: in local 'f'", "script.lua:4: in main chunk"]
            ),
            (
                "local co = coroutine.wrap(function()\n  error('x')\nend)\nco()",
                [
                    "script.lua:2: in function <script.lua:1>", "(up to here in a coroutine or task, run by)",
                    "script.lua:4: in main chunk",
                ]
            ),
            (
                "local task = require 'kestra.task'\nlocal t = task.spawn(function()\n  error('x')\nend)\nt:await()",
                [
                    "script.lua:3: in function <script.lua:2>", "(up to here in a coroutine or task, run by)",
                    "script.lua:5: in main chunk",
                ]
            ),
            (
                "local task = require 'kestra.task'\ntask.spawn(function()\n  error({})\nend)\ntask.sleep(60)",
                [
                    "script.lua:3: in function <script.lua:2>", "(up to here in a coroutine or task, run by)",
                    "script.lua:5: in main chunk",
                ]
            ),
            (
                "table.sort({1, 2}, function()\n  require 'test'.wait('x')\nend)",
                ["script.lua:2: in function <script.lua:1>", "script.lua:1: in main chunk"]
            ),
        ]
    )
    func lines(script: String, lines: [String]) async throws {
        let error = await (try LuaSession()).failure(script)
        let traceback = error?.traceback.split(separator: "\n").map { $0.drop { $0 == "\t" } }.map(String.init) ?? []
        #expect(traceback == lines)
    }
}
